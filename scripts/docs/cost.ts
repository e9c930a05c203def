/** What a shop costs in a month at Google, as docs/cost.md says it: an upper bound, with nothing shared. Pure. */
import { POLL_OPEN_MS, POLL_QUICK_MS, QUICK_FOR_MS } from "../../functions/contract/limits.ts";
import { BILLED } from "./billed.ts";

export interface Business {
  name: string;
  /** In a month. */
  pageViews: number;
  conversations: number;
  /** In each conversation. */
  fromVisitor: number;
  fromStaff: number;
  minutesOpen: number;
  /** Hours in a month that a panel stands open and looked at, of all staff together. */
  panelHours: number;
}

/** us-central1, US dollars, November 2026. https://firebase.google.com/pricing */
export const PRICES = {
  reads: 0.03 / 100_000,
  writes: 0.09 / 100_000,
  requests: 0.4 / 1_000_000,
  vcpuSeconds: 0.000_024,
  gibSeconds: 0.000_002_5,
  hostingGib: 0.15,
} as const;
type Unit = keyof typeof PRICES;

const DAYS = 30;
/** In a month; Firestore's and Hosting's are given by the day. */
export const FREE: Record<Unit, number> = {
  reads: 50_000 * DAYS,
  writes: 20_000 * DAYS,
  requests: 2_000_000,
  vcpuSeconds: 180_000,
  gibSeconds: 360_000,
  hostingGib: 0.36 * DAYS,
};

/** An instance's time is rounded up to this. */
const LEAST_SECONDS = 0.1;
/** To tell somebody means to wait for Telegram and Meta. */
const TELLING_SECONDS = 1;
const MEMORY_GIB = 0.25;
const LOADER_GIB = 2_200 / 2 ** 30;
const RECONCILER_RUNS = (DAYS * 24 * 60) / 20;
/** For each message: its event, and a job or a webhook for each of the two channels. */
const TELLINGS = 3;

/** An inquiry is read as it begins, is answered and is missed. */
const INQUIRY_READS = 3;

/** What is used in a month. */
export function usage(business: Business): Record<Unit, number> {
  const { conversations, fromVisitor, fromStaff, minutesOpen, panelHours } = business;
  const messages = fromVisitor + fromStaff;
  const openSeconds = minutesOpen * 60;
  const quickSeconds = Math.min(openSeconds, (messages * QUICK_FOR_MS) / 1_000);
  const polls = (quick: number, rest: number) => (quick * 1_000) / POLL_QUICK_MS + (rest * 1_000) / POLL_OPEN_MS;
  const visitorPolls = conversations * polls(quickSeconds, openSeconds - quickSeconds);
  const panelQuick = Math.min(panelHours * 3_600, conversations * quickSeconds);
  const panelPolls = polls(panelQuick, panelHours * 3_600 - panelQuick);
  const asked = visitorPolls + panelPolls + conversations * messages;
  const notified = conversations * messages * TELLINGS + RECONCILER_RUNS;
  const { firstNotified, laterNotified, answerNotified, firstAnswer, idlePoll, reconciler, counting } = BILLED;
  const billed = (what: "reads" | "writes") =>
    conversations *
      (firstAnswer[what] +
        firstNotified[what] +
        (fromVisitor - 1) * laterNotified[what] +
        fromStaff * answerNotified[what]) +
    (visitorPolls + panelPolls) * idlePoll[what] +
    RECONCILER_RUNS * (reconciler[what] + counting[what]);
  const vcpuSeconds = asked * LEAST_SECONDS + notified * TELLING_SECONDS;
  return {
    // Each message is read once more by whoever polls, once by the panel, and once as it is counted.
    reads: billed("reads") + conversations * (messages * 3 + INQUIRY_READS),
    writes: billed("writes"),
    requests: asked + notified,
    vcpuSeconds,
    gibSeconds: vcpuSeconds * MEMORY_GIB,
    hostingGib: business.pageViews * LOADER_GIB,
  };
}

