import { afterEach, expect, test } from "vitest";
import { madeUpName } from "../../../../contract/values/visitor-name.ts";
import { ProviderRejected, ProviderThrottled, ProviderUnreachable } from "../../channel.ts";
import {
  anInstance,
  fakeBotApi,
  memoryChannelStates,
  memoryTopics,
  no,
  result,
  type Request,
  type Step,
} from "../fake-bot-api.ts";
import { anAlert, WORDS } from "../../shared/fake-provider.ts";

const FORUM = "-1007";
const group = { chatId: -1007, title: "Shop visitors", forum: true };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A chat with topics: it makes them from 500 on. `refuse` may answer a request otherwise. */
async function forum(refuse: (request: Request) => Step | undefined = () => undefined) {
  const topics = new Map<number, string>();
  let next = 500;
  const server = await fakeBotApi(
    (request) => {
      const { method, body } = request;
      const thread = body["message_thread_id"];
      const refusal = refuse(request);
      if (refusal) return refusal;
      if (method === "createForumTopic") {
        topics.set(next, String(body["name"]));
        return result({ message_thread_id: next++, name: body["name"], icon_color: 7322096 });
      }
      if (thread !== undefined && !topics.has(Number(thread))) return no(400, "Bad Request: message thread not found");
      if (method === "editForumTopic") topics.set(Number(thread), String(body["name"]));
      if (method !== "sendMessage") return result(true);
      return result({
        message_id: next++,
        date: 1,
        chat: { id: -1007 },
        ...(thread ? { message_thread_id: thread } : {}),
      });
    },
    { topics: true },
  );
  closing.push(() => server.close());
  const store = memoryTopics();
  const states = memoryChannelStates({ topics: true, group });
  const world = { now: 1_000_000 };
  const instance = () =>
    anInstance({
      ...server,
      topics: store.store,
      channelStates: states.store,
      now: () => world.now,
      pause: (ms) =>
        new Promise((resolve) => {
          world.now += ms;
          setImmediate(resolve);
        }),
    });
  const methods = () => server.requests.map(({ method }) => method);
  const threads = () =>
    server.requests.filter(({ method }) => method === "sendMessage").map(({ body }) => body["message_thread_id"]);
  return { topics, store, states, world, instance, methods, threads, requests: server.requests };
}

const ada = (change: Parameters<typeof anAlert>[1] = {}) => anAlert(FORUM, { ref: "ada/1/telegram:group", ...change });
const named = (author: string) => ada({ words: { ...WORDS, author } });

test("a visitor's first message makes a topic, the next ones go into it, and answers find the conversation", async () => {
  const { instance, topics, store, threads } = await forum();
  const { channel } = instance();
  await channel.send(ada());
  await channel.send(ada());
  await instance().channel.send(ada());
  expect([...topics]).toEqual([[500, "Ada"]]);
  expect(threads()).toEqual([500, 500, 500]);
  expect([...store.links]).toEqual([[`${FORUM}:topic-500`, "ada"]]);
});

test("a topic is called as its visitor is, and renamed once for each change of that", async () => {
  const { instance, topics, methods } = await forum();
  const { channel } = instance();
  await channel.send(named("Amber Otter"));
  expect([...topics.values()]).toEqual(["Amber Otter"]);
  await channel.send(named("Kari"));
  await channel.send(named("Kari"));
  expect([...topics.values()]).toEqual(["Kari"]);
  await channel.send(named("Amber Otter"));
  expect([...topics.values()]).toEqual(["Amber Otter"]);
  expect(methods().filter((method) => method === "editForumTopic")).toHaveLength(2);
});

test("a name that Telegram does not take costs its visitor the name, and nobody the topic", async () => {
  const { instance, topics, threads } = await forum(({ body }) =>
    body["name"] === "\u2800" ? no(400, "Bad Request: TOPIC_TITLE_EMPTY") : undefined,
  );
  const { channel } = instance();
  await channel.send(named("\u2800"));
  await channel.send(named("\u2800"));
  await channel.send(anAlert(FORUM, { conversationId: "bo", words: { ...WORDS, author: "Bo" } }));
  expect([...topics.values()]).toEqual([madeUpName("ada"), "Bo"]);
  expect(threads()).toEqual([500, 500, 503]);
});

test("a name of 200 characters is cut between signs", async () => {
  const { instance, topics } = await forum();
  await instance().channel.send(named("👩‍🚀".repeat(40)));
  expect([...topics.values()]).toEqual([`${"👩‍🚀".repeat(25)}…`]);
});

test("ten alerts of a new visitor at once, on three instances, make one topic", async () => {
  const { instance, topics, threads } = await forum();
  const instances = [instance(), instance(), instance()];
  const sending = Array.from({ length: 10 }, async (_, index) => {
    const { channel } = instances[index % 3] ?? instance();
    for (;;) {
      const thrown: unknown = await channel.send(ada()).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (!(thrown instanceof ProviderThrottled)) return thrown;
    }
  });
  expect(await Promise.all(sending)).toEqual(Array.from({ length: 10 }, () => undefined));
  expect([...topics.keys()]).toEqual([500]);
  expect(threads()).toEqual(Array.from({ length: 10 }, () => 500));
});

