import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { draftWritten } from "../../stores/writing/writing-store.ts";
import { noLine, serve, signInRefused, silence } from "../../testing/server.ts";
import { adaSignedIn, pageLoaded, show } from "../../testing/show.tsx";
import { SignInForm } from "./SignInForm.tsx";

beforeEach(pageLoaded);

async function signIn() {
  const { user } = show(<SignInForm />);
  await user.type(screen.getByLabelText("E-mail"), " ada@shop.example ");
  await user.type(screen.getByLabelText("Password"), "secret{Enter}");
}

test("one may write at once: the e-mail field has the focus, and nothing is said yet", () => {
  show(<SignInForm />);
  expect(document.activeElement).toBe(screen.getByLabelText("E-mail"));
  expect(screen.getAllByRole("alert").map(({ textContent }) => textContent)).toEqual(["", ""]);
});

test.each([
  ["", "", "Write your e-mail address first.", "Please enter your password."],
  ["ada", "secret", "This is not an e-mail address. Write it like name@example.com.", ""],
])(
  "“%s” with “%s” is refused beside its field before anybody is asked",
  async (email, password, ofEmail, ofPassword) => {
    const { user } = show(<SignInForm />);
    await user.type(screen.getByLabelText("E-mail"), email === "" ? " " : email);
    if (password !== "") await user.type(screen.getByLabelText("Password"), password);
    await user.click(screen.getByRole("button", { name: "Sign in" }));
    const said = (label: string) =>
      document.getElementById(screen.getByLabelText(label).getAttribute("aria-describedby") ?? "")?.textContent ?? "";
    expect([said("E-mail"), said("Password")]).toEqual([ofEmail, ofPassword]);
    expect(document.activeElement).toBe(screen.getByLabelText("E-mail"));
  },
);

test("while it is asked the button says so and does nothing", async () => {
  serve({ "accounts:signInWithPassword": silence });
  await signIn();
  const button = await screen.findByRole("button", { name: "Signing in…" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
});

test.each([
  ["a wrong password", signInRefused("INVALID_LOGIN_CREDENTIALS"), /^E-mail or password is wrong\./u],
  ["too many tries", signInRefused("TOO_MANY_ATTEMPTS_TRY_LATER"), /^Too many tries\./u],
  ["an account that is switched off", signInRefused("USER_DISABLED"), /^This account is switched off\./u],
  ["no connection", noLine, /^Cannot reach the server\./u],
])("%s is said, and what was typed stays", async (_, answer, words) => {
  serve({ "accounts:signInWithPassword": answer });
  await signIn();
  expect(await screen.findByText(words)).toBe(screen.getAllByRole("alert")[0]);
  expect(screen.getByLabelText<HTMLInputElement>("Password").value).toBe("secret");
  expect(screen.getByRole("button", { name: "Sign in" }).hasAttribute("aria-disabled")).toBe(false);
});

test("a forgotten password needs the address first", async () => {
  const { user } = show(<SignInForm />);
  await user.click(screen.getByRole("button", { name: "Forgot the password?" }));
  expect(screen.getByText("Write your e-mail address first.")).toBe(screen.getAllByRole("alert")[0]);
});

test("who forgot it is told that a mail is on its way", async () => {
  serve({ "accounts:sendOobCode": {} });
  const { user } = show(<SignInForm />);
  await user.type(screen.getByLabelText("E-mail"), "ada@shop.example");
  await user.click(screen.getByRole("button", { name: "Forgot the password?" }));
  expect(await screen.findByText(/a mail with a link is on its way/u)).toBe(screen.getByRole("status"));
});

test("what was written and not sent is said to be kept", () => {
  adaSignedIn();
  draftWritten("visitor-1", { text: "Yes, we do", internal: false });
  pageLoaded();
  show(<SignInForm />);
  expect(screen.getByText(/had not sent is kept in this browser/u)).toBeTruthy();
});
