import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Stack, StackOptions } from "../../emulators/run/stack.ts";
import { api, eventually, newVisitor, post, record, url, useStack } from "../stack/doors.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

/** A stack of its own for each provider: WhatsApp takes one message in six seconds to one person. */
function onStackWith(whatsapp: NonNullable<StackOptions["whatsapp"]>) {
  let stack: Stack | undefined;
  beforeAll(async () => {
    stack = await stackForTests(`whatsapp-${whatsapp}`, { whatsapp });
    useStack(stack);
  }, 120_000);
  afterAll(() => stack?.stop());
}

/** What the owner's WhatsApp at this provider has of a conversation, once it has something. */
function told(provider: string, uid: string) {
  return eventually("the template", async () => {
    const items = (await record()).filter((item) => item.provider === provider && item.text.includes(uid));
    return items.length > 0 ? items : undefined;
  });
}

describe("by Meta's Cloud API", () => {
  onStackWith("cloud");

  test("a visitor's message reaches the owner by the template, once, and never in the visitor's words", async () => {
    const visitor = await newVisitor();
    const body = { id: crypto.randomUUID(), text: "Do you ship to Norway?", profile: { name: "Kari" } };
    await api("POST", "/visitor/messages", { token: visitor.token, body });
    expect(await told("whatsapp", visitor.uid)).toEqual([
      expect.objectContaining({
        to: "4790000001",
        status: 200,
        accepted: true,
        text: `You have a new support message from Kari. Ref ${visitor.uid}. Open the inbox to reply.`,
      }),
    ]);
    const { items } = (await (await fetch(`${url().phone}/record`)).json()) as {
      items: { provider: string; to: string; request: { body: object } }[];
    };
    // What has no recipient asked about the number.
    const requests = items.filter(({ provider, to }) => provider === "whatsapp" && to !== "");
    expect(requests.map((item) => item.request.body)).toEqual([
      expect.objectContaining({ biz_opaque_callback_data: `${visitor.uid}/${body.id}/whatsapp:admin` }),
    ]);
  });
});

describe("by Twilio", () => {
  onStackWith("twilio");

  test("a visitor's message reaches the owner by the content template", async () => {
    const visitor = await newVisitor();
    await post(visitor, "Do you ship to Norway?");
    const [first] = await told("twilio", visitor.uid);
    expect(first).toMatchObject({ to: "whatsapp:+4790000001", status: 201, accepted: true });
    expect(first?.text).toContain(`Ref ${visitor.uid}.`);
  });
});
