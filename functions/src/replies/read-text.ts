/** What a text from Telegram or WhatsApp asks for. Pure. */

export type Said =
  | { kind: "message"; text: string }
  /** Only for colleagues. */
  | { kind: "note"; text: string }
  | { kind: "command"; name: Command }
  /** Begins like a command and is none: never sent on, for it was surely not meant for a visitor. */
  | { kind: "unknown"; name: string }
  /** `/start <code>`, or the text that a WhatsApp link prepares. */
  | { kind: "pair"; code: string };

const COMMANDS = ["help", "who", "take", "close", "stop", "start"] as const;
export type Command = (typeof COMMANDS)[number];

/** `/name` and, in groups, `/name@bot`. https://core.telegram.org/bots/features#commands */
const COMMAND = /^\/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,32}))?(?:\s+([\s\S]*))?$/u;
/** What `linkChannel` puts into a link. */
const CODE = "[A-Za-z0-9_-]{22}";
const START_CODE = new RegExp(`^(${CODE})$`, "u");
/** The words around the code are the sender's to change; the code alone counts. */
const PREPARED = new RegExp(`(?<![A-Za-z0-9_-])pl-(${CODE})(?![A-Za-z0-9_-])`, "u");

/** `//` at the start makes a note. Lines end as the contract has them, whatever the sender's machine ends them with. */
export function readText(text: string): Said {
  const trimmed = text.replaceAll(/\r\n?/gu, "\n").trim();
  if (trimmed.startsWith("//")) return { kind: "note", text: trimmed.slice(2).trim() };
  const prepared = PREPARED.exec(trimmed)?.[1];
  if (prepared !== undefined) return { kind: "pair", code: prepared };
  const [, word, , rest = ""] = COMMAND.exec(trimmed) ?? [];
  if (word === undefined) return { kind: "message", text: trimmed };
  const name = COMMANDS.find((command) => command === word.toLowerCase());
  const code = name === "start" ? START_CODE.exec(rest.trim())?.[1] : undefined;
  if (code !== undefined) return { kind: "pair", code };
  return name === undefined ? { kind: "unknown", name: word } : { kind: "command", name };
}

/** The bot that a command is for, where it names one. */
export function botNamedIn(text: string): string | undefined {
  return COMMAND.exec(text.trim())?.[2];
}
