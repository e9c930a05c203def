import { aMe, aSiteSettings } from "@porchlight/contract/examples/staff.ts";
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { useMe } from "../../../stores/me-store.ts";
import { broken, refused, serve } from "../../../testing/server.ts";
import { adaSignedIn, showOf } from "../../../testing/show.tsx";
import { OriginsSection } from "./OriginsSection.tsx";

const SHOP = "https://shop.example";
const TRIED = { origin: "https://old.shop.example", times: 3, at: "2026-11-02T10:00:00.000Z" };

beforeEach(() => adaSignedIn());

function drawn(...allowedOrigins: string[]) {
  const me = aMe({ site: aSiteSettings({ allowedOrigins }) });
  serve({ saveSite: ({ asOf: _asOf, ...set }) => ({ site: { ...(useMe.getState().me ?? me).site, ...set } }) });
  return showOf(me, ({ site }) => <OriginsSection site={site} />);
}
const allowed = () => useMe.getState().me?.site.allowedOrigins;
const field = () => screen.getByLabelText<HTMLInputElement>("Address of a page");

test("with none named any page may, and the panel says so", () => {
  drawn();
  expect(screen.getByText(/^Any page may\./u)).toBeTruthy();
});

test.each([
  ["shop.example", SHOP],
  [" HTTPS://Shop.Example/lamps?x=1 ", SHOP],
  ["http://localhost:5010", "http://localhost:5010"],
])("%s is added as an origin", async (typed, origin) => {
  const { user } = drawn("https://en.shop.example");
  serve({ unlisted: { pages: [] } });
  await user.type(field(), typed);
  await user.click(screen.getByRole("button", { name: "Add" }));
  await waitFor(() => expect(allowed()).toEqual(["https://en.shop.example", origin]));
  expect(field().value).toBe("");
});

test("what is no address stays, and is said", async () => {
  const { user } = drawn();
  await user.type(field(), "my shop");
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect(screen.getByText("That is no address, such as https://shop.example.")).toBeTruthy();
  expect([field().value, allowed()]).toEqual(["my shop", []]);
});

test("what the server does not take stays too, in its words", async () => {
  const { user } = drawn();
  const details = [{ field: "allowedOrigins.0", message: "must be one plain address like https://shop.example" }];
  serve({ saveSite: refused("INVALID_ARGUMENT", "bad", details) });
  await user.type(field(), "https://*.shop.example");
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByText("The address must be one plain address like https://shop.example.")).toBeTruthy();
  expect(field().value).toBe("https://*.shop.example");
});

test("one that is removed is gone", async () => {
  serve({ unlisted: { pages: [] } });
  const { user } = drawn(SHOP, "https://en.shop.example");
  await user.click(screen.getByRole("button", { name: `Remove ${SHOP}` }));
  await waitFor(() => expect(allowed()).toEqual(["https://en.shop.example"]));
  expect(screen.queryByText(SHOP)).toBeNull();
});

test("a page that tried is shown with how often, and allowed by a press", async () => {
  serve({ unlisted: { pages: [TRIED] } });
  const { user } = drawn(SHOP);
  expect(await screen.findByText("https://old.shop.example")).toBeTruthy();
  expect(screen.getByText(/^3 times, last /u)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Allow https://old.shop.example" }));
  await waitFor(() => expect(allowed()).toEqual([SHOP, "https://old.shop.example"]));
  expect(screen.queryByText(/^Somebody tried/u)).toBeNull();
});

test("where that cannot be asked the list is there all the same", async () => {
  serve({ unlisted: broken });
  drawn(SHOP);
  expect(await screen.findByText(/^The server does not answer properly/u)).toBeTruthy();
  expect(screen.getByText(SHOP)).toBeTruthy();
});
