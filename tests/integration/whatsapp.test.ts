import { describe, expect, test } from "vitest";
import type { Message } from "@porchlight/contract/conversations.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { AGENT_NUMBER, OWNER_NUMBER } from "../../emulators/providers/handsets/people.ts";
import type { StackOptions } from "../../emulators/run/stack.ts";
import {
  ADMIN,
  api,
  eventually,
  isAbout,
  newVisitor,
  post,
  record,
  staff,
  url,
  type SignedIn,
} from "../stack/doors.ts";
import { twilioForgeries } from "../stack/posts/forged-posts.ts";
import { metaPost, postAll, postHook, twilioPost } from "../stack/posts/hook-posts.ts";
import { twilioText, whatsappText } from "../stack/posts/inbound-updates.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** A stack of its own for each provider: WhatsApp takes one message in six seconds to one person. */
function onStackWith(whatsapp: NonNullable<StackOptions["whatsapp"]>) {
  useOwnStack(`whatsapp-${whatsapp}`, { whatsapp });
}

/** What the owner's WhatsApp at this provider has of a conversation, once it has something. */
function notified(provider: string, uid: string) {
  return eventually("the template", async () => {
    const items = (await record()).filter((item) => item.provider === provider && isAbout(uid, item));
    return items.length > 0 ? items : undefined;
  });
}

describe("by Meta's Cloud API", () => {
  onStackWith("cloud");

  test("a visitor's message reaches the owner by the template, once", async () => {
    const visitor = await newVisitor();
    const body = { id: crypto.randomUUID(), text: "Do you ship to Norway?", profile: { name: "Kari" } };
    await api("POST", "/visitor/messages", { token: visitor.token, body });
    expect(await notified("whatsapp", visitor.uid)).toEqual([
      expect.objectContaining({
        to: "4790000001",
        status: 200,
        accepted: true,
        text: expect.stringMatching(/Kari\W+wrote: \W+Do you ship to Norway\?/u) as string,
      }),
    ]);
    const { items } = (await (await fetch(`${url().phone}/record`)).json()) as {
      items: { provider: string; to: string; request: { body: object } }[];
    };
    // What has no recipient asked about the number.
    const requests = items.filter(({ provider, to }) => provider === "whatsapp" && to !== "");
    expect(requests.map((item) => item.request.body)).toEqual([
      expect.objectContaining({ biz_opaque_callback_data: `${visitor.uid}/1/whatsapp:admin` }),
    ]);
  });
});

describe("when a number changes hands", () => {
  onStackWith("cloud");

  test("it is disconnected and not followed: no answer of either is taken, nothing is told there, the panel says why", async () => {
    const visitor = await newVisitor();
    await post(visitor, "Do you ship to Norway?");
    const alert = await eventually("the alert", async () =>
      (await messagesTo(OWNER_NUMBER)).find((each) => isAbout(visitor.uid, each)),
    );
    const NEXT = AGENT_NUMBER;
    const system = { type: "user_changed_number", wa_id: NEXT, body: `User A changed from ${OWNER_NUMBER} to ${NEXT}` };
    const changed = metaPost({ ...whatsappText(OWNER_NUMBER, "", undefined), type: "system", system });
    expect(await postHook(changed)).toBe(200);

    const { token } = await staff(ADMIN);
    const { connections } = (await api<Me>("GET", "/me", { token })).body;
    expect(connections.whatsapp).toEqual({
      name: "",
      broken: "the number belongs to another phone now",
      windowUntil: null,
    });
    const say = (fields: object) =>
      fetch(`${url().phone}/say`, { method: "POST", body: JSON.stringify({ provider: "whatsapp", ...fields }) });
    await say({ from: OWNER_NUMBER, text: "wrong", replyTo: alert.id });
    await say({ from: NEXT, text: "wrong" });
    await eventually("both to be told that they are strangers", async () => {
      const all = [...(await messagesTo(OWNER_NUMBER)), ...(await messagesTo(NEXT))];
      return all.filter(({ text }) => text.includes("not connected")).length === 2 ? true : undefined;
    });
    expect(await postHook(metaPost(whatsappText(NEXT, "wrong", alert.id)))).toBe(200);
    const said = await api<{ messages: Message[] }>("GET", `/conversations/${visitor.uid}/messages?after=0`, { token });
    expect(said.body.messages.map(({ text }) => text)).toEqual(["Do you ship to Norway?"]);

    // An instance keeps the roster for 30 s: then all of them know.
    const notified = await eventually("a message that is not told there", async () => {
      const before = await onWhatsApp();
      const delivery = await deliveryOf(await newVisitor());
      const isNotified = delivery.targets.some(({ channel, state }) => channel === "whatsapp" && state === "sent");
      return isNotified ? undefined : { delivery, more: (await onWhatsApp()) - before };
    });
    expect(notified.delivery.targets).toMatchObject([
      { channel: "telegram", state: "sent" },
      { channel: "whatsapp", state: "skipped", reason: "broken", error: "the number belongs to another phone now" },
    ]);
    expect(notified.more).toBe(0);

    async function deliveryOf(next: SignedIn): Promise<Delivery> {
      await post(next, "And to Sweden?");
      return eventually("the next message to be told", async () => {
        const path = `/conversations/${next.uid}/deliveries`;
        const [found] = (await api<{ deliveries: Delivery[] }>("GET", path, { token })).body.deliveries;
        return found?.targets.every(({ state }) => state === "sent" || state === "skipped") ? found : undefined;
      });
    }
  });
});

