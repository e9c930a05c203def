/** How visitors are told apart on buttons. Pure. */
import { isolated } from "../../../contract/values/text.ts";
import { defusedName } from "../../channels/defused.ts";
import { visitorName } from "../../../contract/values/visitor-name.ts";
import type { Conversation } from "../../chat/conversation.ts";

/** What is left of a name on the shortest button, WhatsApp's of 20 characters. */
const SHOWN = 19;
const WORDS_SHOWN = 60;

type Open = Pick<Conversation, "id" | "visitor"> & { last: { preview: string } | null };

/**
 * A label for each conversation, no two alike: WhatsApp refuses a question whose buttons are, and no person could choose.
 * Where names alone do not do, `list` goes below the question and says who wrote what; it is empty otherwise.
 */
export function nameChoices(open: readonly Open[]): { list: string; labels: string[] } {
  const names = open.map(({ id, visitor }) => visitorName(visitor, id));
  const shown = new Set(names.map(asShown));
  if (shown.size === names.length) return { list: "", labels: names };
  const labels = names.map((name, index) => `${index + 1}. ${name}`);
  const lines = open.map(({ last }, index) => {
    const said = (last?.preview ?? "").replace(/\s+/gu, " ").slice(0, WORDS_SHOWN).toWellFormed();
    const label = `${index + 1}. ${defusedName(isolated(names[index] ?? ""))}`;
    return said === "" ? label : `${label}: ${isolated(said)}`;
  });
  return { list: `\n${lines.join("\n")}`, labels };
}

/** What is seen of a name on the shortest button: two that differ by nothing that is drawn there are alike. */
function asShown(name: string): string {
  const kept = name.slice(0, SHOWN).replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "");
  return kept.trim().normalize().toLowerCase();
}