test("a topic that somebody deleted is made anew, and the message is in it", async () => {
  const { instance, topics, store, threads } = await forum();
  const { channel } = instance();
  await channel.send(ada());
  topics.clear();
  expect(await channel.send(ada())).toMatchObject({ to: FORUM });
  expect([...topics]).toEqual([[502, "Ada"]]);
  expect(threads()).toEqual([500, 500, 502]);
  expect(store.links.get(`${FORUM}:topic-502`)).toBe("ada");
});

test("a topic that was closed is opened again", async () => {
  let closed = false;
  const { instance, methods, threads } = await forum(({ method }) => {
    if (method === "reopenForumTopic") closed = false;
    return closed && method === "sendMessage" ? no(400, "Bad Request: TOPIC_CLOSED") : undefined;
  });
  const { channel } = instance();
  await channel.send(ada());
  closed = true;
  await channel.send(ada());
  expect(methods()).toEqual(["createForumTopic", "sendMessage", "sendMessage", "reopenForumTopic", "sendMessage"]);
  expect(threads()).toEqual([500, 500, 500]);
});

test("without the right to make topics the message comes without one, the admins are told, and told when it works", async () => {
  let allowed = false;
  const { instance, states, methods, threads, world } = await forum(({ method }) =>
    method === "createForumTopic" && !allowed ? no(400, "Bad Request: not enough rights to create a topic") : undefined,
  );
  const { channel } = instance();
  await channel.send(ada());
  await channel.send(ada({ conversationId: "bo" }));
  expect(methods()).toEqual(["createForumTopic", "sendMessage", "sendMessage"]);
  expect(threads()).toEqual([undefined, undefined]);
  expect(states.states.telegram).toMatchObject({ state: "on", why: expect.stringContaining("administrator") });
  allowed = true;
  world.now += 11 * 60_000;
  await channel.send(ada());
  expect(threads()).toEqual([undefined, undefined, 500 + 2]);
  expect(states.states.telegram.why).toBeNull();
});

test("private chats with the bot have topics where its owner has switched them on", async () => {
  const { instance, threads } = await forum();
  const { channel } = instance();
  await channel.send(anAlert("7"));
  await channel.send(anAlert("7", { kind: "panel", conversationId: "g_1" }));
  expect(threads()).toEqual([500, undefined]);
});

test("a private chat whose topic is gone takes the message all the same, and the next one gets a new topic", async () => {
  let gone = false;
  const { instance, threads } = await forum(({ method }) =>
    gone && method === "sendMessage" ? result({ message_id: 9, date: 1, chat: { id: 7 } }) : undefined,
  );
  const { channel } = instance();
  await channel.send(anAlert("7"));
  gone = true;
  expect(await channel.send(anAlert("7"))).toEqual({ providerId: "9", to: "7" });
  gone = false;
  await channel.send(anAlert("7"));
  expect(threads()).toEqual([500, 500, 502]);
});

test("a sender that stopped between the topic and its storing costs one topic and no message", async () => {
  const { instance, topics, store, world, threads } = await forum();
  await store.store.claim({ chat: FORUM, conversationId: "ada" }, world.now);
  topics.set(499, "Ada");
  const { channel } = instance();
  await channel.send(ada());
  expect(threads()).toEqual([undefined]);
  world.now += 30_000;
  await channel.send(ada());
  // 500 is the plain message's number.
  expect(threads()).toEqual([undefined, 501]);
  expect([...topics.keys()]).toEqual([499, 501]);
});

test("when nobody knows whether the topic was made, the message goes without one, and no second one is made at once", async () => {
  const { instance, methods, threads } = await forum(({ method }) =>
    method === "createForumTopic" ? (response) => void response.destroy() : undefined,
  );
  const { channel } = instance();
  await channel.send(ada());
  await channel.send(ada());
  expect(threads()).toEqual([undefined, undefined]);
  expect(methods().filter((method) => method === "createForumTopic")).toHaveLength(1);
});

test.each<[string, Step, new (...args: never[]) => Error]>([
  ["429", no(429, "Too Many Requests", { retry_after: 7 }), ProviderThrottled],
  ["500", no(500, "Internal Server Error: restart"), ProviderUnreachable],
  ["kicked", no(403, "Forbidden: bot was kicked from the supergroup chat"), ProviderRejected],
])("%s at the making of a topic is the message's own fate, and the next one may make it", async (_what, step, kind) => {
  let failing = true;
  const { instance, threads, world } = await forum(({ method }) => {
    if (!failing || method !== "createForumTopic") return undefined;
    failing = false;
    return step;
  });
  const { channel } = instance();
  await expect(channel.send(ada())).rejects.toBeInstanceOf(kind);
  world.now += 10_000;
  await channel.send(ada());
  expect(threads()).toEqual([500]);
});

test("a store that does not answer costs the topic, not the message", async () => {
  const { instance, store, threads } = await forum();
  store.store.claim = () => Promise.reject(new Error("UNAVAILABLE"));
  await instance().channel.send(ada());
  expect(threads()).toEqual([undefined]);
});

test("a group without topics and one that is not the site's get plain messages", async () => {
  const { instance, states, methods } = await forum();
  await instance().channel.send(anAlert("-5"));
  states.states.telegram.group = { ...group, forum: false };
  await instance().channel.send(ada());
  expect(methods()).toEqual(["sendMessage", "sendMessage"]);
});
