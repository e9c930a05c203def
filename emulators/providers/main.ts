/** `node emulators/providers/main.ts`: the local providers and the phone page by themselves. */
import { parseArgs } from "node:util";
import { FCM_PROJECT } from "./fcm/world.ts";
import { startProviders } from "./server.ts";
import { localBot } from "./telegram/world.ts";
import { TWILIO_ACCOUNT_SID } from "./twilio/world.ts";
import { WHATSAPP_PHONE_NUMBER_ID } from "./whatsapp/world.ts";

const help = `The local Telegram, WhatsApp Cloud, Twilio and FCM, and a page that shows the owner's phone.

  node emulators/providers/main.ts [--port 4100] [--host 127.0.0.1] [--data <folder>]

  --port   where to listen; 4100 unless said otherwise
  --host   the address to listen at
  --data   keep messages and the record in this folder between runs
  --whatsapp-webhook, --twilio-webhook
           where messages from people are posted
  --help   this text`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4100" },
    host: { type: "string", default: "127.0.0.1" },
    data: { type: "string" },
    "whatsapp-webhook": { type: "string" },
    "twilio-webhook": { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(help);
else await run();

async function run() {
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error(`--port ${values.port} is not a port.`);
    process.exitCode = 2;
    return;
  }
  try {
    const providers = await startProviders({
      port,
      host: values.host,
      ...(values.data !== undefined && { dataDir: values.data }),
      whatsapp: { webhookUrl: values["whatsapp-webhook"] },
      twilio: { webhookUrl: values["twilio-webhook"] },
      onError: (error) => console.error(error),
    });
    console.log(`The phone:        ${providers.url}/`);
    console.log(`Telegram Bot API: ${providers.url}/bot${localBot.token}/getMe`);
    console.log(`WhatsApp Cloud:   ${providers.url}/v23.0/${WHATSAPP_PHONE_NUMBER_ID}/messages`);
    console.log(`Twilio:           ${providers.url}/2010-04-01/Accounts/${TWILIO_ACCOUNT_SID}/Messages.json`);
    console.log(`FCM:              ${providers.url}/v1/projects/${FCM_PROJECT}/messages:send`);
    const stop = () => void providers.close();
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
