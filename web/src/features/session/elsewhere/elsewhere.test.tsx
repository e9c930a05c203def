import { cleanup, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { signOut } from "../../../api/account.ts";
import { noLine, serve, signInRefused } from "../../../testing/server.ts";
import { pageLoaded, show } from "../../../testing/show.tsx";
import { SignInForm } from "../SignInForm.tsx";
import { ComingBack } from "./ComingBack.tsx";
import { leftForGoogle, mailSentTo, turnedAway } from "./returning.ts";

beforeEach(() => {
  pageLoaded();
  return async () => {
    sessionStorage.clear();
    localStorage.clear();
    history.replaceState(null, "", "/panel/chat");
    await signOut();
  };
});

const LINK = "/panel/signed-in?mode=signIn&oobCode=c&apiKey=key";

function comeBackTo(address: string) {
  history.replaceState(null, "", address);
  return show(<ComingBack />);
}

describe("without a password", () => {
  test("a mail needs the address first, and is then said to be on its way", async () => {
    const asked: unknown[] = [];
    serve({ "accounts:sendOobCode": (what) => (asked.push(what), {}) });
    const { user } = show(<SignInForm />);
    await user.click(screen.getByRole("button", { name: "Mail me a link" }));
    expect(screen.getByText("Write your e-mail address first.")).toBeTruthy();
    await user.type(screen.getByLabelText("E-mail"), " ada@shop.example ");
    await user.click(screen.getByRole("button", { name: "Mail me a link" }));
    expect(await screen.findByText(/^A mail with a link is on its way/u)).toBe(screen.getByRole("status"));
    expect(asked).toMatchObject([
      { requestType: "EMAIL_SIGNIN", email: "ada@shop.example", continueUrl: expect.stringContaining("signed-in?to=") },
    ]);
  });

  test.each([
    ["Mail me a link", /^Links by mail are not switched on/u],
    ["Continue with Google", /^Google is not switched on/u],
  ])("%s: where it is off that is said", async (name, words) => {
    const off = signInRefused("OPERATION_NOT_ALLOWED : it is off");
    serve({ "accounts:sendOobCode": off, "accounts:createAuthUri": off });
    const { user } = show(<SignInForm />);
    await user.type(screen.getByLabelText("E-mail"), "ada@shop.example");
    await user.click(screen.getByRole("button", { name }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByRole("button", { name }).hasAttribute("aria-disabled")).toBe(false);
  });

  test("where Google cannot be reached that is said", async () => {
    serve({ "accounts:createAuthUri": noLine });
    const { user } = show(<SignInForm />);
    await user.click(screen.getByRole("button", { name: "Continue with Google" }));
    expect(await screen.findByText(/^Cannot reach the server/u)).toBeTruthy();
  });

  test("who is on no list of staff is told whom to ask, once", () => {
    turnedAway("eve@elsewhere.example");
    show(<SignInForm />);
    expect(screen.getByText(/is not on this site’s list of staff/u).textContent).toContain("eve@elsewhere.example");
    expect(sessionStorage).toHaveLength(0);
  });
});

describe("who comes back", () => {
  test("after they have said no at Google is told so, and nothing of it stays in the address", () => {
    leftForGoogle("session", "/panel/chat");
    comeBackTo("/panel/signed-in?error=access_denied&state=s");
    expect(screen.getByText(/^Google did not sign you in/u)).toBeTruthy();
    expect(location.search).toBe("");
  });

  test("with what Google refuses is told so", async () => {
    leftForGoogle("session", "/panel/chat");
    serve({ "accounts:signInWithIdp": signInRefused("INVALID_IDP_RESPONSE : the code is used") });
    comeBackTo("/panel/signed-in?code=c&state=s");
    expect(await screen.findByText(/^Signing in did not work/u)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Back to signing in" })).toBeTruthy();
  });

  test("and whose page loads anew in the middle of it is signed in all the same", async () => {
    leftForGoogle("session", "/panel/chat");
    const asked: unknown[] = [];
    serve({ "accounts:signInWithIdp": (what) => (asked.push(what), signInRefused("INVALID_IDP_RESPONSE")) });
    comeBackTo("/panel/signed-in?code=c&state=s");
    cleanup();
    show(<ComingBack />);
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(await screen.findByText(/^Signing in did not work/u)).toBeTruthy();
    expect(location.search).toBe("");
  });

  test("by a link that was asked for elsewhere is asked whose it is", async () => {
    const asked: unknown[] = [];
    serve({
      "accounts:signInWithEmailLink": (what) => (asked.push(what), signInRefused("INVALID_OOB_CODE")),
    });
    const { user } = comeBackTo(LINK);
    await user.type(screen.getByLabelText("E-mail"), "ada@shop.example{Enter}");
    expect(await screen.findByText(/^This link was used already/u)).toBeTruthy();
    expect(asked).toMatchObject([{ email: "ada@shop.example", oobCode: "c" }]);
  });

  test("by a link that was asked for here is not asked", async () => {
    mailSentTo("ada@shop.example");
    const asked: unknown[] = [];
    serve({
      "accounts:signInWithEmailLink": (what) => (asked.push(what), signInRefused("EXPIRED_OOB_CODE")),
    });
    comeBackTo(LINK);
    await waitFor(() => expect(asked).toMatchObject([{ email: "ada@shop.example" }]));
    expect(await screen.findByText(/^This link was used already/u)).toBeTruthy();
  });

  test("to the address alone is led to the sign-in", () => {
    comeBackTo("/panel/signed-in");
    expect(screen.getByRole("button", { name: "Back to signing in" })).toBeTruthy();
  });
});
