import { describe, expect, test } from "vitest";
import { ChatError } from "../../contract/errors.ts";
import type { Message } from "../chat/conversation.ts";
import { ProviderDoubt, ProviderUnreachable } from "../channels/channel.ts";
import { DEAD_AFTER_MS } from "./lease.ts";
import { LEASE_MS } from "../times.ts";
import { aConversation, aMessage, aPerson, NOON, notifyWorld, scriptedChannel } from "./notify-fakes.ts";
import { sweepBacklog, UNTOLD_AFTER_MS } from "./sweep-backlog.ts";
import { NotToldYet, tellOfMessage } from "./tell.ts";

const KEY = "telegram:grace";
const MINUTE = 60_000;

/** A world in which these messages were stored and no event has come for them yet. */
function stored(messages: Message[], ...script: Parameters<typeof scriptedChannel>) {
  const { channel, sent } = scriptedChannel(...script);
  const { world, services } = notifyWorld({ channels: { telegram: channel } });
  world.messages.push(...messages);
  const failures: string[] = [];
  services.logs.requestFailed = (where, code) => void failures.push(`${where} ${code}`);
  const target = (id = aMessage().id) => world.ledgers.get(id)?.targets[KEY];
  return { world, services, sent, failures, target, sweep: sweepBacklog(services) };
}

const nth = (n: number, change: Partial<Message> = {}) =>
  aMessage({ id: `message-${n}`, conversationId: `visitor-${n}`, text: `text ${n}`, ...change });

describe("a message whose trigger never came", () => {
  test("is told once it is ten seconds old, with its ring, and then left alone", async () => {
    const { world, sent, target, sweep } = stored([aMessage()]);
    world.now = NOON + UNTOLD_AFTER_MS - 1;
    expect(await sweep()).toEqual({ untold: 0, due: 0, failed: 0 });
    expect(sent).toEqual([]);
    world.now += 1;
    expect(await sweep()).toEqual({ untold: 1, due: 0, failed: 0 });
    expect(sent).toMatchObject([{ to: "7", silent: false, words: { preview: aMessage().text } }]);
    expect(target()).toMatchObject({ state: "sent" });
    expect(await sweep()).toEqual({ untold: 0, due: 0, failed: 0 });
    expect(sent).toHaveLength(1);
  });

  test("is told within 90 s even if it is stored just too late for a run", () => {
    expect(UNTOLD_AFTER_MS + MINUTE).toBeLessThan(90_000);
  });

  test("of the day before has a ledger that says it was too late", async () => {
    const { world, sent, target, sweep } = stored([aMessage()]);
    world.now = NOON + DEAD_AFTER_MS;
    await sweep();
    expect(sent).toEqual([]);
    expect(target()).toMatchObject({ state: "dead", error: "not told within 24 hours" });
  });

  test("comes in the order in which it was written", async () => {
    const burst = [1, 2, 3].map((seq) => aMessage({ id: `message-${seq}`, seq, text: `text ${seq}`, at: NOON + seq }));
    const { world, sent, sweep } = stored(burst);
    world.now += MINUTE;
    await sweep();
    expect(sent.map(({ words }) => words.preview)).toEqual(["text 1", "text 2", "text 3"]);
  });
});

