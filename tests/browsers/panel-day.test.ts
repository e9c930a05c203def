import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Message } from "@porchlight/contract/conversations.ts";
import type { ConversationGot } from "@porchlight/contract/staff-api.ts";
import { ADMIN, AGENT, api, callable, staff, url, type SignedIn } from "../stack/doors.ts";
import { regularVisitor } from "../stack/regular-visitor.ts";
import { hasNamed, presses, writesInto } from "./by-role.ts";
import type { Running, Tab } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { signsIn } from "./member.ts";
import { sees, whenever } from "./visitor.ts";

/** A day at the panel in each engine, by the roles and names of things: found, answered, noted, filed and looked back upon. */
let admin: SignedIn;
beforeAll(async () => void (admin = await staff(ADMIN)));

async function opens(browser: Running, path: string): Promise<Tab> {
  const tab = await browser.newPerson();
  await tab.goto(`${url().site}/panel/${path}`);
  await signsIn(tab);
  await hasNamed(tab, "link", "Settings");
  return tab;
}

/** A key on the page as such, as where nobody writes. */
const key = (tab: Tab, key: string, ctrlKey = false) =>
  tab.run(
    "page",
    (key, ctrlKey) => void dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey, cancelable: true })),
    key,
    ctrlKey,
  );

describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  let visitor: SignedIn;
  let visitorName: string;
  let word: string;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());
  beforeEach(async () => {
    // A word and a name that nobody else has.
    word = `w${randomUUID().slice(0, 8)}`;
    visitorName = `Kari ${word}`;
    visitor = await regularVisitor();
    const page = "https://shop.example/lanterns";
    const body = { id: randomUUID(), text: `Is the ${word} in stock?`, profile: { name: visitorName }, page };
    const { status, text } = await api("POST", "/visitor/messages", { token: visitor.token, body });
    if (status !== 201) throw new Error(text);
  });

  const path = () => `chat?conversation=${visitor.uid}`;
  const messages = async () => {
    const { token } = admin;
    const { body } = await api<{ messages: Message[] }>("GET", `/conversations/${visitor.uid}/messages`, { token });
    return body.messages.map(({ text, internal }) => (internal ? `note: ${text}` : text));
  };
  const isStored = (...texts: string[]) =>
    whenever(texts.join(", "), async () => expect(await messages()).toEqual([`Is the ${word} in stock?`, ...texts]));
  const conversation = async () => {
    const { token } = admin;
    return (await api<ConversationGot>("GET", `/conversations/${visitor.uid}`, { token })).body.conversation;
  };

  test("a conversation is found by a word of it, and by its visitor's name", async () => {
    const tab = await opens(browser, "chat");
    await writesInto(tab, "Search conversations", word);
    await sees(tab, "page", "1 found");
    await presses(tab, "link", visitorName);
    await hasNamed(tab, "textbox", "Message");
    await sees(tab, "page", `Is the ${word} in stock?`);
    await tab.goto(`${url().site}/panel/chat`);
    await hasNamed(tab, "link", visitorName);
    await key(tab, "k", true);
    await writesInto(tab, "Command or name", `${visitorName}\n`);
    // The list has its text before it is open.
    await whenever("it to be open", async () =>
      expect(await tab.run("page", () => location.search)).toBe(`?conversation=${visitor.uid}`),
    );
  });

  test("a canned answer is filled in, taken back within five seconds, and sent", async () => {
    const canned = { id: randomUUID(), name: word, text: "Yes, {visitor}, it is." };
    expect((await callable("saveCanned", admin.token, canned)).status).toBe(200);
    const tab = await opens(browser, path());
    await writesInto(tab, "Message", `/${word}`);
    await presses(tab, "option", word);
    await writesInto(tab, "Message", "\n");
    await presses(tab, "button", "Undo");
    await writesInto(tab, "Message", " Two of them.\n");
    await isStored(`Yes, ${visitorName}, it is. Two of them.`);
  });

  test("a note names a colleague, the person is described, a tag is given", async () => {
    const tab = await opens(browser, path());
    await presses(tab, "switch", "Note");
    await writesInto(tab, "Note", "Do you know, @Jon");
    await presses(tab, "option", "Jonas Lie");
    await writesInto(tab, "Note", "?\n");
    await isStored("note: Do you know, @Jonas Lie ?");
    if (!(await tab.run("page", () => document.querySelector(".sheet") !== null)))
      await presses(tab, "button", "About the visitor");
    await writesInto(tab, "Notes about the person", "Likes lanterns");
    await presses(tab, "button", "Save");
    await writesInto(tab, "Add a tag", `${word}\n`);
    await whenever("both kept", async () => expect(await conversation()).toMatchObject({ tags: [word] }));
    await sees(tab, "page", "shop.example");
  });

  test("by keyboard it is taken, closed and reopened, and the keys are listed", async () => {
    const tab = await opens(browser, path());
    await hasNamed(tab, "button", "Take");
    await key(tab, "t");
    await whenever("an assignee", async () => expect((await conversation()).assignee).toBe(ADMIN.uid));
    await sees(tab, "page", "You took this");
    await key(tab, "e");
    await whenever("it closed", async () => expect((await conversation()).status).toBe("closed"));
    await hasNamed(tab, "button", "Reopen");
    await key(tab, "e");
    await whenever("it open", async () => expect((await conversation()).status).toBe("open"));
    await key(tab, "?");
    await sees(tab, "page", "Previous conversation");
    await tab.press("Escape");
    await whenever("no dialog", async () =>
      expect(await tab.run("page", () => document.querySelector("dialog[open]"))).toBeNull(),
    );
  });

  test("a colleague is written to, and one who is on the staff already is not invited again", async () => {
    const tab = await opens(browser, "people");
    await presses(tab, "button", "Message Jonas Lie");
    await writesInto(tab, "Message", `Shall we order more, ${word}?\n`);
    const { token } = await staff(AGENT);
    await whenever("the message", async () =>
      expect((await api("GET", "/inbox", { token })).text).toContain(`Shall we order more, ${word}?`),
    );
    await presses(tab, "link", "People");
    await presses(tab, "button", "Invite");
    await writesInto(tab, "E-mail address", `${AGENT.email}\n`);
    await sees(tab, "page", "is on the staff already");
  });

  test("settings are found, what is wrong in them is said, and reports come", async () => {
    const tab = await opens(browser, "settings");
    await writesInto(tab, "Search settings", "canned");
    await presses(tab, "link", "Canned answers");
    await writesInto(tab, "Name of a new one", word);
    await writesInto(tab, "Text", "Hello {friend}");
    await sees(tab, "page", "{friend} stands for nothing");
    await writesInto(tab, "Text", ", or {visitor}");
    const textOf = () => tab.run("page", () => document.body.innerText);
    // It is said until it is mended, and nothing is added meanwhile.
    await presses(tab, "button", "Add");
    expect(await textOf()).not.toContain(`Remove ${word}`);

    await presses(tab, "link", "Reports");
    await presses(tab, "button", "90 days");
    // They are counted within half an hour.
    await whenever("a report", async () =>
      expect(await textOf()).toMatch(/Until the first answer|Nothing is counted yet/),
    );
  });
});
