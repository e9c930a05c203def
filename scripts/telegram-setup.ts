/**
 * `npm run telegram:setup`: tells Telegram where updates go and which commands there are, and prints what the bot can
 * do. May be run again at any time. https://core.telegram.org/bots/api#setwebhook
 */
import { parseArgs } from "node:util";
import { TELEGRAM_BOT_TOKEN } from "../emulators/providers/telegram/world.ts";
import { portsFrom } from "../emulators/run/ports.ts";
import { createPace } from "../functions/src/channels/telegram/telegram-pace.ts";
import { createTelegramBot } from "../functions/src/channels/telegram/telegram-bot.ts";
import { webhookSecret } from "../functions/src/channels/telegram/webhook-secret.ts";

const HELP = `Sets the Telegram bot's webhook and commands, and prints what the bot can do.

  TELEGRAM_BOT_TOKEN=<token> npm run telegram:setup -- --url https://<your site>
  npm run telegram:setup -- --local

  --url    where the site is served from, as the parameter PUBLIC_URL; read from PUBLIC_URL if absent
  --local  the local run's bot and site, while it runs
  --help   this text

The token is the one that @BotFather gave you. Where it is a secret of your project already:
  TELEGRAM_BOT_TOKEN=$(npx firebase functions:secrets:access TELEGRAM_BOT_TOKEN) npm run telegram:setup -- --url …
TELEGRAM_API_ROOT is needed only with a Bot API server of your own.`;

const UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"] as const;
const COMMANDS = [
  { command: "help", description: "What you can do here" },
  { command: "who", description: "Who you are talking to" },
  { command: "take", description: "Take this visitor" },
  { command: "close", description: "Close this conversation" },
];
/** https://core.telegram.org/bots/api#setwebhook */
const PORTS = ["", "443", "80", "88", "8443"];
const TOKEN = /^\d+:[\w-]{30,}$/;

interface Setup {
  token: string;
  apiRoot: string;
  site: string;
}

try {
  const { values } = parseArgs({
    options: { url: { type: "string" }, local: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) console.log(HELP);
  else await setUp(values.local ? localSetup() : givenSetup(values.url));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

function localSetup(): Setup {
  const ports = portsFrom(process.env);
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return { token: TELEGRAM_BOT_TOKEN, apiRoot: at(ports.phone), site: at(ports.hosting) };
}

function givenSetup(url: string | undefined): Setup {
  const token = process.env["TELEGRAM_BOT_TOKEN"]?.trim() ?? "";
  if (token === "") throw new Error("Set TELEGRAM_BOT_TOKEN to the token that @BotFather gave you.");
  if (!TOKEN.test(token)) {
    throw new Error("TELEGRAM_BOT_TOKEN is not a bot's token: copy it from @BotFather again, with all its characters.");
  }
  const site = URL.parse(url ?? process.env["PUBLIC_URL"] ?? "");
  if (!site) throw new Error("Name the address of your site: --url https://example.web.app.");
  if (site.protocol !== "https:") {
    throw new Error(`Telegram sends updates only to https: ${site.href} is not; deploy the site and name its address.`);
  }
  if (!PORTS.includes(site.port)) throw new Error("Telegram sends updates only to the ports 443, 80, 88 and 8443.");
  const apiRoot = process.env["TELEGRAM_API_ROOT"] ?? "https://api.telegram.org";
  return { token, apiRoot: apiRoot.replace(/\/$/, ""), site: site.origin };
}

async function setUp({ token, apiRoot, site }: Setup): Promise<void> {
  const clock = { now: () => Date.now() };
  const pace = createPace({ ...clock, pause: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)) });
  const bot = createTelegramBot({ token, apiRoot }, pace);
  const { api } = bot;
  const asked = async <Value>(call: Promise<Value>): Promise<Value> =>
    call.catch((thrown: unknown) => {
      throw new Error(sentenceFor(bot.explain(thrown), apiRoot));
    });

  const me = await asked(api.getMe());
  const address = `${site}/hooks/telegram`;
  await asked(api.setWebhook(address, { secret_token: webhookSecret(token), allowed_updates: UPDATES }));
  await asked(api.setMyCommands(COMMANDS));
  const { pending_update_count: waiting, last_error_message: lastError } = await asked(api.getWebhookInfo());

  console.log(`@${me.username} (https://t.me/${me.username}) is set up.`);
  console.log(`  Updates go to ${address}${waiting > 0 ? `; ${waiting} are waiting` : ""}.`);
  if (lastError !== undefined) console.log(`  The last one could not be delivered there: ${lastError}.`);
  console.log(`  Commands: ${COMMANDS.map(({ command }) => `/${command}`).join(" ")}.`);
  console.log(
    me.has_topics_enabled
      ? "  Private chats with it have topics: each visitor gets one."
      : "  Private chats with it have no topics; @BotFather can switch them on (Bot Settings, Threaded Mode).",
  );
  console.log(
    me.can_join_groups
      ? "  It can be added to groups; as an administrator who may manage topics it gives each visitor a topic there."
      : "  It cannot be added to groups; @BotFather can allow it (/setjoingroups).",
  );
  console.log(
    me.can_read_all_group_messages
      ? "  In groups it reads everything that is written."
      : "  In groups where it is no administrator it reads only commands and replies to it (privacy mode).",
  );
}

function sentenceFor({ name, message }: Error, apiRoot: string): string {
  if (name === "ProviderDown") {
    return "Telegram does not know this token: copy it from @BotFather again, or make a new one there (/token).";
  }
  if (name === "ProviderRejected" || name === "ProviderThrottled") return `${message}. Nothing more was changed.`;
  const remedy = apiRoot.startsWith("http://127.0.0.1:")
    ? "start the local run with npm start"
    : "check the connection, and TELEGRAM_API_ROOT if you have set it";
  return `${apiRoot} could not be reached, ${message}: ${remedy}, and try again.`;
}
