import { expect, test } from "vitest";
import { cursorsAfter } from "../../../test/cursor-fakes.ts";
import { anInbound, aText, NOON, replyWorld } from "../../../test/reply-fakes.ts";
import { visitorConversation } from "../../chat/new-conversation.ts";
import { receive } from "../receive.ts";

/** After Kari, of whom Ada was alerted on Telegram last, forty strangers have written of whom she was not. */
function flooded() {
  const world = replyWorld();
  const { services, conversations } = world;
  for (let nth = 0; nth < 40; nth += 1)
    conversations.all.set(`stranger-${nth}`, visitorConversation(`stranger-${nth}`, NOON + 2 + nth));
  services.cursors.read = async (id) =>
    id === "kari" ? { ...cursorsAfter([{ "telegram:ada": "sent" }]), conversationId: id } : undefined;
  services.inbound.lastAlertedOf = async (key) => (key === "telegram:ada" ? "kari" : undefined);
  const ask = async () => {
    await receive(services)(anInbound(aText("It leaves today.", null)));
    return world.replied[0]?.choices.map(({ text }) => text);
  };
  return { ...world, ask };
}

test("in a flood of strangers an answer to nothing may still be for the one whom one was alerted of last", async () => {
  expect(await flooded().ask()).toEqual(["Kari"]);
});

test("not if that conversation is closed by now, or erased", async () => {
  const { conversations, ask } = flooded();
  const kari = conversations.all.get("kari");
  if (kari) conversations.all.set("kari", { ...kari, status: "closed" });
  expect(await ask()).toEqual([]);
  const { conversations: others, ask: askAgain } = flooded();
  others.all.delete("kari");
  expect(await askAgain()).toEqual([]);
});

test("who is among the newest is offered once, in their place", async () => {
  const { services, replied } = replyWorld();
  services.inbound.lastAlertedOf = async () => "tom";
  await receive(services)(anInbound(aText("It leaves today.", null)));
  expect(replied[0]?.choices.map(({ text }) => text)).toEqual(["Kari", "Tom"]);
});

test("one more than fits takes the place of the last", async () => {
  const { conversations, ask } = flooded();
  const strangers = [...conversations.all.keys()].filter((id) => id.startsWith("stranger"));
  for (const id of strangers) {
    const stranger = conversations.all.get(id);
    if (stranger) conversations.all.set(id, { ...stranger, assignee: "ada" });
  }
  const labels = await ask();
  expect([labels?.length, labels?.[0]]).toEqual([8, "Kari"]);
});
