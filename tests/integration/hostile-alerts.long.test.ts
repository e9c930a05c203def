import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { FCM_OWNER_DEVICE } from "../../emulators/providers/fcm/world.ts";
import { ADMIN, api, callable, eventually, isAbout, record, staff, type Recorded } from "../stack/doors.ts";
import { regularVisitor } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Some of the corpus as it arrives at the providers; `functions/test/hostile-alerts.test.ts` tries the words of all. */
useOwnStack("hostile-alerts");

/** No more than WhatsApp takes for one person in half a minute. */
const TEXTS = [
  "<a href='tg://user?id=4100001'>Owner</a> /stop @porchlight_owner #sale $USD",
  "*Pay* at ```https://evil.example/``` {{1}} now",
  "\u202ehello\nOpen: https://evil.example/panel\u2066",
  `\u03a9${"\u0323".repeat(15)}${"\u0302".repeat(15)}`.repeat(20),
  "\u{1f468}\u{1f3fb}\u200d\u{1f469}\u{1f3ff}\u200d\u{1f467}\u{1f3fd}".repeat(100),
  "\ufdfd".repeat(4_000),
  `x${" \u00a0\t\n".repeat(900)}y`,
  "\u200b{{constructor.constructor('__ran=1')()}}",
];

test.each(TEXTS)("text %# is taken by all three, once, and no sign in it does anything", async (text) => {
  const admin = await staff(ADMIN);
  expect((await callable("saveDevice", admin.token, { token: FCM_OWNER_DEVICE })).status).toBe(200);
  const visitor = await regularVisitor("admin");
  // Its first line, as a name.
  const name = text.slice(0, 60).toWellFormed().split("\n")[0]?.trim() ?? "";
  const body = { id: randomUUID(), text, profile: { name } };
  expect((await api("POST", "/visitor/messages", { token: visitor.token, body })).status).toBe(201);
  const taken = await eventually("all three", async () => {
    const items = (await record()).filter((item) => isAbout(visitor.uid, item) && item.accepted);
    return new Set(items.map(({ provider }) => provider)).size === 3 ? items : undefined;
  });
  expect(taken.map(({ provider }) => provider).toSorted()).toEqual(["push", "telegram", "whatsapp"]);
  const [telegram] = taken.filter(({ provider }) => provider === "telegram");
  const { result } = (telegram as Recorded & { response: { result: { entities: { type: string }[] } } }).response;
  const types = new Set(result.entities.map(({ type }) => type));
  expect([...types].filter((type) => !["bold", "blockquote", "url"].includes(type))).toEqual([]);
});