describe("beside the trigger", () => {
  /** A message ten seconds old, and a Telegram that takes its time: `asked` when it has the request, then `answer`. */
  function slowly() {
    const asked = Promise.withResolvers<void>();
    const answered = Promise.withResolvers<void>();
    const { world, services, sent, failures, sweep } = stored([aMessage()], () => {
      asked.resolve();
      return answered.promise;
    });
    world.now += UNTOLD_AFTER_MS;
    const tell = () => tellOfMessage(services)(aMessage());
    return { asked: asked.promise, answer: answered.resolve, sent, failures, sweep, tell };
  }

  test("a trigger that is slow is not overtaken by the sweep", async () => {
    const { asked, answer, sent, failures, sweep, tell } = slowly();
    const event = tell();
    await asked;
    await sweep();
    answer();
    await event;
    expect(sent).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  test("an event that comes while the sweep sends asks to come again, and then finds all done", async () => {
    const { asked, answer, sent, sweep, tell } = slowly();
    const run = sweep();
    await asked;
    await expect(tell()).rejects.toThrow(NotToldYet);
    answer();
    await run;
    await tell();
    expect(sent).toHaveLength(1);
  });

  test("two sweeps at once, and the event too: one message on the phone", async () => {
    const { world, services, sent, sweep } = stored([aMessage()]);
    world.now += UNTOLD_AFTER_MS;
    const event = tellOfMessage(services)(aMessage()).catch((thrown: unknown) => thrown);
    await Promise.all([sweep(), event, sweep()]);
    expect(sent).toHaveLength(1);
  });
});

describe("what is due", () => {
  test("a target that waits after a failure is sent again by the sweep alone, not before its time", async () => {
    const { world, services, sent, target, sweep } = stored([aMessage()], new ProviderUnreachable("503"));
    await expect(tellOfMessage(services)(aMessage())).rejects.toThrow(NotToldYet);
    world.now = NOON + 999;
    expect(await sweep()).toMatchObject({ due: 0 });
    world.now = NOON + MINUTE;
    expect(await sweep()).toEqual({ untold: 0, due: 1, failed: 0 });
    expect(sent).toHaveLength(2);
    expect(target()).toMatchObject({ state: "sent", attempts: 2 });
  });

  test("a channel that waits two minutes is told then, and not if the message was read meanwhile", async () => {
    const patient = aPerson(7, { preferences: { telegram: { delaySeconds: 120 } } });
    const { world, services, sent, target, sweep } = stored([nth(1), nth(2)]);
    services.roster = async () => ({ grace: patient });
    for (const message of world.messages) await tellOfMessage(services)(message);
    services.conversations.get = async (id) => aConversation({ id, read: id === "visitor-2" ? { alan: 1 } : {} });
    world.now = NOON + 2 * MINUTE - 1;
    expect(await sweep()).toMatchObject({ due: 0 });
    world.now += 1;
    expect(await sweep()).toMatchObject({ due: 2, failed: 0 });
    expect(sent.map(({ words }) => words.preview)).toEqual(["text 1"]);
    expect(target("message-2")).toMatchObject({ state: "skipped", error: "read meanwhile" });
  });

  test("an instance that was lost before it sent: the sweep sends, with the ring, once the lease has lapsed", async () => {
    const { world, services, sent, sweep } = stored([aMessage()]);
    world.store.crashAfter = 1;
    await expect(tellOfMessage(services)(aMessage())).rejects.toThrow("the instance is gone");
    world.now = NOON + LEASE_MS - 1;
    expect(await sweep()).toMatchObject({ due: 0 });
    world.now += 1;
    await sweep();
    expect(sent).toMatchObject([{ silent: false }]);
  });

  test("one that was lost while it sent: the sweeps send once more, without a sound, and no third time", async () => {
    const { world, services, sent, target, sweep } = stored([aMessage()], new ProviderDoubt("no answer"));
    world.store.crashAfter = 2;
    await expect(tellOfMessage(services)(aMessage())).rejects.toThrow("the instance is gone");
    for (const minutes of [1, 2, 3, 4, 5]) {
      world.now = NOON + minutes * MINUTE;
      await sweep();
    }
    expect(sent).toMatchObject([{ silent: true }]);
    expect(target()).toMatchObject({ state: "dead", error: "it may or may not have arrived: no answer" });
  });

  test("a sweep that is lost between two steps is gone on with by the next", async () => {
    for (const crashAfter of [1, 2, 3]) {
      const { world, sent, target, sweep } = stored([aMessage()]);
      world.store.crashAfter = crashAfter;
      for (const minutes of [1, 2, 3, 4]) {
        world.now = NOON + minutes * MINUTE;
        await sweep();
      }
      expect([crashAfter, target()?.state, sent.length]).toEqual([crashAfter, "sent", 1]);
    }
  });

  test("an erased message is settled without a word to anybody", async () => {
    const { world, services, sent, target, sweep } = stored([aMessage()], new ProviderUnreachable("503"));
    await expect(tellOfMessage(services)(aMessage())).rejects.toThrow(NotToldYet);
    world.messages.length = 0;
    world.now += MINUTE;
    await sweep();
    expect(sent).toHaveLength(1);
    expect(target()).toMatchObject({ state: "skipped", error: "the message was erased", dueAt: null });
    expect(await sweep()).toMatchObject({ due: 0 });
  });
});

describe("what fails", () => {
  test("one message that cannot be told holds back no other; it is logged, and found again", async () => {
    const { world, services, sent, failures, sweep } = stored([nth(1), nth(2), nth(3)]);
    services.conversations.get = async (id) => {
      if (id === "visitor-2") throw new ChatError("UNAVAILABLE", "the database does not answer");
      return aConversation({ id });
    };
    world.now += MINUTE;
    expect(await sweep()).toEqual({ untold: 3, due: 0, failed: 1 });
    expect(new Set(sent.map(({ words }) => words.preview))).toEqual(new Set(["text 1", "text 3"]));
    expect(failures).toEqual(["sweep UNAVAILABLE"]);
    expect(await sweep()).toEqual({ untold: 1, due: 0, failed: 1 });
  });

  test("a target that must wait is no failure of the sweep", async () => {
    const { world, failures, sweep } = stored([aMessage()], new ProviderUnreachable("503"));
    world.now += MINUTE;
    expect(await sweep()).toEqual({ untold: 1, due: 0, failed: 0 });
    expect(failures).toEqual([]);
  });

  test("a query that fails keeps the other from nothing, and the run says that it failed", async () => {
    const { world, services, sent, sweep } = stored([aMessage()], new ProviderUnreachable("503"));
    await expect(tellOfMessage(services)(aMessage())).rejects.toThrow(NotToldYet);
    services.backlog.untold = () => ({
      [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("the index is missing")) }),
    });
    world.now += MINUTE;
    await expect(sweep()).rejects.toThrow("the index is missing");
    expect(sent).toHaveLength(2);
  });
});

test("a run that has used up its time begins nothing new, and the next one goes on", async () => {
  const messages = Array.from({ length: 40 }, (_, n) => nth(n));
  const { world, services, sent, sweep } = stored(messages);
  const fast = services.channels.telegram;
  if (!fast) throw new Error("no channel");
  services.channels.telegram = {
    // Each request takes seven seconds of the world's time.
    send: (...given) => {
      world.now += 7_000;
      return fast.send(...given);
    },
  };
  world.now += MINUTE;
  const { untold } = await sweep();
  expect(untold).toBeLessThan(20);
  for (let runs = 0; runs < 10; runs++) await sweep();
  expect(sent).toHaveLength(messages.length);
  expect(new Set(sent.map(({ words }) => words.preview))).toEqual(new Set(messages.map(({ text }) => text)));
});
