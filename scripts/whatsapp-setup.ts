/** `npm run whatsapp:setup`: checks what the owner has configured of WhatsApp, sets the webhook, says what is left to do. */
import { parseArgs } from "node:util";
import { join } from "node:path";
import { whatsappConfig } from "../functions/src/channels/whatsapp/whatsapp-config.ts";
import { setUpCloud } from "./whatsapp-setup/cloud.ts";
import type { Finding } from "./whatsapp-setup/finding.ts";
import { localSettings, readSettings, type SetupSettings } from "./whatsapp-setup/settings.ts";
import { setUpTwilio } from "./whatsapp-setup/twilio.ts";

const USAGE = `npm run whatsapp:setup -- [--project <id>] [--check] [--local [--provider cloud|twilio]] [--help]

Checks the number, the template and the webhook of the provider that WHATSAPP_PROVIDER names, and sets the webhook.
Ends with 1 if something is left to do.

  --project <id>   reads functions/.env.<id> after functions/.env; the environment goes before both
  --check          sets nothing
  --local          the stack that runs here (npm start); --provider twilio for its Twilio
  --help           this text

The environment holds the secrets: WHATSAPP_ACCESS_TOKEN and WHATSAPP_APP_SECRET, or TWILIO_AUTH_TOKEN; and for Meta
WHATSAPP_BUSINESS_ACCOUNT_ID, which stands beside the number's id in Meta's dashboard and is needed here only.`;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  return 1;
});

async function main(flags: string[]): Promise<number> {
  const { values } = parseArgs({
    args: flags,
    options: {
      project: { type: "string" },
      check: { type: "boolean", default: false },
      local: { type: "boolean", default: false },
      provider: { type: "string", default: "cloud" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const settings: SetupSettings = values.local
    ? localSettings(process.env, values.provider)
    : await readSettings(join(import.meta.dirname, "..", "functions"), values.project, process.env);
  const config = whatsappConfig(settings.whatsapp, settings.publicUrl);
  if ("off" in config) {
    console.log(`to do  ${config.off}.`);
    return 1;
  }
  console.log(config.provider === "cloud" ? "WhatsApp by Meta's Cloud API\n" : "WhatsApp by Twilio\n");
  const mayChange = !values.check;
  return print(
    config.provider === "cloud"
      ? await setUpCloud(config, settings, mayChange)
      : await setUpTwilio(config, settings, mayChange),
  );
}

/** What was found, a line each; the exit code. */
function print(findings: Finding[]): number {
  for (const { about, ok, words } of findings) console.log(`${ok ? "ok    " : "to do "} ${about}: ${words}`);
  const left = findings.filter(({ ok }) => !ok).length;
  console.log(left === 0 ? "\nWhatsApp is set up." : `\n${left} of ${findings.length} to do.`);
  return left === 0 ? 0 : 1;
}
