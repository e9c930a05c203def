/** `npm run whatsapp:setup`: checks what is configured of WhatsApp, makes templates and webhook, says what is left to do. */
import { parseArgs } from "node:util";
import { join } from "node:path";
import { whatsappConfig } from "../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import { setUpCloud, setUpCloudTemplates } from "./whatsapp-setup/cloud.ts";
import type { Finding } from "./whatsapp-setup/finding.ts";
import { localSettings, readSettings, type SetupSettings } from "./whatsapp-setup/settings.ts";
import { setUpTwilio, setUpTwilioTemplates } from "./whatsapp-setup/twilio.ts";
import { runScript } from "./run-script.ts";

const USAGE = `npm run whatsapp:setup -- [--project <id>] [--check] [--templates] [--wait <minutes>]
                          [--local [--provider cloud|twilio]] [--help]

Checks the number of the provider that WHATSAPP_PROVIDER names, makes the templates for alerts, waits until WhatsApp has
approved them, and sets the webhook. May be run again at any time: it goes on where it was left. Ends with 1 if something
is left to do.

  --project <id>    reads functions/.env.<id> after functions/.env; the environment goes before both
  --check           makes and sets nothing
  --templates       the templates alone
  --wait <minutes>  how long WhatsApp's review is waited for; 10 if absent
  --local           the stack that runs here (npm start); --provider twilio for its Twilio
  --help            this text

The environment holds the secrets: WHATSAPP_ACCESS_TOKEN and WHATSAPP_APP_SECRET, or TWILIO_AUTH_TOKEN. Meta's token needs
whatsapp_business_messaging and, for this, whatsapp_business_management. WHATSAPP_BUSINESS_ACCOUNT_ID is needed only where
Meta does not tell it, which this says then.`;

await runScript(async () => {
  process.exitCode = await main(process.argv.slice(2));
});

async function main(flags: string[]): Promise<number> {
  const { values } = parseArgs({
    args: flags,
    options: {
      project: { type: "string" },
      check: { type: "boolean", default: false },
      templates: { type: "boolean", default: false },
      wait: { type: "string", default: "10" },
      local: { type: "boolean", default: false },
      provider: { type: "string", default: "cloud" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const minutes = Number(values.wait);
  if (!(minutes >= 0)) throw new Error("--wait is a number of minutes, such as 10");
  const settings: SetupSettings = values.local
    ? localSettings(process.env, values.provider)
    : await readSettings(join(import.meta.dirname, "..", "functions"), values.project, process.env);
  const config = whatsappConfig(settings.whatsapp, settings.publicUrl);
  if ("off" in config) {
    console.log(`to do  ${config.off}.`);
    return 1;
  }
  console.log(config.provider === "cloud" ? "WhatsApp by Meta's Cloud API\n" : "WhatsApp by Twilio\n");
  const options = { mayChange: !values.check, waitMs: minutes * 60_000, onProgress: console.log };
  if (config.provider === "cloud") {
    return print(await (values.templates ? setUpCloudTemplates : setUpCloud)(config, settings, options));
  }
  return print(await (values.templates ? setUpTwilioTemplates : setUpTwilio)(config, settings, options));
}

/** What was found, a line each; the exit code. */
function print(findings: Finding[]): number {
  for (const { about, ok, words } of findings) console.log(`${ok ? "ok    " : "to do "} ${about}: ${words}`);
  const left = findings.filter(({ ok }) => !ok).length;
  console.log(left === 0 ? "\nWhatsApp is set up." : `\n${left} of ${findings.length} to do.`);
  return left === 0 ? 0 : 1;
}
