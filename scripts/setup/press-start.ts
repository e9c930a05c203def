/** The owner's own phone: they press Start at the bot, and it rings. */
import { renderUnicodeCompact } from "uqr";
import { hashOf } from "../../functions/src/firestore/replies/pairing-code-document.ts";
import { linking } from "../../functions/src/channels/registry.ts";
import { unlessLost, type Google } from "../deploy/google.ts";
import { readRoster } from "../staff/people.ts";
import { stored } from "../staff/stored-value.ts";

const GOOD_FOR_MS = 10 * 60_000;
const EVERY_MS = 3_000;

interface Steps {
  google: Pick<Google, "ask">;
  hasOwner: boolean;
  newCode: () => string;
  now: () => number;
  say: (line: string) => void;
  wait: (ms: number) => Promise<void>;
}

/**
 * Shows the link that connects this admin's chat, and waits until they have followed it: the bot's answer is the first
 * ring. Where they have one already nothing is done; where nobody does within ten minutes setup goes on.
 */
export async function pressStart(
  { google, hasOwner, newCode, now, say, wait }: Steps,
  project: string,
  { email, bot }: { email: string; bot: string },
): Promise<void> {
  const later = "Connect your phone in the panel: Settings, Telegram.";
  const [uid, isConnected] = await admin();
  if (isConnected) return;
  if (!hasOwner || uid === undefined) return say(later);

  const code = newCode();
  await google.ask("PATCH", "firestore.googleapis.com", pathOf(project, code), {
    fields: {
      uid: stored(uid),
      channel: stored("telegram"),
      group: stored(false),
      expiresAt: { timestampValue: new Date(now() + GOOD_FOR_MS).toISOString() },
    },
  });
  const link = linking.telegram.url(bot, { code, group: false, site: "" });
  say(`\n${renderUnicodeCompact(link)}\n`);
  say(`Point your phone's camera at it, or open ${link} there, and press Start. Waiting for you ...`);
  for (let waited = 0; waited < GOOD_FOR_MS; waited += EVERY_MS) {
    await wait(EVERY_MS);
    const [, isNow] = (await admin().catch(unlessLost)) ?? [];
    if (isNow) return say("Your phone is connected, and the bot has just written to it.");
  }
  say(`Nobody has pressed Start so far. ${later}`);

  /** Their uid, and whether their chat is connected. */
  async function admin(): Promise<[string | undefined, boolean]> {
    const { people } = await readRoster({ google, project });
    const found = Object.entries(people).find(([, person]) => person.email?.toLowerCase() === email.toLowerCase());
    return [found?.[0], found?.[1].pairing?.telegram !== undefined];
  }
}

const pathOf = (project: string, code: string) =>
  `v1/projects/${project}/databases/(default)/documents/pairings/${hashOf(code)}`;
