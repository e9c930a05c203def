/** Puts into a stack's Firestore what the reconciler would have counted in the last ninety days. */
import { PROJECT, url } from "./doors.ts";

const DAY_MS = 24 * 60 * 60_000;
/** Of the day's hours, how much is going on. */
const HOURS: readonly [hour: string, share: number][] = [
  ["8", 1],
  ["9", 4],
  ["10", 6],
  ["11", 5],
  ["13", 3],
  ["16", 2],
  ["20", 2],
];

/** The same for the same moment. */
export async function putCounts(now: number, uids: readonly string[]): Promise<void> {
  const days = Array.from({ length: 90 }, (_, ago) => {
    const at = new Date(now - ago * DAY_MS);
    return [at.toISOString().slice(0, 10), dayOf(ago, at.getUTCDay(), uids)] as const;
  });
  const fields = {
    countedSince: number(now - 89 * DAY_MS),
    countedTo: number(now - 3 * 60_000),
    counts: map(Object.fromEntries(days)),
  };
  const mask = Object.keys(fields).map((name) => `updateMask.fieldPaths=${name}`);
  const path = `projects/${PROJECT}/databases/(default)/documents/site/reconciler?${mask.join("&")}`;
  const answer = await fetch(`${url().firestore}/v1/${path}`, {
    method: "PATCH",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify({ fields }),
  });
  if (!answer.ok) throw new Error(`putting counts was answered ${answer.status}: ${await answer.text()}`);
}

function dayOf(ago: number, weekday: number, uids: readonly string[]) {
  const much = weekday === 0 ? 0 : weekday === 6 ? 1 : 2 + ((ago * 7) % 4);
  const hours = HOURS.map(([hour, share]) => {
    const begun = Math.round((much * share) / 4);
    const missed = (ago + share) % 5 === 0 ? Math.min(begun, 1) : 0;
    return [
      hour,
      map({ begun: number(begun), missed: number(missed), visitor: number(begun * 4), staff: number(begun * 3) }),
    ];
  });
  const people = uids.map((uid, index) => {
    const step = 26 + ((ago * 5 + index * 7) % 16);
    const waits = much === 0 ? {} : { [step]: number(much + 2), [step + 10]: number(1) };
    return [uid, map({ messages: number(much * 9 - index * much * 4), waits: map(waits) })];
  });
  return map({ hours: map(Object.fromEntries(hours)), people: map(Object.fromEntries(people)) });
}

function number(value: number) {
  return { integerValue: `${value}` };
}

function map(fields: object) {
  return { mapValue: { fields } };
}
