/** What is allowed and what is used of it: Google's quotas, what is free, and the month's limit on WhatsApp. */
import { monthOf } from "../../functions/src/channels/whatsapp/whatsapp-limits.ts";
import { messagesFrom } from "../../functions/src/firestore/channels/whatsapp-month-document.ts";
import { settingsFrom } from "../../functions/src/firestore/people/settings-document.ts";
import { GoogleError } from "../deploy/google.ts";
import { SERVICES } from "../deploy/services.ts";
import type { Check } from "./check.ts";
import { fault, note, ofWhatsAppLimit, ok, titles, type Finding } from "./finding.ts";
import { documentAt, type Patient } from "./patient.ts";

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
/** How Google names limits: `CpuAllocPerProjectRegion`, `RequestsPerMinutePerProject`. Those of one caller are not ours. */
const RATE = /Per(?:Second|Minute|\d+Seconds|Hour|Day)/iu;
const A_MINUTE = /^(?!.*PerUser).*PerMinute/iu;
/** From this share on it is said. */
const NEAR = 0.8;
/** Of Firestore, a day. https://firebase.google.com/docs/firestore/quotas#free-quota */
const FREE = { read: 50_000, write: 20_000, delete: 20_000 };

/** https://cloud.google.com/monitoring/api/ref_v3/rest/v3/TimeSeries */
interface Series {
  metric: { labels?: Record<string, string> };
  resource: { labels?: Record<string, string> };
  points: { value: { int64Value?: string; boolValue?: boolean } }[];
}

/** What the parts of the last day are made one of, and how long a part is; the highest part is the value. */
async function series(
  { google, project }: Patient,
  type: string,
  how: "ALIGN_SUM" | "ALIGN_MAX" | "ALIGN_COUNT_TRUE",
  partMs = DAY_MS,
) {
  const now = Date.now();
  const asked = new URLSearchParams({
    filter: `metric.type = "${type}"`,
    "interval.startTime": new Date(now - DAY_MS).toISOString(),
    "interval.endTime": new Date(now).toISOString(),
    "aggregation.alignmentPeriod": `${partMs / 1_000}s`,
    "aggregation.perSeriesAligner": how,
  });
  const path = `v3/projects/${project}/timeSeries?${asked}`;
  const { timeSeries = [] } = await google.ask<{ timeSeries?: Series[] }>("GET", "monitoring.googleapis.com", path);
  return timeSeries.map(({ metric, resource, points }) => ({
    quota: [resource.labels?.["service"], metric.labels?.["quota_metric"], resource.labels?.["location"]].join(" "),
    name: metric.labels?.["limit_name"] ?? "",
    isOurs: SERVICES.includes(resource.labels?.["service"] ?? ""),
    value: Math.max(0, ...points.map(({ value }) => Number(value.int64Value ?? 0))),
  }));
}

const total = (all: { value: number }[]) => all.reduce((sum, { value }) => sum + value, 0);
const inThousands = (count: number) => count.toLocaleString("en");

/** Nothing is wrong where nobody may see it. */
const unseen = (thrown: unknown): Finding => {
  if (!(thrown instanceof GoogleError) || thrown.status !== 403) throw thrown;
  return note(`cannot be seen: ${thrown.message}`, "run npm run deploy again, which turns Google's Monitoring API on");
};

async function ofQuotas(patient: Patient): Promise<Finding> {
  const of = "serviceruntime.googleapis.com/quota";
  const [refused, held, asked, limits] = await Promise.all([
    series(patient, `${of}/exceeded`, "ALIGN_COUNT_TRUE"),
    series(patient, `${of}/allocation/usage`, "ALIGN_MAX"),
    series(patient, `${of}/rate/net_usage`, "ALIGN_SUM", MINUTE_MS),
    series(patient, `${of}/limit`, "ALIGN_MAX"),
  ]);
  const page = `https://console.cloud.google.com/iam-admin/quotas?project=${patient.project}`;
  const names = refused.filter(({ isOurs, value }) => isOurs && value > 0).map(({ quota }) => quota);
  if (names.length > 0)
    return fault(`Google has refused for them today: ${names.join(", ")}`, `ask for more at ${page}`);
  const nearTo = (used: typeof held, words: string, isOf: (limit: string) => boolean) =>
    used.flatMap(({ quota, isOurs, value }) => {
      const most = limits.find((limit) => limit.quota === quota && isOf(limit.name))?.value ?? 0;
      return isOurs && most > 0 && value >= most * NEAR ? [`${value} of ${most} ${words}of ${quota}`] : [];
    });
  const near = [
    ...nearTo(held, "", (limit) => !RATE.test(limit)),
    ...nearTo(asked, "a minute ", (limit) => A_MINUTE.test(limit)),
  ];
  if (near.length === 0) return ok("nothing comes near them");
  return note(`${near.join(", ")} is used`, `ask for more at ${page}`);
}

async function ofFree(patient: Patient): Promise<Finding> {
  const kinds = ["read", "write", "delete"] as const;
  const counts = await Promise.all(
    kinds.map((kind) => series(patient, `firestore.googleapis.com/document/${kind}_count`, "ALIGN_SUM").then(total)),
  );
  const words = kinds.map((kind, at) => `${inThousands(counts[at] ?? 0)} of ${inThousands(FREE[kind])} ${kind}s`);
  const isNear = kinds.some((kind, at) => (counts[at] ?? 0) >= FREE[kind] * NEAR);
  const said = `${words.join(", ")} in the last 24 hours`;
  return isNear ? note(said, "docs/cost.md says what more of them costs, and what sets how many there are") : ok(said);
}

export const quotaChecks: Check[] = [
  { title: "Google's quotas", look: (patient) => ofQuotas(patient).catch(unseen) },
  { title: "What is free", look: (patient) => ofFree(patient).catch(unseen) },
  {
    title: titles.whatsappLimit,
    async look(patient) {
      if ((patient.settings["WHATSAPP_PROVIDER"] ?? "off") === "off") return ok("WhatsApp is not used");
      const [site, month] = await Promise.all([
        documentAt(patient, "site/settings"),
        documentAt(patient, `limits/whatsapp-${monthOf(Date.now())}`),
      ]);
      return ofWhatsAppLimit(messagesFrom(month), settingsFrom(site ?? {}).whatsappMonthlyCap);
    },
  },
];
