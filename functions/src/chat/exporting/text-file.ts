/** A conversation to be read by people. Pure. */
import type { Message } from "../conversation.ts";

/** Whatever some program takes for the end of a line: no text may look like the beginning of another message. */
const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/u;

/** `2026-11-29 15:00:00 UTC  Kari: Do you ship?`; further lines stand indented below it. */
export function textOf({ at, internal, text }: Message, name: string): string {
  const time = new Date(at).toISOString().replace("T", " ").replace(/\..*$/u, " UTC");
  const [first = "", ...more] = text.split(LINE_ENDS);
  const head = `${time}  ${name}${internal ? " (note)" : ""}: ${first}`;
  return [head, ...more.map((line) => `    ${line}`)].join("\n") + "\n";
}
