/** A flood of strangers in virtual time: what the phones of the staff have shown by its end, held against who came. */
import { flood } from "../../functions/test/flood.ts";
import { aPerson, NOON } from "../../functions/test/notify-fakes.ts";
import { aDevice } from "../../functions/test/plan-fakes.ts";

const DEVICE = aDevice("0000000000000001");
/** Grace has Telegram, WhatsApp and a browser, and Alan has Telegram. */
const STAFF = {
  grace: aPerson(7, { pairing: { telegram: { chatId: 7, userId: 7 }, whatsapp: { number: "4790000001" } } }),
  alan: aPerson(8),
};
const KEYS = ["telegram:grace", "whatsapp:grace", `push:grace:${DEVICE.id}`, "telegram:alan"];
const CALM_S = 3_600;

export interface FloodVerdict {
  strangers: number;
  lost: number;
  doubled: number;
  stuck: number;
  /** Alerts with a sound, by phone; on WhatsApp each has one. */
  loud: Record<string, number>;
  /** After how many seconds somebody who had given a name was named on a phone, in an alert or a digest. */
  named: Record<string, number>;
}

/** So many strangers write, each once, one every so often; then nobody does, for hours. In their midst somebody has a name. */
export async function playFlood(strangers: number, everyMs: number): Promise<FloodVerdict> {
  const lines: { at: number; phone: string; text: string }[] = [];
  const scene = flood({
    staff: STAFF,
    devicesOf: { grace: [DEVICE] },
    alerts: {
      async edit(chat, _id, { words }) {
        lines.push({ at: secondsNow(), phone: `telegram ${chat}`, text: words.preview ?? "" });
        return true;
      },
    },
  });
  const { at, shown, world, reconcile, change, say } = scene;
  const secondsNow = () => (world.now - NOON) / 1_000;
  const half = Math.floor(strangers / 2);
  const middle = (half * everyMs) / 1_000;
  const come = async (from: number, until: number) => {
    for (let n = from; n < until; n += 1) {
      const id = `stranger-${n}`;
      await at((n * everyMs) / 1_000);
      change(id, { visitor: NOBODY, createdAt: world.now, seq: 0 });
      await say((n * everyMs) / 1_000, id);
    }
  };
  await reconcile();
  await come(0, half);
  await at(middle);
  change("kari", { visitor: { ...NOBODY, name: "Kari Nordmann" }, createdAt: world.now, seq: 0 });
  await say(middle, "kari");
  await come(half, strangers);
  await at(2 * middle + CALM_S);
  await reconcile();
  await at(2 * middle + 2 * CALM_S);

  const verdict: FloodVerdict = { strangers, lost: 0, doubled: 0, stuck: 0, loud: {}, named: {} };
  const ids = [...world.cursors.keys()];
  for (const id of ids)
    for (const key of KEYS) {
      const cursor = scene.cursor(key, id);
      const end = cursor?.history.at(-1);
      const own = shown.filter(({ conversationId, ref }) => conversationId === id && ref.includes(key)).length;
      if (!cursor || cursor.pending !== null || cursor.request !== null) verdict.stuck += 1;
      else if (end?.state !== "sent" || (end.reason === null && own === 0)) verdict.lost += 1;
      if (own > 1 || (own > 0 && end?.reason === "together")) verdict.doubled += 1;
    }
  verdict.lost += strangers + 1 - ids.length;
  for (const { at: second, channel, to, sound, text } of shown) {
    const phone = `${channel} ${to}`;
    lines.push({ at: second, phone, text });
    if (sound !== "silent") verdict.loud[phone] = (verdict.loud[phone] ?? 0) + 1;
  }
  for (const { at: second, phone, text } of lines.sort((a, b) => a.at - b.at))
    if (/Kari Nordmann|^kari 1$/.test(text)) verdict.named[phone] ??= second - middle;
  return verdict;
}

const NOBODY = { name: null, email: null, locale: null, timezone: null, page: null, userAgent: "" };

/** `flood of 200: lost 0, doubled 0, stuck 0` */
export function floodLine({ strangers, lost, doubled, stuck }: FloodVerdict): string {
  return `flood of ${strangers}: lost ${lost}, doubled ${doubled}, stuck ${stuck}`;
}