/** Dollars in a month, beyond what is free where `free` is. */
export function dollars(used: Record<Unit, number>, free: boolean): number {
  const units = Object.keys(PRICES) as Unit[];
  return units.reduce((sum, unit) => sum + Math.max(0, used[unit] - (free ? FREE[unit] : 0)) * PRICES[unit], 0);
}

export const BUSINESSES: readonly Business[] = [
  {
    name: "A shop of one person",
    pageViews: 3_000,
    conversations: 60,
    fromVisitor: 4,
    fromStaff: 4,
    minutesOpen: 10,
    panelHours: 40,
  },
  {
    name: "A shop with three of staff",
    pageViews: 60_000,
    conversations: 1_500,
    fromVisitor: 5,
    fromStaff: 5,
    minutesOpen: 10,
    panelHours: 500,
  },
  {
    name: "A busy shop, ten of staff",
    pageViews: 1_500_000,
    conversations: 30_000,
    fromVisitor: 6,
    fromStaff: 6,
    minutesOpen: 12,
    panelHours: 1_700,
  },
];

/** The worked shops as a table of Markdown. */
export function workedTable(): string {
  const shown = (value: number, digits = 0) =>
    value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
  const share = (used: number, unit: Unit) => `${shown(used)} (${shown((used / FREE[unit]) * 100)} %)`;
  const columns = BUSINESSES.map((business) => ({ business, used: usage(business) }));
  const row = (name: string, cell: (column: (typeof columns)[number]) => string) =>
    `| ${[name, ...columns.map(cell)].join(" | ")} |`;
  return [
    row("", ({ business }) => business.name),
    `|${"---|".repeat(columns.length + 1)}`,
    row("page views", ({ business }) => shown(business.pageViews)),
    row("conversations", ({ business }) => shown(business.conversations)),
    row(
      "messages in each, of visitor and staff",
      ({ business: { fromVisitor, fromStaff } }) => `${fromVisitor} + ${fromStaff}`,
    ),
    row("minutes that the window is open in each", ({ business }) => shown(business.minutesOpen)),
    row("hours that a panel is open, of all together", ({ business }) => shown(business.panelHours)),
    row("Firestore reads (of what is free)", ({ used }) => share(used.reads, "reads")),
    row("Firestore writes", ({ used }) => share(used.writes, "writes")),
    row("requests", ({ used }) => share(used.requests, "requests")),
    row("vCPU seconds", ({ used }) => share(used.vcpuSeconds, "vcpuSeconds")),
    row(
      "Hosting, GiB",
      ({ used }) => `${shown(used.hostingGib, 2)} (${shown((used.hostingGib / FREE.hostingGib) * 100)} %)`,
    ),
    row("**to pay, in a month**", ({ used }) => `**$${shown(dollars(used, true), 2)}**`),
    row("if nothing were free", ({ used }) => `$${shown(dollars(used, false), 2)}`),
  ].join("\n");
}

/** What the cost tests hold the product to, as a table of Markdown. */
export function billedTable(): string {
  const words: Record<keyof typeof BILLED, string> = {
    idlePoll: "a poll that brings nothing, of a visitor or of the panel",
    firstMessage: "a visitor's first message, stored",
    laterMessage: "each later message, stored",
    resume: "a visitor who comes back after a long time",
    identify: "a visitor whom the site says who they are, with nothing to be moved",
    firstAnswer: "a conversation's first answer, beside its message: how soon it came",
    assign: "a conversation given to somebody",
    firstNotified: "a first message, stored and told to one person on Telegram and WhatsApp",
    laterNotified: "each later one, the same",
    answerNotified: "an answer, and the alerts that then say who gave it",
    reconciler: "what looks every 20 minutes whether something was left undone",
    counting: "the same where it finds something new, which it counts for the reports",
    report: "a report of three months",
  };
  const rows = (Object.keys(words) as (keyof typeof BILLED)[]).map(
    (name) => `| ${words[name]} | ${BILLED[name].reads} | ${BILLED[name].writes} |`,
  );
  return ["| | reads | writes |", "|---|---|---|", ...rows].join("\n");
}
