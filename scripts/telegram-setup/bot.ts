/** The bot's webhook and commands. https://core.telegram.org/bots/api#setwebhook */
import { createPace } from "../../functions/src/channels/telegram/telegram-pace.ts";
import { createTelegramBot, type TelegramBot } from "../../functions/src/channels/telegram/telegram-bot.ts";
import { webhookSecret } from "../../functions/src/channels/telegram/webhook-secret.ts";

const UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"] as const;
export const COMMANDS = [
  { command: "help", description: "What you can do here" },
  { command: "who", description: "Who you are talking to" },
  { command: "take", description: "Take this visitor" },
  { command: "close", description: "Close this conversation" },
];
const PORTS = ["", "443", "80", "88", "8443"];

export interface BotSetup {
  token: string;
  apiRoot: string;
  /** The origin that the site is served from. */
  site: string;
}

/** Why Telegram would send nothing to this site; undefined where it would. Pure. */
export function webhookFault(site: URL): string | undefined {
  if (site.protocol !== "https:")
    return `Telegram sends updates only to https: ${site.href} is not; deploy the site and name its address.`;
  return PORTS.includes(site.port) ? undefined : "Telegram sends updates only to the ports 443, 80, 88 and 8443.";
}

/** Sets both, whatever there is. Throws one sentence. */
export async function setUpBot(setup: BotSetup) {
  const { bot, asked } = openBot(setup);
  const me = await asked(bot.api.getMe());
  await asked(setWebhook(bot, setup));
  await asked(bot.api.setMyCommands(COMMANDS));
  return { me, webhook: await asked(bot.api.getWebhookInfo()), address: addressOf(setup) };
}

/**
 * Sets what is not as this version has it, and says which. Where the bot's updates go to none of the `own` origins it
 * works for another site, and stays there. Throws one sentence.
 */
export async function renewBot(setup: BotSetup, own: readonly string[]): Promise<("webhook" | "commands")[]> {
  const { bot, asked } = openBot(setup);
  const {
    url = "",
    allowed_updates: updates = [],
    last_error_message: error = "",
  } = await asked(bot.api.getWebhookInfo());
  if (url !== "" && !own.includes(new URL(url).origin)) return [];
  // 401: the site has another token than the one that the webhook was set with.
  const isSame = url === addressOf(setup) && same([...updates].sort(), [...UPDATES].sort()) && !error.includes("401");
  const commands = await asked(bot.api.getMyCommands());
  const hasCommands = same(
    commands.map(({ command, description }) => ({ command, description })),
    COMMANDS,
  );
  if (!isSame) await asked(setWebhook(bot, setup));
  if (!hasCommands) await asked(bot.api.setMyCommands(COMMANDS));
  return [...(isSame ? [] : ["webhook" as const]), ...(hasCommands ? [] : ["commands" as const])];
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const addressOf = ({ site }: BotSetup) => `${site}/hooks/telegram`;
const setWebhook = ({ api }: TelegramBot, setup: BotSetup) =>
  api.setWebhook(addressOf(setup), { secret_token: webhookSecret(setup.token), allowed_updates: UPDATES });

function openBot({ token, apiRoot }: BotSetup) {
  const clock = { now: () => Date.now() };
  const pace = createPace({ ...clock, pause: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)) });
  const bot = createTelegramBot({ token, apiRoot }, pace);
  const asked = async <Value>(call: Promise<Value>): Promise<Value> =>
    call.catch((thrown: unknown) => {
      throw new Error(sentenceFor(bot.explain(thrown), apiRoot));
    });
  return { bot, asked };
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
