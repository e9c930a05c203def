/** Whether new secrets are of use, before they are kept. */
import { secretIn } from "../../functions/src/secret-in.ts";
import { ownOrigins } from "../deploy/channels.ts";
import type { Google } from "../deploy/google.ts";
import { siteOf } from "../doctor/patient.ts";
import type { Ask } from "../setup/ask.ts";
import { readSecret } from "../setup/secrets.ts";
import { botOf } from "../setup/telegram.ts";
import { whatsAppOf } from "../whatsapp-setup/of-project.ts";

interface Project {
  google: Google;
  project: string;
  settings: NodeJS.Dict<string>;
  ask: Ask;
  fetch: typeof fetch;
}

/** Throws one sentence where the provider does not know them, or knows them as somebody else's. */
export async function tried(of: Project, secrets: Readonly<Record<string, string>>): Promise<void> {
  const token = secrets["TELEGRAM_BOT_TOKEN"];
  if (token !== undefined) return triedBot(of, token);
  const found = (await whatsAppOf(of, false, secrets)) ?? [];
  const refused = found.find(({ about, ok }) => !ok && (about === "account" || about === "number"));
  if (refused) throw new Error(`WhatsApp's ${refused.about}: ${refused.words}.`);
}

async function triedBot({ google, project, settings, ask, fetch }: Project, token: string): Promise<void> {
  const current = secretIn((await readSecret(google, project, "TELEGRAM_BOT_TOKEN")) ?? "");
  const botIn = (of: string) => of.split(":", 1)[0];
  if (botIn(token) !== botIn(current)) {
    throw new Error("That is the token of another bot, which nobody is connected to. npm run setup takes another bot.");
  }
  await botOf(token, ownOrigins(project, new URL(siteOf({ project, settings })).origin), { ask, fetch });
}
