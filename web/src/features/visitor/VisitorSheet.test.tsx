import {
  aConversation,
  aMessage,
  aVisitorCard,
  minutesIn,
  VISITOR,
} from "@porchlight/contract/examples/conversations.ts";
import { aColleague, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { conversationsMerged, useConversations } from "../../stores/conversations-store.ts";
import { messagesArrived, useThreads } from "../../stores/threads-store.ts";
import { writingOpened } from "../../stores/writing/writing-store.ts";
import { refused, serve } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { erasedWords } from "./erased-words.ts";
import { VisitorSheet } from "./VisitorSheet.tsx";

beforeEach(() => adaSignedIn());

const filed: UpdateConversation[] = [];
const onFile = async (change: UpdateConversation) => void filed.push(change);

function Sheet({ covers }: { covers: boolean }) {
  const [open, setOpen] = useState(true);
  return (
    open && (
      <VisitorSheet
        conversationId={VISITOR}
        covers={covers}
        onFile={onFile}
        onClose={() => setOpen(false)}
        onErased={() => setOpen(false)}
      />
    )
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
  expect(fact("Device")).toBe("not known");
});

test("what the site has signed is told from what they say, and who they are to the site stands there", () => {
  const visitor = aVisitorCard({
    email: "kari@home.example",
    verified: { id: "customer-42", name: true, email: false },
  });
  sheet({ visitor });
  expect(screen.getByRole("heading", { name: "Kari" }).nextElementSibling?.textContent).toBe("verified by your site");
  expect(fact("E-mail")).toBe("kari@home.exampleas they say");
  expect(fact("Id on your site")).toBe("customer-42");
});

test("what nobody has signed is what they say", () => {
  sheet({ visitor: aVisitorCard() });
  expect(screen.getByRole("heading", { name: "Kari" }).nextElementSibling?.textContent).toBe("as they say");
  expect(screen.queryByText("Id on your site")).toBeNull();
});

test("a page's address that is none leads nowhere", () => {
  sheet({ visitor: aVisitorCard({ page: "javascript:alert(1)" }) });
  expect(screen.getByText("javascript:alert(1)").hasAttribute("href")).toBe(false);
});

test("a visitor who said nothing has a name all the same, and five facts that are not known", () => {
  sheet({ visitor: null });
  expect(screen.getByRole("heading", { level: 2 }).textContent).not.toBe("");
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

describe("what is kept of the visitor", () => {
  const button = (name: string) => screen.getByRole("button", { name });

  test("is nothing that an agent takes along or erases", () => {
    adaSignedIn({ staff: [aStaffMember({ role: "agent" }), aColleague()] });
    sheet();
    expect(screen.queryByRole("button", { name: /^(?:Export|Erase)/u })).toBeNull();
  });

  test.each(["JSON", "CSV", "TXT"])("is taken along by an admin as %s", async (format) => {
    const asked: unknown[] = [];
    const files: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((file) => `blob:${files.push(file as Blob)}`);
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
    serve({
      export: (query) => {
        asked.push(query);
        return { conversation: aConversation(), messages: [aMessage()] };
      },
    });
    const { user } = sheet();
    await user.click(button(`Export as ${format}`));
    await waitFor(() => expect(files).toHaveLength(1));
    expect(asked).toEqual([{ format: format.toLowerCase() }]);
    expect(await files[0]?.text()).toContain(aMessage().text);
    vi.restoreAllMocks();
  });

  test("says why it cannot be taken along", async () => {
    serve({ export: refused("RESOURCE_EXHAUSTED", "too many requests at once; wait 30 s") });
    const { user } = sheet();
    await user.click(button("Export as CSV"));
    expect(await screen.findByText("Too many requests at once; wait 30 s.")).toBeTruthy();
  });

  test("is erased once that was asked, and what stays is said", async () => {
    const asked: unknown[] = [];
    serve({
      eraseConversation: (input) => {
        asked.push(input);
        return { done: true, unreached: [{ channel: "whatsapp", messages: 2 }] };
      },
    });
    const { user } = sheet({ seq: 4 });
    messagesArrived(VISITOR, [aMessage({ seq: 3 }), aMessage({ seq: 4, id: "4b0c7a0e-2f43-4a6b-8a55-0d6f2a4a9c11" })]);
    await user.click(button("Erase…"));
    expect(asked).toEqual([]);
    expect(screen.getByText(/cannot be undone/u)).toBeTruthy();
    await user.click(button("Erase for good"));
    expect(await screen.findByText(/^Erased\. Messages that cannot be taken back .*: 2 on WhatsApp\.$/u)).toBeTruthy();
    expect(asked).toEqual([{ conversationId: VISITOR, seq: 4 }]);
    expect(useConversations.getState().byId[VISITOR]).toBeUndefined();
    expect(useThreads.getState().byConversation[VISITOR]).toBeUndefined();
    expect(screen.queryByRole("complementary")).toBeNull();
  });

  test("is kept by who thinks better of it", async () => {
    const { user } = sheet();
    await user.click(button("Erase…"));
    await user.click(button("Keep it"));
    expect(button("Erase…")).toBeTruthy();
    expect(useConversations.getState().byId[VISITOR]).toBeTruthy();
  });

  test("is not erased where a message has come that nobody saw: it is shown", async () => {
    const newer = aConversation({ rev: 99, seq: 9 });
    serve({ eraseConversation: refused("ABORTED", "a message has come that you have not seen; look at it first") });
    serve({ conversation: { conversation: newer } });
    const { user } = sheet();
    await user.click(button("Erase…"));
    await user.click(button("Erase for good"));
    expect(await screen.findByText("A message has come that you have not seen; look at it first.")).toBeTruthy();
    await waitFor(() => expect(useConversations.getState().byId[VISITOR]?.seq).toBe(9));
    expect(button("Erase…")).toBeTruthy();
  });
});

test("what is erased says whether that is all", () => {
  expect(erasedWords({ done: true, unreached: [] })).toBe("Erased.");
  expect(erasedWords({ done: false, unreached: [] })).toMatch(/still being taken back/u);
});

/** The button, once what was pressed before is done. */
async function able(name: string): Promise<HTMLElement> {
  const button = screen.getByRole("button", { name });
  await waitFor(() => expect(button.getAttribute("aria-disabled")).not.toBe("true"));
  return button;
}

test("an unwanted visitor is marked as spam and blocked, in one go too", async () => {
  const { user } = sheet();
  filed.length = 0;
  for (const name of ["Mark as spam", "Block", "Spam, and block"]) await user.click(await able(name));
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
  for (const name of ["Not spam", "Unblock"]) await user.click(await able(name));
  expect(filed).toEqual([
    { conversationId: VISITOR, status: "open" },
    { conversationId: VISITOR, blocked: false },
  ]);
});

describe("where a visit came from", () => {
  test.each([
    ["https://www.google.com/", "google.com"],
    ["https://news.example:8443/today", "news.example"],
    ["https://www.example/", "www.example"],
    ["https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com"],
  ])("of %s is said by its host, %s, which leads there", (referrer, host) => {
    sheet({ visitor: aVisitorCard({ referrer }) });
    const link = within(screen.getByText("Came from").nextElementSibling as HTMLElement).getByRole("link");
    expect([link.textContent, link.title, link.getAttribute("href")]).toEqual([host, referrer, referrer]);
    expect(link.getAttribute("rel")).toBe("noopener noreferrer nofollow ugc");
    expect(link.getAttribute("target")).toBe("_blank");
  });

  test.each(["javascript:alert(1)", "https://bank.example@evil.example/", "\u202Emoc.knab//:sptth", "<img src=x>"])(
    "that is no address, %j, is text by itself and leads nowhere",
    (referrer) => {
      sheet({ visitor: aVisitorCard({ referrer }) });
      const value = screen.getByText("Came from").nextElementSibling as HTMLElement;
      expect(within(value).queryByRole("link")).toBeNull();
      expect(value.querySelector("bdi")?.textContent).toBe(referrer);
    },
  );

  test("is left out where it is not known", () => {
    sheet();
    expect(screen.queryByText("Came from")).toBeNull();
  });
});

describe("the pages of a visit", () => {
  const shop = (path: string) => `https://shop.example/${path}`;

  test("stand there by title and path, the last first, and more than five behind a press", () => {
    const visited = ["a", "b", "c", "d", "e", "f"].map((path) => ({ page: shop(path), title: path.toUpperCase() }));
    sheet({ visitor: aVisitorCard({ visited: [...visited, { page: shop("") }] }) });
    const pages = screen.getByRole("region", { name: "Pages of this visit" });
    const links = within(pages).getAllByRole("link");
    expect(links.slice(0, 5).map(({ textContent }) => textContent)).toEqual(["shop.example", "F", "E", "D", "C"]);
    expect(links[1]?.getAttribute("href")).toBe(shop("f"));
    expect(within(pages).getByText("/f")).toBeTruthy();
    expect(within(pages).getByText("2 before")).toBeTruthy();
  });

  test("are left out where none is known", () => {
    sheet();
    expect(screen.queryByRole("region", { name: "Pages of this visit" })).toBeNull();
  });
});

test("how it ended before stands there, the last time first", () => {
  const event = { by: "ben", to: null, seq: 1 } as const;
  sheet({
    events: [
      { ...event, what: "closed", at: "2026-11-01T10:00:00.000Z" },
      { ...event, what: "open", at: "2026-11-02T10:00:00.000Z" },
      { ...event, what: "spam", by: "ada", at: "2026-11-03T10:00:00.000Z" },
    ],
  });
  const ended = within(screen.getByRole("region", { name: "Ended before" })).getAllByRole("listitem");
  expect(ended.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/marked as spam by you$/u),
    expect.stringMatching(/closed by .*Ben/u),
  ]);
});

describe("notes about the person", () => {
  const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Notes about the person" });
  const changed = (about: string, rev: number) => act(() => conversationsMerged([aConversation({ about, rev })]));
  beforeEach(() => filed.splice(0));

  test("are saved as of what stood there, and kept where that did not work", async () => {
    const { user } = sheet({ about: "Likes lanterns" });
    await user.type(field(), ", tall ones");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const about = "Likes lanterns, tall ones";
    expect(filed).toEqual([{ conversationId: VISITOR, about, asOf: { about: "Likes lanterns" } }]);
    expect(field().value).toBe(about);
    changed(about, 2);
    expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  });

  test("of a colleague are said beside one's own, and stay until those are saved", async () => {
    const { user } = sheet();
    await user.type(field(), "Mine");
    changed("Theirs", 2);
    expect(screen.getByText("A colleague has written meanwhile: Theirs")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(filed).toMatchObject([{ about: "Mine", asOf: { about: "Theirs" } }]);
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(field().value).toBe("Theirs");
  });

  test("stay as they are typed while the sheet is closed, or the page loaded anew", async () => {
    const { user } = sheet();
    await user.type(field(), "Likes lanterns");
    cleanup();
    writingOpened("ada");
    sheet();
    expect(field().value).toBe("Likes lanterns");
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(field().value).toBe("");
  });

  test("that are too long say so, and are not sent", async () => {
    const { user } = sheet();
    await user.click(field());
    await user.paste("x".repeat(2_001));
    expect(screen.getByText("At most 2000 characters, and this has 2001.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(filed).toEqual([]);
  });
});
