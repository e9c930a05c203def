import { expect, test } from "vitest";
import { groupNotices } from "./group-notices.ts";
import type { InboundEvent, Inbound } from "../../channels/inbound.ts";
import { receive } from "../receive.ts";
import { anInbound, aText, replyWorld } from "../../../test/reply-fakes.ts";

const LAMPS = { chatId: -1007, title: "Lamps", forum: true };
const NEWS: InboundEvent = { kind: "group" };
const inGroup = (event: InboundEvent, change: Partial<Inbound> = {}) =>
  anInbound(event, { chat: "-1007", direct: false, ...change });
const titled = (title: string, forum = true) => ({ group: { title, forum } });
/** What colleagues say to each other. */
const talk = (change: Partial<Inbound>) => inGroup(aText("Lunch?", null), change);

test.each([
  ["a new name", inGroup(NEWS, titled("Lights")), { title: "Lights" }],
  ["topics that are switched off, by the next message", talk(titled("Lamps", false)), { forum: false }],
  [
    "both, by a stranger's message",
    talk({ ...titled("Lights", false), sender: "99" }),
    { title: "Lights", forum: false },
  ],
  [
    "both, by a press",
    inGroup({ kind: "press", data: "x", callbackId: null, messageId: "5" }, titled("Lights", false)),
    { title: "Lights", forum: false },
  ],
])("the site's group is known by %s", async (_what, event, change) => {
  const { services, states } = replyWorld();
  await receive(services)(event);
  expect(states().telegram.group).toEqual({ ...LAMPS, ...change });
});

test("topics that are switched on after the group was connected are known from the next message on", async () => {
  const { services, states } = replyWorld();
  await services.channelStates.learn({ telegram: { group: { ...LAMPS, forum: false } } });
  await receive(services)(talk(titled("Lamps", false)));
  expect(states().telegram.group?.forum).toBe(false);
  await receive(services)(talk(titled("Lamps")));
  expect(states().telegram.group?.forum).toBe(true);
});

test("another group changes nothing", async () => {
  const { services, states } = replyWorld();
  await receive(services)(inGroup(NEWS, { chat: "-55", ...titled("Lights") }));
  await receive(services)(talk({ chat: "-55", ...titled("Lights") }));
  expect(states().telegram.group).toEqual(LAMPS);
});

test("an instance looks once, and again when the group says something else; own chats never", async () => {
  const { services, groupReads } = replyWorld();
  for (let repeat = 0; repeat < 5; repeat += 1) await receive(services)(talk({ id: `-1007:${repeat}` }));
  await receive(services)(anInbound(aText("Yes")));
  expect(groupReads).toEqual(["-1007"]);
  await receive(services)(talk(titled("Lights")));
  await receive(services)(talk(titled("Lights")));
  expect(groupReads).toHaveLength(2);
});

test("a group that has thrown the bot out and takes it in again is told again", async () => {
  const { services, states } = replyWorld();
  await receive(services)(talk({}));
  await receive(services)(inGroup({ kind: "left", why: "the bot was removed" }));
  expect(states().telegram.group?.broken).toBe("the bot was removed");
  await receive(services)(inGroup(NEWS));
  expect(states().telegram.group).toEqual(LAMPS);
});

test("what cannot be learnt costs no answer its way, and is learnt from the next", async () => {
  const { services, logged, states, textsOf } = replyWorld();
  const failing = { next: true };
  const { channelStates, logs } = services;
  services.noticeGroup = groupNotices({
    logs,
    channelStates: {
      async changeGroup(...change) {
        if (!failing.next) return channelStates.changeGroup(...change);
        failing.next = false;
        throw new Error("away");
      },
    },
  });
  const inTopic = { topic: "3", ...titled("Lights") };
  await receive(services)(inGroup(aText("On it.", null, "900"), inTopic));
  expect([textsOf("kari"), logged, states().telegram.group?.title]).toEqual([
    ["On it."],
    ["telegram group INTERNAL"],
    "Lamps",
  ]);
  await receive(services)(inGroup(aText("Sent.", null, "901"), inTopic));
  expect([textsOf("kari"), states().telegram.group?.title]).toEqual([["On it.", "Sent."], "Lights"]);
});
