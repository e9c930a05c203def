/** What a text from Telegram or WhatsApp asks for. Pure. */

export type Said =
  /** `closes`: it was written behind /close, and the conversation is closed once it is stored. */
  | { kind: "message"; text: string; closes?: true }
  /** Only for colleagues. */
  | { kind: "note"; text: string; closes?: true }
  /** `words`: what stands behind it, which no command but /close has a use for. */
  | { kind: "command"; name: Command; words?: string }
  /** Begins like a command and is none: never sent on, for it was surely not meant for a visitor. */
  | { kind: "unknown"; name: string }
  /** `/start <code>`, or the text that a WhatsApp link prepares. `otherwise`: it may also be an answer that holds such a word. */
  | { kind: "pair"; code: string; otherwise?: Answer };

export type Answer = Extract<Said, { kind: "message" | "note" }>;
/** What is sent to nobody. */
export type Order = Extract<Said, { kind: "command" | "unknown" }>;

const COMMANDS = ["help", "who", "take", "close", "stop", "start"] as const;
type Command = (typeof COMMANDS)[number];

/**
 * `/name` and, in groups, `/name@bot`, with what phones put behind a word by themselves: two spaces are a full stop there.
 * https://core.telegram.org/bots/features#commands
 */
const COMMAND = /^\/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,32}))?[.,:;!?\u2026]*(?:\s+([\s\S]*))?$/u;
/** What `linkChannel` puts into a link. */
const CODE = "[A-Za-z0-9_-]{22}";
const START_CODE = new RegExp(`^(${CODE})$`, "u");
/** How `linkChannel` begins its text; who has changed even that may mean an article that is called like a code. */
const OURS = /^Connect me\b/iu;
/** A word of its own, never a part of an address. The words around it are the sender's to change. */
const PREPARED = new RegExp(
  `(?<![^\\s(\\[{"'\u201c\u2018\u00ab])pl-(${CODE})(?=[)\\]}"'.,;:!?\u201d\u2019\u00bb]*(?:\\s|$))`,
  "u",
);

/** `//` at the start makes a note. Lines end as the contract has them, whatever the sender's machine ends them with. */
export function readText(text: string): Said {
  const trimmed = text.replaceAll(/\r\n?/gu, "\n").trim();
  const [, word, , rest = ""] = COMMAND.exec(trimmed) ?? [];
  if (word !== undefined) return readCommand(word, rest.trim());
  const answer = answerFrom(trimmed);
  const code = answer.kind === "message" ? PREPARED.exec(trimmed)?.[1] : undefined;
  if (code === undefined) return answer;
  return OURS.test(trimmed) ? { kind: "pair", code } : { kind: "pair", code, otherwise: answer };
}

/** The same where nobody can be connecting; undefined for what does nothing else. */
export function readAnswer(text: string): Exclude<Said, { kind: "pair" }> | undefined {
  const said = readText(text);
  return said.kind === "pair" ? said.otherwise : said;
}

/** What was said, so that it reads the same again. */
export function saidAgain(said: Exclude<Said, { kind: "pair" }>): string {
  if (said.kind === "unknown") return `/${said.name}`;
  if (said.kind === "command") return said.words === undefined ? `/${said.name}` : `/${said.name} ${said.words}`;
  const text = said.kind === "note" ? `//${said.text}` : said.text;
  return said.closes ? `/close ${text}` : text;
}

function readCommand(word: string, words: string): Said {
  const name = COMMANDS.find((command) => command === word.toLowerCase());
  if (name === undefined) return { kind: "unknown", name: word };
  if (words === "") return { kind: "command", name };
  if (name === "start" && START_CODE.test(words)) return { kind: "pair", code: words };
  if (name === "close" && !COMMAND.test(words)) return { ...answerFrom(words), closes: true };
  return { kind: "command", name, words };
}

function answerFrom(text: string): Answer {
  return text.startsWith("//") ? { kind: "note", text: text.slice(2).trim() } : { kind: "message", text };
}

/** The bot that a command is for, where it names one. */
export function botNamedIn(text: string): string | undefined {
  return COMMAND.exec(text.trim())?.[2];
}
