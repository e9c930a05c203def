/** Two transactions that read the same and both write: which one wins, if any, is each server's affair; not both may. */
import { ref, transaction } from "./placeholders.ts";
import { database, operation } from "./operation.ts";
import type { Message } from "../wire.ts";
import type { Operation } from "./operation.ts";

/** What it takes to play a race. */
export type Call = (operation: Operation) => Promise<{ readonly code: number }>;

/** Both write the same, so that the database is the same whoever wins; the time makes sure that it is a change. */
export function race(path: string, read: Operation): Operation {
  const time = { fieldPath: "at", setToServerValue: "REQUEST_TIME" };
  const write = { update: { name: ref(path), fields: {} }, updateMask: { fieldPaths: [] }, updateTransforms: [time] };
  return { rpc: "Race", request: { read, write } };
}

/** The codes of all that was called before the commits, and whether both of these succeeded. */
export async function playRace({ request }: Operation, call: Call): Promise<unknown> {
  const { rpc, request: reading } = request["read"] as Operation;
  const write = request["write"] as Message;
  const both = ["before", "last"] as const;
  const codes: number[] = [];
  for (const _ of both) codes.push((await call(operation("BeginTransaction")({ database }))).code);
  for (const which of both) {
    codes.push((await call({ rpc, request: { ...reading, transaction: transaction(which) } })).code);
  }
  const commits = both.map((which) =>
    call(operation("Commit")({ database, writes: [write], transaction: transaction(which) })),
  );
  const ends = await Promise.all(commits);
  // One that lost tries again, so that it is written in any case.
  for (const which of both) await call(operation("Rollback")({ database, transaction: transaction(which) }));
  if (ends.every(({ code }) => code !== 0)) await call(operation("Commit")({ database, writes: [write] }));
  return { codes, haveBothCommitted: ends.every(({ code }) => code === 0) };
}
