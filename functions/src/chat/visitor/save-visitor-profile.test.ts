import { expect, test } from "vitest";
import { fakeConversations } from "../fake-conversations.ts";
import { visitorConversation } from "../new-conversation.ts";
import { VISITOR_ALLOWANCE } from "../messages/pace.ts";
import { saveVisitorProfile } from "./save-visitor-profile.ts";

function visitor() {
  const conversations = fakeConversations(visitorConversation("kari", 0));
  const save = saveVisitorProfile({ clock: { now: () => 9000 }, conversations });
  const block = () =>
    conversations.all.set("kari", { ...visitorConversation("kari", 0), blocked: { by: "ada", at: 0 } });
  return { conversations, block, rename: (name: string | null) => save({ uid: "kari", profile: { name } }) };
}

test("a name is kept, taken back, and said twice costs one write", async () => {
  const { conversations, rename } = visitor();
  await rename("Kari");
  await rename("Kari");
  expect(conversations.all.get("kari")?.visitor?.name).toBe("Kari");
  expect(conversations.usage.writes).toBe(2);
  await rename(null);
  expect(conversations.all.get("kari")?.visitor?.name).toBeNull();
});

test("whoever changes their name without end is stopped like one who writes without end", async () => {
  const { conversations, rename } = visitor();
  for (let count = 0; count < VISITOR_ALLOWANCE.burst; count += 1) await rename(`Kari ${count}`);
  await expect(rename("Kari once more")).rejects.toMatchObject({ code: "RESOURCE_EXHAUSTED" });
  expect(conversations.usage.writes).toBe(2 * VISITOR_ALLOWANCE.burst);
});

test("whom staff have blocked does not write by their name either", async () => {
  const { conversations, block, rename } = visitor();
  block();
  await expect(rename("Buy now")).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
  expect(conversations.usage.writes).toBe(0);
});
