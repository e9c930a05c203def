import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { signOut } from "../../api/account.ts";
import { sessionChanged } from "../../stores/session-store.ts";
import { noLine, refused, serve, signInRefused, silence } from "../../testing/server.ts";
import { show } from "../../testing/show.tsx";
import { ClaimPage } from "./ClaimPage.tsx";
import { secretIn } from "./claim-link.ts";

const SECRET = "3q2-7wAbCdEfGhIjKlMnOpQrStUvWxYz0123456789A";

// What Firebase answers to whoever has just made an account, or signed in; no more of its token is read here.
const token = ["e30", btoa(JSON.stringify({ sub: "ada", exp: 9_999_999_999, iat: 0 })), "sign"].join(".");
const signedIn = { localId: "ada", idToken: token, refreshToken: "r", expiresIn: "3600", email: "ada@shop.example" };

beforeEach(() => {
  serve({
    claimable: { claimable: true },
    "accounts:signUp": signedIn,
    "accounts:signInWithPassword": signedIn,
    "accounts:lookup": { users: [{ localId: "ada", email: "ada@shop.example" }] },
    claim: {},
  });
  return async () => {
    await signOut();
    history.replaceState(null, "", "/panel/chat");
  };
});

function open(hash = `#${SECRET}`) {
  history.replaceState(null, "", `/panel/claim${hash}`);
  const onClaimed = vi.fn<() => void>();
  const onTaken = vi.fn<() => void>();
  return { onClaimed, onTaken, ...show(<ClaimPage onClaimed={onClaimed} onTaken={onTaken} />) };
}

type User = ReturnType<typeof open>["user"];
async function choose(user: User, email = " ada@shop.example ", password = "secret enough") {
  await user.type(screen.getByLabelText("E-mail"), email);
  await user.type(screen.getByLabelText("Password"), `${password}{Enter}`);
}

test("whoever opens the link chooses address and password, and is in", async () => {
  const asked: unknown[] = [];
  serve({
    "accounts:signUp": (given) => (asked.push(given), signedIn),
    claim: (given) => (asked.push(given), {}),
  });
  const { user, onClaimed } = open();
  expect(document.activeElement).toBe(screen.getByLabelText("E-mail"));
  await choose(user);
  await waitFor(() => expect(onClaimed).toHaveBeenCalledOnce());
  expect(asked).toMatchObject([{ email: "ada@shop.example", password: "secret enough" }, { secret: SECRET }]);
});

test("whose address has an account already signs in to it", async () => {
  serve({ "accounts:signUp": signInRefused("EMAIL_EXISTS") });
  const { user, onClaimed } = open();
  await choose(user);
  await waitFor(() => expect(onClaimed).toHaveBeenCalledOnce());
});

test("while it is asked the button says so and does nothing", async () => {
  serve({ claim: silence });
  const { user } = open();
  await choose(user);
  const button = await screen.findByRole("button", { name: "Claiming…" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
});

describe("what is wrong is said, and what was typed stays", () => {
  test.each([
    [
      "an account with another password",
      "accounts:signUp",
      signInRefused("EMAIL_EXISTS"),
      /^E-mail or password is wrong/u,
    ],
    ["a short password", "accounts:signUp", signInRefused("WEAK_PASSWORD : short"), /at least 6 characters/u],
    ["no new accounts", "accounts:signUp", signInRefused("ADMIN_ONLY_OPERATION"), /^Nobody can make an account/u],
    ["no connection", "accounts:signUp", noLine, /^Cannot reach the server/u],
    [
      "a link that was used",
      "claim",
      refused("FAILED_PRECONDITION", "this link has been used"),
      /^This link has been used\./u,
    ],
    ["too many tries", "claim", refused("RESOURCE_EXHAUSTED", "wait 10 minutes"), /^Wait 10 minutes\./u],
  ] as const)("%s", async (_, name, answer, words) => {
    serve({ [name]: answer, "accounts:signInWithPassword": signInRefused("INVALID_LOGIN_CREDENTIALS") });
    const { user, onClaimed } = open();
    await choose(user);
    expect(await screen.findByText(words)).toBe(screen.getAllByRole("alert")[0]);
    expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe("secret enough");
    expect(screen.getByRole("button", { name: "Claim this site" }).hasAttribute("aria-disabled")).toBe(false);
    expect(onClaimed).not.toHaveBeenCalled();
  });

  test("another link can then be pasted", async () => {
    serve({ claim: refused("FAILED_PRECONDITION", "this is not the newest link") });
    const { user } = open();
    await choose(user);
    await user.click(await screen.findByRole("button", { name: "Use another link" }));
    expect(screen.getByLabelText("One-time link")).toBe(document.activeElement);
  });
});

describe("without a link", () => {
  test("it is asked for, and nothing else", () => {
    open("");
    expect(screen.getByText(/This site has no admin yet/u)).toBeTruthy();
    expect(screen.queryByLabelText("Password")).toBeNull();
  });

  test("half of one is refused in words; a whole one goes on", async () => {
    const { user } = open("#half");
    const field = screen.getByLabelText("One-time link");
    await user.type(field, `https://shop.web.app/panel/claim#${SECRET.slice(1)}{Enter}`);
    const said = screen.getByText(/^This is not the whole link\./u);
    expect(said.id).toBe(field.getAttribute("aria-describedby"));
    await user.clear(field);
    await user.type(field, `https://shop.web.app/panel/claim#${SECRET}{Enter}`);
    expect(screen.getByLabelText("Password")).toBeTruthy();
  });
});

test("a site that has an admin says so before anybody makes an account, and leads to signing in", async () => {
  serve({ claimable: { claimable: false } });
  const { user, onTaken } = open();
  expect(await screen.findByRole("heading", { name: "This site has an admin" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  expect(onTaken).toHaveBeenCalledOnce();
});

test("whoever is signed in already becomes the admin as that, or signs out", async () => {
  const { user, onClaimed } = open();
  act(() => sessionChanged({ state: "refused", account: { uid: "ada", email: "ada@shop.example" } }));
  expect(screen.getByText("ada@shop.example")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Sign out" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Claim this site" }));
  await waitFor(() => expect(onClaimed).toHaveBeenCalledOnce());
});

test.each([
  [`https://shop.web.app/panel/claim#${SECRET}`, SECRET],
  [` #${SECRET}\n`, SECRET],
  [SECRET, SECRET],
  ["", undefined],
  [`x${SECRET}`, undefined],
  [`#${SECRET}x`, undefined],
])("in %j there is %s", (link, secret) => {
  expect(secretIn(link)).toBe(secret);
});
