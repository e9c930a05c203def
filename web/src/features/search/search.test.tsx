import { aConversation, aMessage, aVisitorCard, sayingAll } from "@porchlight/contract/examples/conversations.ts";
import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { inboxLoaded } from "../../stores/inbox-store.ts";
import { noLine, serve, silence } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { InboxColumn } from "../inbox/InboxColumn.tsx";

const saying = (id: string, text: string, name = "Kari Nordmann") =>
  aConversation({ ...sayingAll(aMessage({ text })), id, visitor: aVisitorCard({ name }), status: "closed" });
const PLACE = "0k2v8x1aq-visitor-2-0";

beforeEach(() => {
  adaSignedIn();
  inboxLoaded({ conversations: [saying("visitor-9", "Hello")], cursor: "c1", nextPollMs: 4_000 });
});

async function lookFor(text: string) {
  const { user } = show(<InboxColumn openId={undefined} peopleHref="/panel/people" />);
  await user.type(screen.getByRole("searchbox", { name: "Search conversations" }), text);
  return user;
}

test("what is found takes the place of the list until the field is empty again", async () => {
  const asked: unknown[] = [];
  serve({
    search(question) {
      asked.push(question);
      return { conversations: [saying("visitor-1", "Any lanterns?")] };
    },
  });
  const user = await lookFor("lantern");
  expect(await screen.findByRole("link", { name: /Kari.*Any lanterns/u })).toBeTruthy();
  expect(screen.getByText("1 found")).toBeTruthy();
  expect(screen.queryByRole("group", { name: "Show conversations" })).toBeNull();
  expect(asked).toEqual([{ q: "lantern" }]);
  await user.keyboard("{Escape}");
  expect(screen.getByRole("group", { name: "Show conversations" })).toBeTruthy();
});

test("by keyboard one goes from the field to what was found", async () => {
  serve({ search: { conversations: [saying("visitor-1", "Any lanterns?")] } });
  const user = await lookFor("lantern");
  const found = await screen.findByRole("link", { name: /Any lanterns/u });
  await user.keyboard("{Enter}");
  expect(document.activeElement).toBe(found);
});

test("what is found is narrowed to one part of the inbox, and to a tag, without another question", async () => {
  const asked: unknown[] = [];
  const open = { ...saying("visitor-2", "Open lamp"), status: "open", tags: ["order"] } as const;
  serve({
    search(question) {
      asked.push(question);
      return { conversations: [saying("visitor-1", "Closed lamp"), { ...open, tags: [...open.tags] }], next: PLACE };
    },
  });
  const user = await lookFor("lamp");
  await screen.findByRole("link", { name: /Closed lamp/u });
  await user.selectOptions(screen.getByRole("combobox", { name: "Where to look" }), "Unassigned");
  expect(screen.queryByRole("link", { name: /Closed lamp/u })).toBeNull();
  expect(screen.getByRole("link", { name: /Open lamp/u })).toBeTruthy();
  expect(screen.getByText("1 or more found")).toBeTruthy();
  await user.selectOptions(screen.getByRole("combobox", { name: "Where to look" }), "Everywhere");
  await user.selectOptions(screen.getByRole("combobox", { name: "Tag of conversations" }), "order");
  expect(screen.getAllByRole("link").map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining("Open lamp"),
  ]);
  // Where nothing of a page is left there may be something behind it.
  await user.selectOptions(screen.getByRole("combobox", { name: "Where to look" }), "Spam");
  expect(screen.getByText("0 or more found")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Show more" })).toBeTruthy();
  expect(asked).toHaveLength(1);
});

test("more is asked for behind what is there", async () => {
  serve({
    search: ({ after }) =>
      after === PLACE
        ? { conversations: [saying("visitor-3", "Third lamp")] }
        : { conversations: [saying("visitor-2", "Second lamp")], next: PLACE },
  });
  const user = await lookFor("lamp");
  await user.click(await screen.findByRole("button", { name: "Show more" }));
  expect(await screen.findByRole("link", { name: /Third lamp/u })).toBeTruthy();
  expect(screen.getByRole("link", { name: /Second lamp/u })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
});

test.each([
  ["nothing is found", { conversations: [] }, "Nothing found"],
  ["there is no line", noLine, "The search did not work"],
])("where %s it is said", async (_, answer, words) => {
  serve({ search: answer });
  await lookFor("lamp");
  expect(await screen.findByText(words)).toBeTruthy();
});

test("until an answer comes there is the shape of one", async () => {
  serve({ search: silence });
  await lookFor("lamp");
  expect(screen.getByRole("status", { name: "Searching" })).toBeTruthy();
});

test("what failed is looked for again by a press, the next page too", async () => {
  serve({ search: noLine });
  const user = await lookFor("lamp");
  await screen.findByText("The search did not work");
  serve({ search: { conversations: [saying("visitor-2", "Second lamp")], next: PLACE } });
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("link", { name: /Second lamp/u });
  serve({ search: noLine });
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByText("The search did not work");
  serve({ search: { conversations: [saying("visitor-3", "Third lamp")] } });
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("link", { name: /Third lamp/u })).toBeTruthy();
  expect(screen.getByRole("link", { name: /Second lamp/u })).toBeTruthy();
});
