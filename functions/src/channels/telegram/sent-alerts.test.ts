import { expect, test } from "vitest";
import { openLedger, type Delivery } from "../../notify/ledger.ts";
import { aMessage, aTarget } from "../../notify/notify-fakes.ts";
import { sentAlerts } from "./sent-alerts.ts";

const ledger = (seq: number, targets: Delivery["targets"]): Delivery => ({
  ...openLedger(aMessage({ id: `m${seq}`, seq }), [], 0),
  targets,
});

test("the alerts that stand in Telegram, newest first; not what was skipped, or went elsewhere", async () => {
  const ledgers = [
    ledger(1, { "telegram:grace": aTarget({ state: "sent", to: "7", providerId: "70" }) }),
    ledger(2, {
      "telegram:grace": aTarget({ state: "sent", to: "7", providerId: "71" }),
      "telegram:group": aTarget({ state: "sent", to: "-1007", providerId: "90" }),
      "telegram:alan": aTarget({ state: "skipped", to: "8" }),
      "whatsapp:grace": aTarget({ channel: "whatsapp", state: "sent", to: "47", providerId: "wamid" }),
    }),
  ];
  const deliveries = {
    ofConversation: async (_id: string, { after }: { after: number }) => ledgers.filter(({ seq }) => seq > after),
  };
  const find = sentAlerts(deliveries);
  expect((await find("ada")).map(({ key, chat, messageId, about }) => [key, chat, messageId, about.seq])).toEqual([
    ["telegram:grace", "7", 71, 2],
    ["telegram:group", "-1007", 90, 2],
    ["telegram:grace", "7", 70, 1],
  ]);
  expect(await find("ada", 1)).toHaveLength(2);
});
