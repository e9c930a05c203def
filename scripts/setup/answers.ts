/** The answers of machines: from flags, from a JSON file, and a token from the environment. */

/** Each is a flag too. */
export const ANSWERS = [
  "project",
  "new-project",
  "region",
  "admin",
  "bot",
  "backups",
  "move-bot",
  "page",
  "replace-rules",
  "replace-site",
  "whatsapp",
  "whatsapp-phone-number-id",
  "whatsapp-access-token",
  "whatsapp-app-secret",
  "twilio-account-sid",
  "twilio-auth-token",
  "twilio-whatsapp-number",
];

/** Flags go before the file, and the file before the environment. Throws one sentence for a name that is none. */
export function answersFrom(
  flags: Record<string, string>,
  environment: NodeJS.ProcessEnv,
  read: (file: string) => string,
): Record<string, string> {
  const { answers: file, ...given } = flags;
  const all = { ...secretsIn(environment), ...(file === undefined ? {} : answersIn(file, read)), ...given };
  const unknown = Object.keys(all).find((name) => !ANSWERS.includes(name));
  if (unknown !== undefined) throw new Error(`There is no answer "${unknown}"; --help names them all.`);
  return all;
}

const SECRETS = ["WHATSAPP_ACCESS_TOKEN", "WHATSAPP_APP_SECRET", "TWILIO_AUTH_TOKEN"];

/** Off the screen, and off the list of processes. */
function secretsIn(environment: NodeJS.ProcessEnv): Record<string, string> {
  const named = [
    ["bot", "TELEGRAM_BOT_TOKEN"],
    ...SECRETS.map((name) => [name.toLowerCase().replaceAll("_", "-"), name]),
  ];
  return Object.fromEntries(
    named.flatMap(([answer = "", name = ""]) => (environment[name] === undefined ? [] : [[answer, environment[name]]])),
  );
}

function answersIn(file: string, read: (file: string) => string): Record<string, string> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(read(file));
  } catch (thrown) {
    const words = thrown instanceof SyntaxError ? "is no JSON" : "cannot be read";
    throw new Error(`${file} ${words}.`, { cause: thrown });
  }
  const isMap = typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  if (isMap && Object.values(parsed as object).every((value) => typeof value === "string")) {
    return parsed as Record<string, string>;
  }
  throw new Error(`${file} is to hold one object of texts, such as {"project": "my-shop"}.`);
}
