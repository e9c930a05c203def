/** What stands on the owner's phone when their 24-hour window is closed: who, a preview, and a link that leads there. */
import { describe, expect, test } from "vitest";
import { paths } from "@porchlight/contract/paths.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { OWNER_NUMBER } from "../../emulators/providers/handsets/people.ts";
import { ADMIN, api, callable, eventually, isAbout, record, staff, url, type SignedIn } from "../stack/doors.ts";
import { regularVisitor } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";
import { newInstances } from "../stack/triggers.ts";

interface OnPhone {
  kind: string;
  text: string;
  footer: string;
  status: string;
  buttons: { text: string; url?: string; id?: string }[];
}

/** Everything that must not come through as it is: a parameter of Meta's is one line of a few hundred characters. */
const HOSTILE = `\u202ePay\n\n*now*\t_or_     else: {{1}} https://evil.example/x me@evil.example ${"👩‍🚀".repeat(600)}`;

/** A message of a visitor, as a template on the owner's phone. */
async function alertOf(text: string, name: string): Promise<{ visitor: SignedIn; alert: OnPhone }> {
  const visitor = await regularVisitor();
  const body = { id: crypto.randomUUID(), text, profile: { name } };
  const { status } = await api("POST", "/visitor/messages", { token: visitor.token, body });
  expect(status).toBeLessThan(300);
  const link = `${url().site}${paths.panelChat(visitor.uid)}`;
  const alert = await eventually("the template", async () => {
    const view = (await (await fetch(`${url().phone}/phone/view`)).json()) as {
      whatsapp: { person: { number: string }; messages: OnPhone[] }[];
    };
    const messages = view.whatsapp.flatMap(({ person, messages }) => (person.number === OWNER_NUMBER ? messages : []));
    return messages.find(({ buttons }) => buttons.some((button) => button.url === link));
  });
  return { visitor, alert };
}

/** Without what makes addresses and variables of it, and what keeps its direction. */
const seen = (text: string) => text.replaceAll(/[\u2060\u2068\u2069]/gu, "");

describe.each(["cloud", "twilio"] as const)("by %s", (whatsapp) => {
  useOwnStack(`templates-${whatsapp}`, { whatsapp });

  test("it says who and what, and leads into the conversation; no reference is to be read", async () => {
    const { visitor, alert } = await alertOf("Do you ship to Norway?", "Kari");
    expect(alert.kind).toBe("template");
    expect(seen(alert.text)).toMatch(/^New message in the chat of .+\. Kari wrote: “Do you ship to Norway\?” Reply to/);
    expect(`${alert.text}${alert.footer}`).not.toContain(visitor.uid);
    expect(alert.buttons.map(({ text }) => text)).toEqual(["Open the conversation", "I take it", "On duty"]);
    const link = alert.buttons[0]?.url ?? "";
    expect(new URL(link).searchParams.get("conversation")).toBe(visitor.uid);
    expect((await fetch(link)).status).toBe(200);
  });

  test("hostile names and texts are taken at the first try, as one defused line", async () => {
    const { visitor, alert } = await alertOf(HOSTILE, "*Kari* evil.example {{2}} \u200f🔥");
    expect(seen(alert.text)).toContain("Kari evil example 2 wrote: “Pay ∗now∗ ˍorˍ else: {{1}} https://evil.example/x");
    expect(alert.text).not.toMatch(/[\n\t*_\u202e]| {2,}|\{\{|:\/\/|evil\.example/u);
    expect(seen(alert.text)).toMatch(/(👩‍🚀)+…” Reply to this message/u);
    expect(seen(alert.text).length).toBeLessThan(500);
    const asked = (await record()).filter((item) => item.to.endsWith(OWNER_NUMBER) && isAbout(visitor.uid, item));
    expect(asked.map(({ accepted }) => accepted)).toEqual([true]);
  });

  test("a site that hides texts has them hidden here too", async () => {
    const { token } = await staff(ADMIN);
    expect((await callable("saveSite", token, { hideText: true })).status).toBe(200);
    await newInstances();
    const alert = await eventually("a hidden one", async () => {
      const { alert } = await alertOf("Do you ship to Sweden?", "Ola");
      return alert.text.includes("Sweden") ? undefined : alert;
    });
    expect(seen(alert.text)).toContain("Ola has written; the words are hidden here, as you chose.");
    expect(alert.buttons.map(({ text }) => text)).toEqual(["Open the conversation", "I take it", "On duty"]);
  });

  test("pressing I take it makes the conversation the owner's", async () => {
    const { visitor, alert } = await alertOf("Do you ship to Denmark?", "Per");
    const provider = whatsapp === "cloud" ? "whatsapp" : "twilio";
    const press = alert.buttons[1]?.id;
    const said = await fetch(`${url().phone}/say`, { method: "POST", body: JSON.stringify({ provider, press }) });
    expect(said.status).toBe(200);
    const { token } = await staff(ADMIN);
    await eventually("the conversation to be the owner's", async () => {
      const { body } = await api<{ conversation: Conversation }>("GET", `/conversations/${visitor.uid}`, { token });
      return body.conversation.assignee === ADMIN.uid ? true : undefined;
    });
  });
});
