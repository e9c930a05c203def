import { beforeEach, expect, test } from "vitest";
import { aMessage } from "../../../test/notify-fakes.ts";
import { fakeErasures } from "../erasing/fake-erasures.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { changed } from "../messages/append-message.ts";
import { visitorConversation } from "../new-conversation.ts";
import { visibleTo } from "../audience.ts";
import { followMoves } from "./follow-moves.ts";

const conversations = fakeConversations();
const erasures = fakeErasures();
const store = followMoves({ conversations, erasures });

beforeEach(() => {
  conversations.all.clear();
  erasures.stored.clear();
  conversations.all.set("id_kari", { ...visitorConversation("id_kari", 1), seq: 1 });
  conversations.said.set("id_kari", [aMessage({ id: "m", conversationId: "id_kari", seq: 1 })]);
  const gone = { at: 2, begunAt: 1, seq: 1, notified: [], unreached: {}, dueAt: null };
  erasures.stored.set("anon", { ...gone, conversationId: "anon", into: "id_kari" });
  erasures.stored.set("erased", { ...gone, conversationId: "erased", into: null });
});

const tagged = (id: string) =>
  store.change(id, (current) => {
    const conversation = changed(visibleTo(["staff"], current), { tags: ["late"] }, 3);
    return { conversation, result: conversation.id };
  });

test("what is asked for by the id of before is found, and changed, where it stands", async () => {
  expect((await store.get("anon"))?.id).toBe("id_kari");
  expect((await store.messages("anon", { limit: 10 })).map(({ id }) => id)).toEqual(["m"]);
  expect((await store.message("anon", "m"))?.conversationId).toBe("id_kari");
  expect(await tagged("anon")).toBe("id_kari");
  expect(conversations.all.get("id_kari")?.tags).toEqual(["late"]);
});

test("what was erased, and what never was, is not", async () => {
  for (const id of ["erased", "nobody"]) {
    expect(await store.get(id)).toBeUndefined();
    expect(await store.messages(id, { limit: 10 })).toEqual([]);
    await expect(tagged(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("whoever has begun anew under the id of before is who is meant by it", async () => {
  conversations.all.set("anon", visitorConversation("anon", 5));
  expect(await tagged("anon")).toBe("anon");
  expect(conversations.all.get("id_kari")?.tags).toEqual([]);
});

test("what is there costs no read more", async () => {
  const before = conversations.usage.reads;
  await store.get("id_kari");
  expect(conversations.usage.reads).toBe(before + 1);
});
