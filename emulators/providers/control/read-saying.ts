import { Refusal, type Saying } from "../provider.ts";

const IDS = ["from", "replyTo", "topic", "chat", "edit"] as const;
const TEXTS = ["text", "press", "react", "open", "member", "quote"] as const;
const FLAGS = ["read", "anonymous", "forwarded"] as const;
/** One of them is what the person does. */
const EVENTS = ["text", "press", "read", "react", "open", "member"] as const;
const TELEGRAM_ALONE = ["edit", "react", "open", "member", "quote", "anonymous", "forwarded", "entities"] as const;

/** The fields of `POST /say`. */
export const SAID: string[] = ["provider", ...IDS, ...TEXTS, ...FLAGS, "entities"];

/** What a person does, out of the fields of the body. Throws `Refusal`, saying what is wrong. */
export function readSaying({ provider, ...fields }: Record<string, unknown>): Saying {
  const saying: Saying = {};
  for (const name of IDS) {
    const value = fields[name];
    if (typeof value === "number" && Number.isSafeInteger(value)) saying[name] = String(value);
    else if (typeof value === "string" && value !== "") saying[name] = value;
    else if (value !== undefined && value !== null) throw new Refusal(`${name} is a name or a number.`);
  }
  for (const name of TEXTS) {
    const value = fields[name];
    if (typeof value === "string" && value.isWellFormed()) saying[name] = value;
    else if (value !== undefined) throw new Refusal(`${name} is a text.`);
  }
  for (const name of FLAGS) {
    if (fields[name] !== undefined && fields[name] !== true) throw new Refusal(`${name} is true, or left out.`);
    if (fields[name]) saying[name] = true;
  }
  const { entities } = fields;
  if (Array.isArray(entities)) saying.entities = entities;
  else if (entities !== undefined) throw new Refusal("entities is a list, as the Bot API has it.");
  if (EVENTS.filter((event) => saying[event] !== undefined).length !== 1) {
    throw new Refusal(`One thing is done at a time: give one of ${EVENTS.join(", ")}.`);
  }
  const foreign = provider === "telegram" ? undefined : TELEGRAM_ALONE.find((name) => saying[name] !== undefined);
  if (foreign !== undefined) throw new Refusal(`${foreign} is for Telegram alone.`);
  if (saying.read && provider === "telegram") throw new Refusal("A Telegram bot does not learn what is read.");
  return saying;
}
