/**
 * `npm run telegram:setup`: tells Telegram where updates go and which commands there are, and prints what the bot can
 * do. May be run again at any time. https://core.telegram.org/bots/api#setwebhook
 */
import { parseArgs } from "node:util";
import { TELEGRAM_BOT_TOKEN } from "../emulators/providers/telegram/world.ts";
import { portsFrom } from "../emulators/run/ports.ts";
import { COMMANDS, setUpBot, webhookFault, type BotSetup } from "./telegram-setup/bot.ts";
import { runScript } from "./run-script.ts";

const HELP = `Sets the Telegram bot's webhook and commands, and prints what the bot can do.

  TELEGRAM_BOT_TOKEN=<token> npm run telegram:setup -- --url https://<your site>
  npm run telegram:setup -- --local

  --url    where the site is served from, as the parameter PUBLIC_URL; read from PUBLIC_URL if absent
  --local  the local run's bot and site, while it runs
  --help   this text

The token is the one that @BotFather gave you. Where it is a secret of your project already:
  TELEGRAM_BOT_TOKEN=$(npx firebase functions:secrets:access TELEGRAM_BOT_TOKEN --project <id>) npm run telegram:setup -- --url …
TELEGRAM_API_ROOT is needed only with a Bot API server of your own.`;

const TOKEN = /^\d+:[\w-]{30,}$/;

await runScript(async () => {
  const { values } = parseArgs({
    options: { url: { type: "string" }, local: { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) console.log(HELP);
  else await setUp(values.local ? localSetup() : givenSetup(values.url));
});

function localSetup(): BotSetup {
  const ports = portsFrom(process.env);
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return { token: TELEGRAM_BOT_TOKEN, apiRoot: at(ports.phone), site: at(ports.hosting) };
}

function givenSetup(url: string | undefined): BotSetup {
  const token = process.env["TELEGRAM_BOT_TOKEN"]?.trim() ?? "";
  if (token === "") throw new Error("Set TELEGRAM_BOT_TOKEN to the token that @BotFather gave you.");
  if (!TOKEN.test(token)) {
    throw new Error("TELEGRAM_BOT_TOKEN is not a bot's token: copy it from @BotFather again, with all its characters.");
  }
  const site = URL.parse(url ?? process.env["PUBLIC_URL"] ?? "");
  if (!site) throw new Error("Name the address of your site: --url https://example.web.app.");
  const fault = webhookFault(site);
  if (fault !== undefined) throw new Error(fault);
  const apiRoot = process.env["TELEGRAM_API_ROOT"] ?? "https://api.telegram.org";
  return { token, apiRoot: apiRoot.replace(/\/$/, ""), site: site.origin };
}

async function setUp(setup: BotSetup): Promise<void> {
  const { me, webhook, address } = await setUpBot(setup);
  const { pending_update_count: waiting, last_error_message: lastError } = webhook;

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
