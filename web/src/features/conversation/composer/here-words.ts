/** Who else is in a conversation now, in words. Pure. */
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { say, sayCount } from "../../../languages/say.ts";
import { inLanguage } from "../../../languages/spoken.ts";

const list = inLanguage("en-GB", (locale) => new Intl.ListFormat(locale));

/** Whose names to say, by uid; `visitor` where it is the visitor who writes. */
export interface Here {
  writing: { uid: string; visitor: boolean } | undefined;
  open: readonly string[];
}

/** Without oneself. Who writes has it open: that is not said too. */
export function hereNow(
  { typing, kind }: Pick<Conversation, "typing" | "kind">,
  present: readonly string[],
  me: string,
  now: number,
): Here {
  const isWriting = typing && typing.uid !== me && Date.parse(typing.until) > now;
  const writing = isWriting ? { uid: typing.uid, visitor: kind === "visitor" && typing.kind === "visitor" } : undefined;
  return { writing, open: present.filter((uid) => uid !== me && uid !== writing?.uid) };
}

/** One line; empty where nobody is here. */
export function hereWords({ writing, open }: Here, nameOf: (uid: string, visitor: boolean) => string): string {
  const names = open.map((uid) => nameOf(uid, false));
  const said = [
    ...(writing ? [say("{name} is writing", { name: nameOf(writing.uid, writing.visitor) })] : []),
    ...(names.length === 0
      ? []
      : [
          sayCount({ one: "{names} has this open", other: "{names} have this open" }, names.length, {
            names: list().format(names),
          }),
        ]),
  ];
  return said.join(", ");
}