async function onWhatsApp(): Promise<number> {
  return (await record()).filter(({ provider }) => provider === "whatsapp").length;
}

interface Sent {
  provider: string;
  to: string;
  text: string;
  request: unknown;
  response: unknown;
}

/** What Meta has taken for this number, with the ids that it gave. */
async function messagesTo(number: string): Promise<{ text: string; request: unknown; id: string }[]> {
  const { items } = (await (await fetch(`${url().phone}/record`)).json()) as { items: Sent[] };
  return items.flatMap(({ provider, to, text, request, response }) => {
    const id = /wamid[^"\\]+/.exec(JSON.stringify(response))?.[0];
    return provider === "whatsapp" && to === number && id !== undefined ? [{ text, request, id }] : [];
  });
}

describe("by Twilio", () => {
  onStackWith("twilio");

  test("a visitor's message reaches the owner by the content template", async () => {
    const visitor = await newVisitor();
    await post(visitor, "Do you ship to Norway?");
    const [first] = await notified("twilio", visitor.uid);
    expect(first).toMatchObject({ to: "whatsapp:+4790000001", status: 201, accepted: true });
    expect(first?.text).toContain("Do you ship to Norway?");
  });

  test("each valid form is stored once, in the conversation that it answers; what is forged or foreign is not", async () => {
    const visitor = await newVisitor();
    await post(visitor, "And to Sweden?");
    const [alert] = await notified("twilio", visitor.uid);
    const { token } = await staff(ADMIN);
    const alertSid = /SM[0-9a-f]{32}|MM[0-9a-f]{32}/.exec(JSON.stringify(alert))?.[0] ?? "";
    const said = Array.from({ length: 15 }, (_, n) => `twilio ${n}`);
    const valid = said.map((text) => twilioPost(twilioText(OWNER_NUMBER, text, alertSid)));
    const foreign = { ...twilioText(OWNER_NUMBER, "foreign", alertSid), To: "whatsapp:+4790000299" };
    expect(new Set(await postAll([...valid, twilioPost(foreign), ...valid.toReversed(), ...valid], 6))).toEqual(
      new Set([200]),
    );
    expect(new Set(await postAll(twilioForgeries(), 6))).toEqual(new Set([401]));
    const wrong = [
      { MessageSid: "SM1" },
      { ...twilioText("4790000098", "x", "x"), From: "whatsapp:+__proto__" },
      { ...twilioText("4790000098", "x", "x"), Body: "\u202e\u0000".repeat(2_000) },
    ];
    expect(new Set(await postAll(wrong.map(twilioPost), 1))).toEqual(new Set([200]));
    const path = `/conversations/${visitor.uid}/messages?after=0`;
    const { messages } = (await api<{ messages: Message[] }>("GET", path, { token })).body;
    expect(messages.map(({ text }) => text).toSorted()).toEqual(["And to Sweden?", ...said].toSorted());
  });

  test("Meta's address answers 503: it is not by Meta that WhatsApp is reached", async () => {
    expect(await postHook(metaPost(whatsappText(OWNER_NUMBER, "forged", "wamid.A")))).toBe(503);
  });
});
