import { aConversation, aVisitorCard } from "@porchlight/contract/examples/conversations.ts";
import type { CannedAnswer, SaveCanned } from "@porchlight/contract/people/canned.ts";
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { noLine, refused, serve, silence } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { Composer } from "../conversation/composer/Composer.tsx";
import { CannedSection } from "./CannedSection.tsx";

const ID = "7f0f3a52-6a0e-4a38-9d0c-1f6f1c9d6f10";
const shipping: CannedAnswer = { id: ID, name: "shipping", text: "Hello {visitor}, we ship. {me}" };
const hours: CannedAnswer = { ...shipping, id: ID.replace("7", "8"), name: "hours", text: "Until five." };
const kari = aConversation({ visitor: aVisitorCard({ name: "Kari" }) });

beforeEach(() => {
  adaSignedIn();
  serve({ canned: { answers: [hours, shipping] } });
});
const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const options = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);

test("a slash shows what is kept ready, and Enter puts it there with the names filled in", async () => {
  const { user } = show(<Composer conversation={kari} />);
  await user.type(field(), "/");
  expect(await screen.findByRole("option", { name: /shipping/u, selected: false })).toBeTruthy();
  await user.type(field(), "ship");
  expect(options()).toEqual(["shippingHello {visitor}, we ship. {me}"]);
  await user.keyboard("{Enter}");
  expect(field().value).toBe("Hello Kari, we ship. Ada");
  expect(options()).toEqual([]);
});

test("arrows choose, a press takes, and Escape lets it be a text", async () => {
  const { user } = show(<Composer conversation={kari} />);
  await user.type(field(), "/");
  await screen.findByRole("option", { name: /hours/u, selected: true });
  await user.keyboard("{ArrowDown}");
  expect(screen.getByRole("option", { selected: true }).textContent).toContain("shipping");
  await user.keyboard("{Escape}");
  expect(options()).toEqual([]);
  expect(field().value).toBe("/");
  await user.clear(field());
  await user.type(field(), "/h");
  await user.click(await screen.findByRole("option", { name: /hours/u }));
  expect(field().value).toBe("Until five.");
});

test("what is chosen comes into sight, and other words are looked over from their beginning", async () => {
  const seen: string[] = [];
  vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function shown(this: Element) {
    seen.push(this.textContent);
  });
  const { user } = show(<Composer conversation={kari} />);
  await user.type(field(), "/");
  await screen.findByRole("option", { name: /hours/u });
  await user.keyboard("{ArrowDown}");
  expect(seen.at(-1)).toMatch(/^shipping/u);
  await user.keyboard("{Enter}");
  await user.clear(field());
  await user.type(field(), "/");
  expect(screen.getByRole("option", { selected: true }).textContent).toMatch(/^hours/u);
});

test("where nothing is called so that is said", async () => {
  const { user } = show(<Composer conversation={kari} />);
  await user.type(field(), "/zzz");
  expect(await screen.findByText(/^No canned answer of that name/u)).toBeTruthy();
});

test("one is added, changed and removed in the settings", async () => {
  const saved: unknown[] = [];
  serve({
    saveCanned(wanted) {
      saved.push(wanted);
      const { id, name = "", text = "", ...gone } = wanted as unknown as SaveCanned & Partial<CannedAnswer>;
      return { answers: "remove" in gone ? [shipping] : [{ id, name, text }, shipping] };
    },
  });
  const { user } = show(<CannedSection />);
  await user.type(await screen.findByRole("textbox", { name: "Name of a new one" }), " returns ");
  await user.type(screen.getByRole("textbox", { name: /^Text/u }), "Within a month.");
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByRole("button", { name: "Change returns" })).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name of a new one" }).value).toBe("");
  await user.click(screen.getByRole("button", { name: "Change returns" }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^Text/u }).value).toBe("Within a month.");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  await user.click(screen.getByRole("button", { name: "Remove returns" }));
  const list = within(screen.getByRole("region", { name: "Canned answers" }));
  await screen.findByRole("button", { name: "Change shipping" });
  expect(list.queryByRole("button", { name: "Change returns" })).toBeNull();
  expect(saved).toMatchObject([{ name: "returns", text: "Within a month." }, { remove: true }]);
});

test("one that is half written stays while another is changed, and each keeps what was typed into it", async () => {
  const { user } = show(<CannedSection />);
  const text = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^Text/u });
  await user.type(await screen.findByRole("textbox", { name: "Name of a new one" }), "ret");
  await user.type(text(), "Within a");
  await user.click(screen.getByRole("button", { name: "Change hours" }));
  expect(text().value).toBe("Until five.");
  await user.type(text(), " Or six.");
  await user.click(screen.getByRole("button", { name: "Change shipping" }));
  expect(text().value).toBe(shipping.text);
  await user.click(screen.getByRole("button", { name: "Change hours" }));
  expect(text().value).toBe("Until five. Or six.");
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name of a new one" }).value).toBe("ret");
  expect(text().value).toBe("Within a");
});

test("a word in braces that stands for nothing is said beside the field, and is not saved", async () => {
  const { user } = show(<CannedSection />);
  await user.type(await screen.findByRole("textbox", { name: "Name of a new one" }), "bad");
  await user.type(screen.getByRole("textbox", { name: /^Text/u }), "Hello {{name}");
  expect(screen.getByText("{name} stands for nothing: use {visitor}, {me} or {page}.")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^Text/u }).value).toBe("Hello {name}");
});

test("what the server refuses is said, and what was typed stays", async () => {
  serve({ saveCanned: refused("FAILED_PRECONDITION", "there are 200 canned answers") });
  const { user } = show(<CannedSection />);
  await user.type(await screen.findByRole("textbox", { name: "Name of a new one" }), "more");
  await user.type(screen.getByRole("textbox", { name: /^Text/u }), "Hello");
  await user.click(screen.getByRole("button", { name: "Add" }));
  expect(await screen.findByText(/there are 200 canned answers/iu)).toBeTruthy();
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: /^Text/u }).value).toBe("Hello");
});

test("until they come there is their shape, and where they do not come the reason", async () => {
  serve({ canned: silence });
  show(<CannedSection />);
  expect(screen.getByRole("status", { name: "Loading canned answers" })).toBeTruthy();
});

test("where they do not come it is said", async () => {
  serve({ canned: noLine });
  show(<CannedSection />);
  expect(await screen.findByText(/^They could not be loaded/u)).toBeTruthy();
});
