import { say, sayCount } from "../../languages/say.ts";
import { inLanguage } from "../../languages/spoken.ts";
import type { KeptWriting } from "../../stores/writing/kept-writing.ts";

const list = inLanguage("en-GB", (locale) => new Intl.ListFormat(locale));

/** What was written and not sent, for the question before signing out; undefined where that is nothing. */
export function unsentWords({ drafts, outbox, typed }: KeptWriting): string | undefined {
  const messages = outbox.all().length;
  const written = drafts.all().filter(({ text }) => text.trim() !== "").length + typed.all().length;
  const words = [
    ...(messages === 0 ? [] : [sayCount({ one: "{n} message", other: "{n} messages" }, messages)]),
    ...(written === 0 ? [] : [sayCount({ one: "{n} draft", other: "{n} drafts" }, written)]),
  ];
  return words.length === 0 ? undefined : say("Not sent yet: {what}.", { what: list().format(words) });
}
