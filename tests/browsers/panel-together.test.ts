import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Message, MessageForVisitor } from "@porchlight/contract/conversations.ts";
import {
  ADMIN,
  AGENT,
  api,
  eventually,
  newAccount,
  newVisitor,
  post,
  PROJECT,
  staff,
  url,
  type SignedIn,
} from "../stack/doors.ts";
import { openRelay, type Relay } from "../stack/relay.ts";
import { hasNamed, presses, valueOf, writesInto } from "./by-role.ts";
import type { Running, Tab } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { signsIn } from "./member.ts";
import { sees, whenever } from "./visitor.ts";

/** Who answers all day, in each engine: with a colleague in the same conversation, in several tabs, on a line that breaks. */
let hosting: Relay;
let visitor: SignedIn;

beforeEach(async () => {
  hosting = await openRelay(url().site);
  visitor = await newVisitor();
  await post(visitor, "Do you ship to Norway?");
});
afterEach(() => hosting.stop());

const address = () => `${hosting.url}/panel/chat?conversation=${visitor.uid}`;

async function opens(tab: Tab, person = ADMIN): Promise<void> {
  await tab.goto(address());
  await signsIn(tab, person);
  await hasNamed(tab, "textbox", "Message");
}

/** Asks for news now, as after a line that was gone. */
const looks = (tab: Tab) => tab.run("page", () => void dispatchEvent(new Event("online")));

/** Waits until it reads so in the page, and asks for news meanwhile. */
function reads(tab: Tab, text: string): Promise<void> {
  return whenever(`"${text}"`, async () => {
    await looks(tab);
    expect(await tab.run("page", () => document.body.innerText)).toContain(text);
  });
}

/** The texts that are stored, notes too, once they are these. */
async function isStored(...texts: string[]): Promise<void> {
  const { token } = await staff(ADMIN);
  await eventually(texts.join(", "), async () => {
    const path = `/conversations/${visitor.uid}/messages`;
    const { body } = await api<{ messages: Message[] }>("GET", path, { token });
    const stored = body.messages.map(({ text }) => text);
    return JSON.stringify(stored) === JSON.stringify(texts) || undefined;
  });
}

const shownTimes = (tab: Tab, text: string) =>
  tab.run("page", (text) => (document.querySelector("[role=log]")?.textContent ?? "").split(text).length - 1, text);

describe.each(asTheyCome)("$name", (engine) => {
  let one: Running;
  let other: Running;
  beforeAll(async () => {
    [one, other] = await Promise.all([engine.start(), engine.start()]);
  });
  afterAll(() => Promise.all([one.stop(), other.stop()]));

  test("two staff and a visitor at once: who is here, who was quicker, a note, taking, putting off and closing", async () => {
    const [admin, agent] = await Promise.all([one.newPerson(), other.newPerson()]);
    await Promise.all([opens(admin), opens(agent, AGENT)]);
    await reads(admin, "Jonas Lie has this open");
    await presses(admin, "button", "Take");
    await reads(agent, "Astrid Berg");

    await api("POST", "/visitor/typing", { token: visitor.token });
    await reads(admin, "is writing");

    await writesInto(agent, "Message", "Yes, to all of");
    await writesInto(admin, "Message", "Yes, in two days.\n");
    await isStored("Do you ship to Norway?", "Yes, in two days.");
    await reads(agent, "Yes, in two days.");
    await hasNamed(agent, "button", "Send anyway");
    await writesInto(agent, "Message", " Norway.");
    await presses(agent, "button", "Send anyway");
    await isStored("Do you ship to Norway?", "Yes, in two days.", "Yes, to all of Norway.");

    await presses(admin, "switch", "Note");
    await writesInto(admin, "Note", "She has asked before.\n");
    await reads(agent, "She has asked before.");
    const { body } = await api<{ messages: MessageForVisitor[] }>("GET", "/visitor/updates", { token: visitor.token });
    expect(body.messages.map(({ text }) => text)).not.toContain("She has asked before.");

    await presses(admin, "button", "Snooze");
    await presses(admin, "menuitem", "Tomorrow");
    await reads(agent, "Snoozed");
    await post(visitor, "Thank you.");
    // The row in the list has it first, and who has not seen it in the log may not close over it.
    await reads(agent, "Thank you.");
    await whenever("it in the log", async () => expect(await shownTimes(agent, "Thank you.")).toBe(1));
    await presses(agent, "button", "Close");
    await reads(admin, "Closed");
    await hasNamed(admin, "button", "Reopen");
  });

  test("five tabs of one person: what is read, written and sent in one stands in all, once", async () => {
    const first = await one.newPerson();
    await opens(first);
    const tabs = [first];
    for (let count = 1; count < 5; count += 1) {
      const another = await first.another?.();
      if (!another) throw new Error("the driver opens no other tab");
      await another.goto(address());
      await hasNamed(another, "textbox", "Message");
      tabs.push(another);
    }
    const [, second, , , last] = tabs as [Tab, Tab, Tab, Tab, Tab];
    await second.front?.();
    await writesInto(second, "Message", "Yes, in two days.");
    await last.front?.();
    await whenever("the same draft", async () => expect(await valueOf(last, "Message")).toBe("Yes, in two days."));
    await writesInto(last, "Message", "\n");
    await isStored("Do you ship to Norway?", "Yes, in two days.");
    await post(visitor, "Thank you.");
    for (const tab of tabs) {
      await tab.front?.();
      await whenever("both in the log, once", async () => {
        expect(await shownTimes(tab, "Thank you.")).toBe(1);
        expect(await shownTimes(tab, "Yes, in two days.")).toBe(1);
      });
    }
  });

  test("offline and back: what was written is said not to be sent, and goes by itself, once", async () => {
    const tab = await one.newPerson();
    await opens(tab);
    hosting.isDown = true;
    await writesInto(tab, "Message", "Yes, in two days.\n");
    await sees(tab, "page", "Not sent");
    await reads(tab, "Cannot reach the server.");
    await writesInto(tab, "Message", "And to Sw");
    hosting.isDown = false;
    await looks(tab);
    await isStored("Do you ship to Norway?", "Yes, in two days.");
    expect(await valueOf(tab, "Message")).toBe("And to Sw");
    await whenever("the message", async () => expect(await shownTimes(tab, "Yes, in two days.")).toBe(1));
  });

  test("a session that ends in mid-writing loses nothing: after signing in again the draft is there", async () => {
    const tab = await one.newPerson();
    await opens(tab, AGENT);
    await writesInto(tab, "Message", "Yes, in tw");
    await ended(AGENT.uid);
    try {
      // The token in hand holds for an hour: refused, a new one is asked for, and there is none.
      hosting.refused = /\/api\/inbox/;
      await whenever("the door", async () => {
        await looks(tab);
        expect(await tab.run("page", () => document.querySelector("input[type=password]") !== null)).toBe(true);
      });
      await sees(tab, "page", "is kept in this browser until you are back");
    } finally {
      hosting.refused = undefined;
      await newAccount(AGENT.uid, AGENT.email);
    }
    await signsIn(tab, AGENT);
    await hasNamed(tab, "textbox", "Message");
    expect(await valueOf(tab, "Message")).toBe("Yes, in tw");
  });
});

/** The account is gone, as Firebase's console would take it. */
async function ended(localId: string): Promise<void> {
  const answer = await fetch(`${url().auth}/identitytoolkit.googleapis.com/v1/projects/${PROJECT}/accounts:delete`, {
    method: "POST",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify({ localId }),
  });
  expect(answer.status).toBe(200);
}
