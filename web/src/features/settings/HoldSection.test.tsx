import { aMe, aSiteSettings } from "@porchlight/contract/examples/staff.ts";
import type { Hold, HoldNewcomers } from "@porchlight/contract/people/newcomers.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { useMe } from "../../stores/me-store.ts";
import { useNotice } from "../../stores/notice-store.ts";
import { refused, serve } from "../../testing/server.ts";
import { adaSignedIn, showOf } from "../../testing/show.tsx";
import { HoldSection } from "./HoldSection.tsx";

beforeEach(() => adaSignedIn());

const soon = () => new Date(Date.now() + 3_600_000).toISOString();
const held = (change: Partial<Hold> = {}): Hold => ({
  how: "proof",
  by: null,
  since: soon(),
  until: soon(),
  ...change,
});
const asked: HoldNewcomers[] = [];

function section(change: Partial<Me> = {}) {
  asked.length = 0;
  const me = aMe(change);
  serve({
    saveSite: ({ asOf: _asOf, ...set }) => ({ site: { ...aSiteSettings(), ...set } }),
    holdNewcomers: (wanted) => {
      asked.push(wanted as HoldNewcomers);
      return { hold: wanted["how"] === null ? null : held({ how: wanted["how"] as Hold["how"], by: "ada" }) };
    },
  });
  return showOf(me, (now) => <HoldSection me={now} />);
}
const button = (name: string) => screen.getByRole("button", { name });

test("new visitors are held for as long as was chosen, and let in again", async () => {
  const { user } = section();
  await user.selectOptions(screen.getByRole("combobox", { name: "Hold them for" }), "four hours");
  await user.click(button("Let them wait"));
  expect(await screen.findByText(/^Since an admin wished it, new visitors have to wait/u)).toBeTruthy();
  await user.click(button("Let everybody in"));
  expect(await screen.findByText(/^Everybody may write/u)).toBeTruthy();
  expect(asked).toEqual([
    { how: "closed", minutes: 240, asOf: { how: null } },
    { how: null, minutes: 240, asOf: { how: "closed" } },
  ]);
});

test("what has begun by itself is said, and can be ended; what is over is not said", async () => {
  const { user } = section({ hold: held() });
  expect(screen.getByText(/^Ten times as many new visitors as usual: each new visitor’s browser/u)).toBeTruthy();
  await user.click(button("Let everybody in"));
  await waitFor(() => expect(asked).toMatchObject([{ how: null, asOf: { how: "proof" } }]));
  section({ hold: held({ until: new Date(Date.now() - 1).toISOString() }) });
  expect(screen.getAllByText(/^Everybody may write/u).length).toBeGreaterThan(0);
});

test("where another admin was faster that is said, and what is so by now is asked for", async () => {
  const { user } = section();
  serve({
    me: aMe({ hold: held({ by: "ben" }) }),
    holdNewcomers: refused("ABORTED", "somebody else has changed this"),
  });
  await user.click(button("Let them wait"));
  expect(await screen.findByText(/^Since an admin wished it, each new/u)).toBeTruthy();
  expect(useNotice.getState().words).toContain("omebody else has changed this");
});

test("what is done by itself is chosen, and saved", async () => {
  const { user } = section();
  const chosen = () => screen.getByRole<HTMLSelectElement>("combobox", { name: /^When ten/u }).value;
  expect(chosen()).toBe("proof");
  await user.selectOptions(screen.getByRole("combobox", { name: /^When ten times as many/u }), "Wait");
  await waitFor(() => expect(useMe.getState().me?.site.whenFlooded).toBe("closed"));
  expect(chosen()).toBe("closed");
});
