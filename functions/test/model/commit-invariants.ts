/** What must hold in the model at every commit. Each throws a sentence; none is granted an exception. */
import type { Cursors, Entry } from "../../src/notify/cursors/cursor.ts";
import { must } from "./must.ts";

/** Holds for every change of cursors that was stored. */
export function afterCommit(before: Cursors | undefined, after: Cursors): void {
  must(after.planned >= (before?.planned ?? 0), "planned went back");
  must(after.reached >= (before?.reached ?? 0), "reached went back");
  for (const [key, cursor] of Object.entries(after.targets)) {
    const old = before?.targets[key];
    const { notified, wanted, pending, again, request, requests, history } = cursor;
    must(notified <= wanted && wanted <= after.planned, `${key}: ${notified} of ${wanted} of ${after.planned}`);
    must((pending !== null) === wanted > notified, `${key}: something is pending, or nothing is`);
    must(requests >= (old?.requests ?? 0) && requests <= (old?.requests ?? 0) + 1, `${key}: two requests at once`);
    must(request === null || request.number <= requests, `${key}: a request from nowhere`);
    must(request === null || (request.of === "again" ? again : pending) !== null, `${key}: a request for nothing`);
    history.forEach((entry, nth) => ofEntry(key, entry, history[nth + 1]));
  }
  const lost = Object.keys(before?.targets ?? {}).find((key) => !after.targets[key]);
  must(lost === undefined, `${lost} has vanished`);
}

function ofEntry(key: string, { from, to, state, error, reason }: Entry, next: Entry | undefined): void {
  must(from <= to, `${key}: ${from} to ${to}`);
  must(next === undefined || next.from > to, `${key}: ${to} is settled twice`);
  must(state === "sent" || (reason !== null && error !== null && error !== ""), `${key} ended without a reason`);
}
