import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { isSomethingKept } from "../../stores/writing/kept-writing.ts";
import { pageStorage } from "../../stores/page-storage.ts";
import { draftWritten } from "../../stores/writing/writing-store.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { SessionProblem } from "./SessionProblem.tsx";
import { SignOut } from "./SignOut.tsx";

const account = { uid: "ada", email: "ada@shop.example" };

beforeEach(() => adaSignedIn());

describe("who does not get in is told why, and what to do", () => {
  test("since they are not on the staff: try again, or another account", () => {
    show(<SessionProblem session={{ state: "refused", account }} />);
    expect(screen.getByRole("heading", { name: "You are not on the team yet" })).toBeTruthy();
    expect(screen.getByText("ada@shop.example")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Sign out" })).toBeTruthy();
  });

  test("since the server cannot be reached: it is tried again", () => {
    show(
      <SessionProblem session={{ state: "failed", failure: { code: "OFFLINE", words: "Cannot reach the server." } }} />,
    );
    expect(screen.getByText("Cannot reach the server. It is tried again by itself.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  });
});

describe("who signs out", () => {
  const unsent = () => draftWritten("visitor-1", { text: "Yes", internal: false });

  test("and has nothing unsent is not asked", async () => {
    const { user } = show(<SignOut leave={() => new Promise(() => {})} />);
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    expect(screen.getByRole("button", { name: "Signing out…" }).getAttribute("aria-disabled")).toBe("true");
  });

  test("and has something unsent is asked first, with the careful answer at hand", async () => {
    unsent();
    const { user } = show(<SignOut />);
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    expect(screen.getByRole("group", { name: /not been sent|not sent|unsent/iu })).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Stay signed in" }));
  });

  test("and thinks better of it stays, and the focus is where it was", async () => {
    unsent();
    const { user } = show(<SignOut />);
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    await user.click(screen.getByRole("button", { name: "Stay signed in" }));
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Sign out" }));
  });

  test.each([
    ["keeps it", "Keep it here and sign out", true],
    ["deletes it", "Delete it and sign out", false],
  ])("%s, as they choose", async (_, button, kept) => {
    unsent();
    const { user } = show(<SignOut />);
    await user.click(screen.getByRole("button", { name: "Sign out" }));
    await user.click(screen.getByRole("button", { name: button }));
    expect(screen.getByRole("button", { name: button }).getAttribute("aria-disabled")).toBe("true");
    await waitFor(() => expect(isSomethingKept(pageStorage)).toBe(kept));
  });
});
