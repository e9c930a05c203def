import { aConversation, aVisitorCard, minutesIn, VISITOR } from "@porchlight/contract/examples/conversations.ts";
import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, expect, test } from "vitest";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { VisitorSheet } from "./VisitorSheet.tsx";

beforeEach(() => adaSignedIn());

const filed: UpdateConversation[] = [];
const onFile = async (change: UpdateConversation) => void filed.push(change);

function Sheet({ covers }: { covers: boolean }) {
  const [open, setOpen] = useState(true);
  return (
    open && <VisitorSheet conversationId={VISITOR} covers={covers} onClose={() => setOpen(false)} onFile={onFile} />
  );
}
function sheet(change: Partial<Conversation> = {}, { covers = false } = {}) {
  conversationsMerged([aConversation({ visitor: aVisitorCard(), ...change })]);
  return show(<Sheet covers={covers} />);
}
const fact = (name: string) => screen.getByText(name).nextElementSibling?.textContent;

test("who the visitor is stands there, and that of which nothing is known is said", () => {
  const visitor = aVisitorCard({ email: "kari@home.example", page: "https://shop.example/lamps", locale: "nb" });
  sheet({ visitor });
  expect(screen.getByRole("complementary", { name: "About the visitor" })).toBeTruthy();
  expect(screen.getByRole("heading", { name: "Kari" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "kari@home.example" }).getAttribute("href")).toBe("mailto:kari@home.example");
  expect(screen.getByRole("link", { name: "shop.example/lamps" }).getAttribute("href")).toBe(
    "https://shop.example/lamps",
  );
  expect(fact("Language")).toMatch(/Norwegian/u);
  expect(fact("Browser")).toBe("not known");
});

test("a page's address that is none leads nowhere", () => {
  sheet({ visitor: aVisitorCard({ page: "javascript:alert(1)" }) });
  expect(screen.getByText("javascript:alert(1)").hasAttribute("href")).toBe(false);
});

test("a visitor who said nothing has a name all the same, and five facts that are not known", () => {
  sheet({ visitor: null });
  expect(screen.getByRole("heading").textContent).not.toBe("");
  expect(screen.getAllByText("not known")).toHaveLength(5);
});

test("it takes the focus where it lies over the conversation, and closes by its button and by Escape", async () => {
  const { user } = sheet({}, { covers: true });
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Hide details" }));
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("complementary")).toBeNull();
});

test("the Escape of an input method closes nothing", () => {
  sheet();
  fireEvent.keyDown(screen.getByRole("complementary"), { key: "Escape", isComposing: true });
  expect(screen.getByRole("complementary")).toBeTruthy();
});

test("of a conversation among staff there is none", () => {
  sheet({ kind: "panel", audience: ["ada", "ben"], visitor: null });
  expect(screen.queryByRole("complementary")).toBeNull();
});

test("an unwanted visitor is marked as spam and blocked, in one go too", async () => {
  const { user } = sheet();
  filed.length = 0;
  for (const name of ["Mark as spam", "Block", "Spam, and block"])
    await user.click(screen.getByRole("button", { name }));
  expect(filed).toEqual([
    { conversationId: VISITOR, status: "spam" },
    { conversationId: VISITOR, blocked: true },
    { conversationId: VISITOR, status: "spam", blocked: true },
  ]);
});

test("who has blocked them, and when, stands there; it is undone with a click, and so is spam", async () => {
  const { user } = sheet({ status: "spam", blocked: { by: "ada", at: minutesIn(3) } });
  filed.length = 0;
  expect(screen.getByText(/: blocked by you\. They can read, and not write\.$/u)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Spam, and block" })).toBeNull();
  for (const name of ["Not spam", "Unblock"]) await user.click(screen.getByRole("button", { name }));
  expect(filed).toEqual([
    { conversationId: VISITOR, status: "open" },
    { conversationId: VISITOR, blocked: false },
  ]);
});
