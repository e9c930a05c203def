import { afterEach, expect, test } from "vitest";
import { ProviderThrottled, ProviderUnreachable } from "../channel.ts";
import { anInstance, fakeBotApi, no, result, type Step } from "./fake-bot-api.ts";
import { takeBack } from "./telegram-take-back.ts";

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** What each method answers; those that are not named do what they are asked for. */
async function scene(answers: Record<string, Step> = {}) {
  const server = await fakeBotApi(({ method }) => answers[method] ?? result(true));
  closing.push(() => server.close());
  const { bot } = anInstance(server);
  return {
    take: (message: string) => takeBack(bot, "7", message),
    methods: () => server.requests.map(({ method }) => method),
    requests: server.requests,
  };
}

const refused = (words: string) => no(400, `Bad Request: ${words}`);

test("a message is deleted", async () => {
  const { take, requests } = await scene();
  expect(await take("77")).toBe(true);
  expect(requests).toMatchObject([{ method: "deleteMessage", body: { chat_id: "7", message_id: 77 } }]);
});

test("one that is older than two days says nothing any more", async () => {
  const { take, requests } = await scene({ deleteMessage: refused("message can't be deleted for everyone") });
  expect(await take("77")).toBe(true);
  expect(requests[1]).toMatchObject({ method: "editMessageText", body: { message_id: 77, text: "Erased" } });
  expect(requests[1]?.body).not.toHaveProperty("reply_markup");
});

test.each(["message to delete not found", "MESSAGE_ID_INVALID"])("one that is gone (%s) is gone", async (words) => {
  const { take, methods } = await scene({ deleteMessage: refused(words) });
  expect(await take("77")).toBe(true);
  expect(methods()).toEqual(["deleteMessage"]);
});

test("one that says nothing already is done with", async () => {
  const { take } = await scene({
    deleteMessage: refused("message can't be deleted"),
    editMessageText: refused("message is not modified"),
  });
  expect(await take("77")).toBe(true);
});

test.each([
  ["somebody's own of long ago", refused("message can't be deleted"), refused("message can't be edited")],
  [
    "one where the bot was blocked",
    no(403, "Forbidden: bot was blocked by the user"),
    no(403, "Forbidden: bot was blocked by the user"),
  ],
  ["one in a chat that is closed to us", refused("chat not found"), refused("chat not found")],
])("%s stays", async (_what, deleteMessage, editMessageText) => {
  expect(await (await scene({ deleteMessage, editMessageText })).take("77")).toBe(false);
});

test("a topic goes with all that is in it; without the right to that it loses its visitor's name", async () => {
  const may = await scene();
  expect(await may.take("topic-9")).toBe(true);
  expect(may.requests).toMatchObject([{ method: "deleteForumTopic", body: { message_thread_id: 9 } }]);
  const mayNot = await scene({ deleteForumTopic: refused("not enough rights to delete a topic") });
  expect(await mayNot.take("topic-9")).toBe(true);
  expect(mayNot.requests[1]).toMatchObject({ method: "editForumTopic", body: { name: "Erased" } });
});

test.each(["message thread not found", "TOPIC_ID_INVALID"])("a topic that is gone (%s) is gone", async (words) => {
  expect(await (await scene({ deleteForumTopic: refused(words) })).take("topic-9")).toBe(true);
});

test.each<[string, Step, new (...args: never[]) => Error]>([
  ["429", no(429, "Too Many Requests", { retry_after: 7 }), ProviderThrottled],
  ["500", no(500, "Internal Server Error"), ProviderUnreachable],
])("%s is no answer: it is to be tried again", async (_what, step, kind) => {
  await expect((await scene({ deleteMessage: step })).take("77")).rejects.toBeInstanceOf(kind);
});
