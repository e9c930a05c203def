/** The templates by which alerts go out: made where they are missing, and waited for. The same for both providers. */
import {
  alertTemplates,
  type AlertTemplate,
} from "../../functions/src/channels/whatsapp/messages/whatsapp-templates.ts";
import { found, toDo, type Finding } from "./finding.ts";
import { siteFault } from "./settings.ts";

/** A template as the provider has it. */
export interface HeldTemplate {
  name: string;
  status: "APPROVED" | "PENDING" | "REJECTED" | "PAUSED" | "DISABLED" | "UNSUBMITTED";
  /** WhatsApp's word for why it was rejected; empty unless it was. */
  reason: string;
  marketing: boolean;
  /** The provider's id, where it takes one to go on with it. */
  id: string;
  /** Why it cannot be filled as ours; undefined where nothing keeps it from that. */
  fault: string | undefined;
}

/** Where a provider keeps templates. Never rejects: what went wrong is in words. */
export interface Shelf {
  /** Where people find them, such as "WhatsApp Manager". */
  place: string;
  list(wanted: readonly AlertTemplate[]): Promise<HeldTemplate[] | { failed: string }>;
  /** Makes it, or goes on with one that was made and not submitted; why not, if it was not taken. */
  make(template: AlertTemplate, held: HeldTemplate | undefined): Promise<string | undefined>;
}

export interface TemplateOptions {
  mayChange: boolean;
  /** How long a review is waited for, in all. */
  waitMs: number;
  /** Told how far the review is, once for each look that finds it so. */
  onProgress?: (line: string) => void;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/** Makes what is missing, waits for the reviews, and says of each template how it stands. May be run again at any time. */
export async function setUpTemplates(shelf: Shelf, publicUrl: string, options: TemplateOptions): Promise<Finding[]> {
  const fault = siteFault(publicUrl);
  if (fault !== undefined) return [toDo("templates", `${fault}. The link in each template leads there`)];
  const wanted = alertTemplates(publicUrl);
  const held = await shelf.list(wanted);
  if ("failed" in held) return [toDo("templates", held.failed)];
  const refusals = options.mayChange ? await makeMissing(shelf, wanted, held) : new Map<string, string>();
  const after = options.mayChange ? await reviewed(shelf, wanted, options) : held;
  if ("failed" in after) return [toDo("templates", after.failed)];
  return wanted.map(({ name }) => findingOf(name, after.find(named(name)), refusals.get(name), shelf.place));
}

const named =
  (name: string) =>
  (held: HeldTemplate): boolean =>
    held.name === name;

/** Why some could not be made, by name. */
async function makeMissing(shelf: Shelf, wanted: readonly AlertTemplate[], held: HeldTemplate[]) {
  const refusals = new Map<string, string>();
  for (const template of wanted) {
    const one = held.find(named(template.name));
    if (one && one.status !== "UNSUBMITTED") continue;
    const refusal = await shelf.make(template, one);
    if (refusal !== undefined) refusals.set(template.name, refusal);
  }
  return refusals;
}

/** Looks again until nothing is under review, or the time is over. */
async function reviewed(
  shelf: Shelf,
  wanted: readonly AlertTemplate[],
  { waitMs, onProgress = () => undefined }: TemplateOptions,
): Promise<HeldTemplate[] | { failed: string }> {
  const started = performance.now();
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 2)) {
    const held = await shelf.list(wanted);
    if ("failed" in held) return held;
    const pending = held.filter(({ status }) => status === "PENDING").length;
    const passed = performance.now() - started;
    if (pending === 0 || passed + pause > waitMs) return held;
    onProgress(`WhatsApp reviews ${pending} of ${wanted.length} templates (${Math.round(passed / 1000)} s) …`);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

function findingOf(name: string, held: HeldTemplate | undefined, refusal: string | undefined, place: string): Finding {
  if (refusal !== undefined) return toDo("templates", `${name} could not be made: ${refusal}`);
  if (!held || held.status === "UNSUBMITTED") {
    return toDo("templates", `${name} is not there yet: run this without --check, which makes it`);
  }
  const keep = "keep its variables and its buttons as they are";
  switch (held.status) {
    case "PENDING":
      return toDo(
        "templates",
        `${name} is under review, which takes minutes as a rule and 48 hours at most: run this again then, it goes on from here`,
      );
    case "REJECTED": {
      const why = held.reason === "" ? "" : ` (${held.reason})`;
      const remedy = `ask for another review or change its words in ${place}, and ${keep}`;
      return toDo("templates", `${name} was rejected by WhatsApp${why}: ${remedy}`);
    }
    case "PAUSED":
      return toDo(
        "templates",
        `${name} is paused for its low quality; WhatsApp resumes it after some hours: see ${place}`,
      );
    case "DISABLED":
      return toDo("templates", `${name} is disabled by WhatsApp: appeal against that in ${place}`);
    case "APPROVED": {
      if (held.fault !== undefined) return toDo("templates", `${name} ${held.fault}: mend it in ${place}, and ${keep}`);
      const dear = held.marketing
        ? ", but as marketing: as a utility it costs less, ask for that in WhatsApp Manager"
        : "";
      return found("templates", `${name} is approved${dear}`);
    }
    default:
      return held.status satisfies never;
  }
}

/** What a provider calls a template's state; what is not known counts as under review: it can only be waited for. */
export function statusNamed(word: string): HeldTemplate["status"] {
  const upper = word.toUpperCase();
  const known = ["APPROVED", "REJECTED", "PAUSED", "DISABLED", "UNSUBMITTED"] as const;
  return known.find((each) => each === upper) ?? "PENDING";
}
