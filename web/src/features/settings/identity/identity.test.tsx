import type { ChangeIdentityKeys } from "@porchlight/contract/people/identity.ts";
import { cleanup, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { useNotice } from "../../../stores/notice-store.ts";
import { noLine, refused, serve } from "../../../testing/server.ts";
import { adaSignedIn, show } from "../../../testing/show.tsx";
import { IdentitySection } from "./IdentitySection.tsx";

beforeEach(() => adaSignedIn());

const KEY = "k".repeat(43);
const MADE = "2026-11-02T10:00:00.000Z";
const asked: ChangeIdentityKeys[] = [];

function section(...before: string[]) {
  asked.length = 0;
  let keys = before.map((madeAt) => ({ madeAt }));
  serve({
    "identity-keys": () => ({ keys }),
    changeIdentityKeys(wanted) {
      const { how } = wanted as ChangeIdentityKeys;
      asked.push(wanted as ChangeIdentityKeys);
      keys =
        how === "make" ? [{ madeAt: "2026-11-03T10:00:00.000Z" }, ...keys] : how === "endAll" ? [] : keys.slice(0, 1);
      return { keys, key: how === "make" ? KEY : null };
    },
  });
  return show(<IdentitySection />);
}
const button = (name: string) => screen.findByRole("button", { name });

test("a key that is made is shown, once, with how it is used", async () => {
  const { user } = section();
  expect(await screen.findByText("There is no key yet.")).toBeTruthy();
  await user.click(await button("Make a key"));
  expect((await screen.findByLabelText<HTMLInputElement>("The new key")).value).toBe(KEY);
  expect(asked).toEqual([{ how: "make", asOf: { madeAt: null } }]);
  cleanup();
  show(<IdentitySection />);
  expect(await screen.findByText(/^The key was made/u)).toBeTruthy();
  expect(screen.queryByLabelText("The new key")).toBeNull();
});

test("the one before stays good until it is ended", async () => {
  const { user } = section(MADE);
  await user.click(await button("Make another key"));
  expect(await screen.findByText(/The one before, made .* is still good\.$/u)).toBeTruthy();
  await user.click(await button("End the one before"));
  await waitFor(() => expect(screen.queryByText(/is still good/u)).toBeNull());
  expect(asked.map(({ how }) => how)).toEqual(["make", "endFormer"]);
});

test("all are ended by two presses, not by one", async () => {
  const { user } = section(MADE);
  await user.click(await button("End all keys"));
  expect(asked).toEqual([]);
  await user.click(await button("Really end all keys"));
  expect(await screen.findByText("There is no key yet.")).toBeTruthy();
  expect(asked).toEqual([{ how: "endAll", asOf: { madeAt: MADE } }]);
});

test("where another admin was faster that is said, and nothing is shown that was not made", async () => {
  const { user } = section(MADE);
  await button("Make another key");
  serve({ changeIdentityKeys: refused("ABORTED", "somebody else has changed this") });
  await user.click(await button("Make another key"));
  await waitFor(() => expect(useNotice.getState().words).toContain("omebody else has changed this"));
  expect(screen.queryByLabelText("The new key")).toBeNull();
});

test("where they cannot be had that is said, and what is there stays to be pressed", async () => {
  serve({ "identity-keys": noLine });
  const { user } = show(<IdentitySection />);
  expect(await screen.findByText(/^Cannot reach the server/u)).toBeTruthy();
  serve({ "identity-keys": { keys: [{ madeAt: MADE }] }, changeIdentityKeys: noLine });
  await user.click(await button("Try again"));
  await button("Make another key");
  serve({ "identity-keys": noLine });
  await user.click(await button("Make another key"));
  await waitFor(() => expect(useNotice.getState().words).toMatch(/^Cannot reach the server/u));
  expect((await button("Make another key")).hasAttribute("aria-disabled")).toBe(false);
});
