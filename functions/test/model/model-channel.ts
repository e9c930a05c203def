/** A provider in the model: every answer of the catalogue, in words of the five errors, receipts and statuses. */
import type { ChannelName } from "../../contract/people/channels.ts";
import {
  ProviderUnknown,
  ProviderDown,
  ProviderRejected,
  ProviderThrottled,
  ProviderUnreachable,
  type Alert,
  type Channel,
  type Receipt,
} from "../../src/channels/channel.ts";
import { parseRef } from "../../src/channels/request-ref.ts";
import { GROUP_KEY, personOf } from "../../src/notify/plan/target-key.ts";
import { must } from "./must.ts";
import type { Instance, Stage } from "./stage.ts";
import type { Request, World } from "./world.ts";

/** What comes of a request: whether the provider takes it, and what its sender hears. */
interface Answer {
  takes: boolean;
  /** Our own limits let it not even leave. */
  stays?: true;
  hears: (alert: Alert, providerId: string) => Receipt;
}

const fails = (error: () => Error) => (): Receipt => {
  throw error();
};
const receipt = ({ to }: Alert, providerId: string): Receipt => ({ providerId, to });

/** In brackets what of the fault catalogue it stands for. */
const ANSWERS: readonly Answer[] = [
  { takes: true, hears: receipt },
  // A receipt without an id (F11), and one of a group that has moved.
  { takes: true, hears: ({ to }) => ({ providerId: null, to }) },
  { takes: true, hears: (_alert, providerId) => ({ providerId, to: "-1007" }) },
  // Reset, timeout, an answer that cannot be read (F5 to F8, F11, F12), whether or not it was taken.
  { takes: true, hears: fails(() => new ProviderUnknown("no answer")) },
  { takes: false, hears: fails(() => new ProviderUnknown("no answer")) },
  // What no channel should throw.
  { takes: true, hears: fails(() => new TypeError("fetch failed")) },
  // No connection, a fault of theirs (F1 to F4, F9).
  { takes: false, hears: fails(() => new ProviderUnreachable("503")) },
  // Not now, with a wait that makes sense and with others (F10).
  { takes: false, hears: fails(() => new ProviderThrottled("429", 7_000)) },
  { takes: false, hears: fails(() => new ProviderThrottled("429", -1)) },
  { takes: false, hears: fails(() => new ProviderThrottled("429", 86_400_000)) },
  { takes: false, stays: true, hears: fails(() => new ProviderThrottled("our pace", 6_000, { ours: true })) },
  { takes: false, stays: true, hears: fails(() => new ProviderThrottled("our pace", 40_000, { ours: true })) },
  // A token that expired (F16).
  { takes: false, hears: fails(() => new ProviderDown("401")) },
  // Any other refusal (F15), of the text or of the address.
  { takes: false, hears: fails(() => new ProviderRejected("400")) },
  { takes: false, hears: fails(() => new ProviderRejected("403 blocked", { gone: true })) },
];

const TAKEN: Answer = { takes: true, hears: receipt };
const UNREACHABLE: Answer = { takes: false, hears: fails(() => new ProviderUnreachable("503")) };

export function modelChannel(world: World, stage: Stage, instance: Instance, name: ChannelName): Channel {
  return {
    async send(alert) {
      const about = parseRef(alert.ref);
      must(about !== undefined, "a ref that says nothing");
      const { conversationId, key } = about;
      const number = Number(about.request);
      const cursor = world.cursors.get(conversationId)?.targets[key];
      const mark = cursor?.request?.number === number ? cursor.request : undefined;
      const luck = await stage.gate(instance);
      const { takes, stays, hears } = answerOf(world, luck);
      if (stays) return hears(alert, "none");
      must(isThere(world, alert, key), `${key}: sent where nobody is any more`);
      if (alert.digest) {
        // Whom it names is read from the documents, as they were when it left.
        const batches = world.rates.get(personOf(key))?.[key]?.digest?.batches.filter((batch) => batch < number) ?? [];
        const folded = [...world.cursors.values()].filter(({ targets }) =>
          batches.includes(targets[key]?.pending?.folded ?? Number.NaN),
        );
        for (const { conversationId: id } of folded)
          world.digested.push({ conversationId: id, key, number, accepted: takes });
        await stage.gate(instance);
        return hears(alert, `digest-${world.digested.length}`);
      }
      must(mark !== undefined, `${key}: sent without a mark`);
      const { from, to, silent, of } = mark;
      const byHand = of === "again" && cursor?.again?.byHand === true;
      const request: Request = {
        conversationId,
        key,
        number,
        from,
        to,
        byHand,
        silent,
        accepted: takes,
        failed: false,
        at: world.now,
      };
      world.requests.push(request);
      const providerId = `id-${world.requests.length}`;
      if (takes && name === "whatsapp") {
        const said = await stage.gate(instance);
        // Also when all is in order again some numbers cannot be reached.
        report(world, alert, request, providerId, world.weather === "fine" ? (world.requests.length * 89) % 256 : said);
      }
      await stage.gate(instance);
      return hears(alert, providerId);
    },
  };
}

/** Once all is quiet nobody acts on what was so before: a device that was forgotten, a group that was left. */
function isThere({ devices, group, restsSince }: World, { to }: Alert, key: string): boolean {
  if (restsSince === undefined) return true;
  if (key === GROUP_KEY) return String(group?.chatId) === to;
  return !key.startsWith("push:") || (devices[personOf(key)] ?? []).some(({ token }) => token === to);
}

function answerOf({ weather, stormy }: World, luck: number): Answer {
  if (weather === "unreachable") return UNREACHABLE;
  if (weather === "fine" || luck < (stormy ? 20 : 100)) return TAKEN;
  return ANSWERS[luck % ANSWERS.length] ?? TAKEN;
}

/** What WhatsApp will say of it by webhook (F17 to F19): any of these, in any order, often or never. */
function report(world: World, alert: Alert, request: Request, providerId: string, luck: number): void {
  const say = (state: "sent" | "delivered" | "read") =>
    world.statuses.push({ ref: alert.ref, providerId, state, at: world.now });
  const fail = (code: number) => {
    request.failed = true;
    world.statuses.push({ ref: alert.ref, providerId, state: "failed", error: "failed", code, at: world.now });
  };
  if (luck % 4 !== 0) say("sent");
  if (luck < 120) say("delivered");
  if (luck < 60) say("read");
  // Some are said to be both.
  if (luck >= 110 && luck < 160) fail(131026);
  // A template is seldom refused for the window.
  if (luck >= 160 && (alert.windowClosed !== true || luck >= 200)) fail(131047);
}
