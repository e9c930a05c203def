/**
 * Replaces what a provider gave. Both are accepted until the owner says that it is finished: what is on its way by the
 * former one is not refused. Each step looks first, so this may be stopped anywhere and run again.
 */
import { bothSecrets, formerSecretIn, secretIn } from "../../functions/src/secret-in.ts";
import type { Google } from "../deploy/google.ts";
import type { Ask } from "../setup/ask.ts";
import { destroyFormer, hasFormer, keepSecret, readSecret } from "../setup/secrets.ts";

export interface Rotate {
  google: Google;
  project: string;
  ask: Ask;
  /** Tries them at the provider, by the names of the secrets. Throws one sentence where they are of no use. */
  tried: (secrets: Readonly<Record<string, string>>) => Promise<void>;
  /** `npm run deploy`: functions have the newest value from then on, and webhooks are set by it. */
  deploy: () => Promise<void>;
  say: (line: string) => void;
}

interface Kept {
  id: string;
  flag: string;
  words: string;
}

/** What can be replaced, and where its owner finds the new one. */
export const ROTATED = {
  telegram: [{ id: "TELEGRAM_BOT_TOKEN", flag: "bot", words: "The bot's new token, from @BotFather (/revoke)" }],
  whatsapp: [
    {
      id: "WHATSAPP_APP_SECRET",
      flag: "whatsapp-app-secret",
      words: "The app's new secret, from App settings, Basic, in Meta's dashboard (empty: it stays)",
    },
    {
      id: "WHATSAPP_ACCESS_TOKEN",
      flag: "whatsapp-access-token",
      words: "The system user's new access token (empty: it stays)",
    },
  ],
  twilio: [
    { id: "TWILIO_AUTH_TOKEN", flag: "twilio-auth-token", words: "The secondary auth token, from Twilio's console" },
  ],
} satisfies Record<string, readonly Kept[]>;
export type Rotated = keyof typeof ROTATED;

/** What is left to the owner once both are accepted. */
const THEN: Record<Rotated, string> = {
  telegram: "BotFather has ended the former token already.",
  whatsapp: "Where Meta asks whether to reset the former one, let it.",
  twilio: "Promote the secondary token in Twilio's console now, to be the primary one.",
};

/** Throws one sentence with what to do; nothing is kept then. */
export async function begin(rotate: Rotate, what: Rotated): Promise<void> {
  const { google, project, ask, say } = rotate;
  const replaced: Record<string, string> = {};
  let isBegun = false;
  for (const { id, flag, words } of ROTATED[what]) {
    const kept = (await readSecret(google, project, id)) ?? "";
    const current = secretIn(kept);
    if (current === "") continue;
    const typed = await ask.line(flag, words, faultOf, { hidden: true, optional: true });
    if (typed !== "" && typed !== current) replaced[id] = bothSecrets(typed, current);
    else if (formerSecretIn(kept) !== "") isBegun = true;
  }
  if (Object.keys(replaced).length === 0 && !isBegun) throw new Error(`Nothing new was given for ${what}; all stays.`);
  await rotate.tried(Object.fromEntries(Object.entries(replaced).map(([id, both]) => [id, secretIn(both)])));
  for (const [id, both] of Object.entries(replaced)) await keepSecret(google, project, id, both);
  await rotate.deploy();
  say(
    `Both are accepted now. ${THEN[what]} In an hour or later: npm run rotate -- ${what} --finish --project ${project}`,
  );
}

/** From here on only the new one counts, and what is kept of the former is destroyed. */
export async function finish({ google, project, deploy, say }: Rotate, what: Rotated): Promise<void> {
  const left: string[] = [];
  for (const { id } of ROTATED[what]) {
    const kept = (await readSecret(google, project, id)) ?? "";
    if (formerSecretIn(kept) !== "") await keepSecret(google, project, id, secretIn(kept));
    if (await hasFormer(google, project, id)) left.push(id);
  }
  if (left.length === 0) throw new Error(`Nothing is left of a former secret of ${what}.`);
  // A function that still has the former version must not lose it.
  await deploy();
  for (const id of left) await destroyFormer(google, project, id);
  say("The former one is accepted no more, and destroyed.");
}

function faultOf(typed: string): string | undefined {
  if (typed === "" || secretIn(typed) === typed) return undefined;
  return "That does not look like it. Copy all of it, and nothing else.";
}
