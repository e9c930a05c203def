import { afterEach, expect, test } from "vitest";
import type { StackOptions } from "../../emulators/run/stack.ts";
import { api, eventually, newVisitor, post, record, url, useStack } from "../stack/doors.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

/** A stack of its own for each: WhatsApp takes one message in six seconds to one person. */
let stop = async () => {};
afterEach(() => stop());

async function start(whatsapp: StackOptions["whatsapp"]) {
  const stack = await stackForTests(`whatsapp-${whatsapp ?? "cloud"}`, { ...(whatsapp && { whatsapp }) });
  stop = () => stack.stop();
  useStack(stack);
}

/** What the owner's WhatsApp at this provider has of a conversation. */
const told = async (provider: string, uid: string) =>
  (await record()).filter((item) => item.provider === provider && item.accepted && item.text.includes(uid));

test("a visitor's message reaches the owner by the template of the Cloud API, once, and never in the visitor's words", async () => {
  await start("cloud");
  const visitor = await newVisitor();
  const body = { id: crypto.randomUUID(), text: "Do you ship to Norway?", profile: { name: "Kari" } };
  await api("POST", "/visitor/messages", { token: visitor.token, body });
  const [first] = await eventually("the template", async () => {
    const items = await told("whatsapp", visitor.uid);
    return items.length > 0 ? items : undefined;
  });
  expect(first).toMatchObject({ to: "4790000001", status: 200 });
  expect(first?.text).toBe(`You have a new support message from Kari. Ref ${visitor.uid}. Open the inbox to reply.`);

  const answer = await fetch(`${url().phone}/record`);
  const items = JSON.parse(await answer.text()) as { items: { provider: string; request: { body: object } }[] };
  const requests = items.items.filter(({ provider }) => provider === "whatsapp");
  expect(requests).toHaveLength(1);
  expect(requests[0]?.request.body).toMatchObject({
    biz_opaque_callback_data: expect.stringMatching(
      new RegExp(`^${visitor.uid}/[0-9a-f-]{36}/whatsapp:admin$`),
    ) as string,
  });
});

test("with Twilio it reaches the owner by the content template", async () => {
  await start("twilio");
  const visitor = await newVisitor();
  await post(visitor, "Do you ship to Norway?");
  const [first] = await eventually("the template", async () => {
    const items = await told("twilio", visitor.uid);
    return items.length > 0 ? items : undefined;
  });
  expect(first).toMatchObject({ to: "whatsapp:+4790000001", status: 201 });
  expect(first?.text).toContain(`Ref ${visitor.uid}.`);
});
