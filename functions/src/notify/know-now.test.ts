import { expect, test } from "vitest";
import { knowNow } from "./know-now.ts";
import { openLedger, withTarget, type Delivery } from "./ledger.ts";
import { aConversation, aMessage, aTarget, NOON, notifyWorld } from "./notify-fakes.ts";

const KEY = "whatsapp:grace";
const PANEL = aConversation({ kind: "panel", visitor: null, audience: ["grace", "alan", "joan"], seq: 4 });
const by = (uid: string) => ({ kind: "staff" as const, uid, name: uid });

/** Messages 1 to 4, each waiting for Grace on WhatsApp; answers which of the others are told together with the third. */
async function toldWithThird(
  authors: string[],
  conversation: typeof PANEL,
  change: Partial<Delivery["targets"][string]> = {},
) {
  const { world, services } = notifyWorld();
  const target = {
    key: KEY,
    channel: "whatsapp" as const,
    to: "4790000000",
    dueAt: NOON,
    silent: false,
    unlessRead: true,
  };
  world.messages = authors.map((uid, index) =>
    aMessage({ id: `message-${index + 1}`, seq: index + 1, ...(conversation.kind === "panel" && { author: by(uid) }) }),
  );
  for (const message of world.messages) world.ledgers.set(message.id, openLedger(message, [target], NOON));
  const [message, delivery] = [world.messages[2], world.ledgers.get("message-3")];
  if (!message || !delivery) throw new Error("there is no third message");
  const third = withTarget(delivery, KEY, aTarget({ ...delivery.targets[KEY], ...change }));
  const { mates } = await knowNow(services)({ message, conversation }, third, [KEY]);
  return mates[KEY]?.map(({ seq }) => seq);
}

test("among colleagues only the same author's messages are told together", async () => {
  expect(await toldWithThird(["alan", "joan", "alan", "alan"], PANEL)).toEqual([1, 4]);
});

test("what waited through a long night is told with what came just after it, however much came since", async () => {
  expect(
    (
      await toldWithThird(
        Array.from({ length: 90 }, () => "alan"),
        PANEL,
      )
    )?.slice(0, 4),
  ).toEqual([1, 2, 4, 5]);
});

test("what a visitor wrote is told together", async () => {
  expect(await toldWithThird(["ada", "ada", "ada", "ada"], aConversation({ seq: 4 }))).toEqual([1, 2, 4]);
});

test.each([
  ["is told at once", { unlessRead: false }],
  ["may have arrived already", { doubts: 1 }],
  ["was sent again by hand", { resentAt: NOON }],
])("what %s is told alone", async (_what, change) => {
  expect(await toldWithThird(["ada", "ada", "ada"], aConversation({ seq: 3 }), change)).toBeUndefined();
});
