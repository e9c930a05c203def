/** What one phone has shown in a flood, by the providers' record. Pure. */
import type { Person } from "../faults/people.ts";
import type { Requested } from "../faults/stage.ts";
import type { Phone } from "./flood-lines.ts";

/** When somebody wrote whose name is looked for, in milliseconds. */
export interface Wrote {
  name: string;
  at: number;
}

/** Of what was accepted since `since`: what people did before the flood was answered too. */
export function phoneOf(
  { channel, address }: Pick<Person, "channel" | "address">,
  record: readonly Requested[],
  since: number,
  newcomer: Wrote,
  answered: Wrote,
): Phone {
  const own = record.filter(({ accepted, text, at }) => accepted && text.includes(address) && Date.parse(at) >= since);
  // An edit and a closing push are no messages.
  const sent = own.filter(({ text }) => !/"method":"edit|"close":"true"/u.test(text));
  const isSilent = ({ text, silent }: Requested) => silent || text.includes('"silent":"true"');
  const silent = channel === "whatsapp" ? 0 : sent.filter(isSilent).length;
  const namedMs = ({ name, at }: Wrote) => {
    const found = own.find(({ text }) => text.includes(name));
    return found && Date.parse(found.at) - at;
  };
  return {
    channel,
    rings: sent.length - silent,
    silent,
    newcomerMs: namedMs(newcomer),
    answeredMs: namedMs(answered),
  };
}
