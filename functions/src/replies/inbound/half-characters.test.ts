import { expect, test } from "vitest";
import { receive } from "../receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../../test/reply-fakes.ts";

const HALF = "now \ud83d";
const made = { at: NOON, order: 1 };

test.each([
  ["an answer to nothing", aText(HALF, null)],
  ["an answer behind /close", aText(`/close ${HALF}`, null)],
  ["words behind a command", aText(`/take ${HALF}`, null)],
  ["a change that has overtaken its text", { kind: "edit", messageId: "900", text: HALF, repliesTo: null, made }],
] as const)("half a character in %s is never kept: no database takes it", async (_what, event) => {
  const { services } = replyWorld();
  const { inbound } = services;
  const kept: unknown[] = [];
  const keeping: typeof inbound = {
    ...inbound,
    put: async (...what) => (kept.push(what), inbound.put(...what)),
    keepEdit: async (...what) => (kept.push(what), inbound.keepEdit(...what)),
  };
  await receive({ ...services, inbound: keeping })(anInbound(event));
  // JSON writes whole characters as they are, and of halves their number.
  expect(JSON.stringify(kept)).not.toMatch(/\\ud[89a-f]/u);
});
