import { beforeAll, expect, test } from "vitest";
import { inbox as inboxSchema, type Inbox } from "@porchlight/contract/staff-api.ts";
import { ADMIN, AGENT, api, callable, newVisitor, post, type SignedIn, staff, url } from "../stack/doors.ts";
import { aThousand, type Past, putConversations } from "../stack/many-conversations.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** An inbox of a thousand conversations, on a stack of its own that keeps Firestore's bill. */
let admin: SignedIn;
const past = aThousand(ADMIN.uid, Date.now()).map((each, index): Past => ({
  ...each,
  ...(index % 7 === 0 && { tag: "refund" }),
}));
const mine = past.filter(({ assignee }) => assignee !== undefined);
const free = past.filter(({ assignee, closed }) => assignee === undefined && !closed);

useOwnStack("inbox", { codebases: ["api"], firestore: "embedded" });
beforeAll(async () => {
  await putConversations(past);
  admin = await staff(ADMIN);
});

test("each filter finds all that is in it, page by page", async () => {
  expect(mine).toHaveLength(31);
  expect(ids(await everyPage(`kind=visitor&status=open&assignee=${ADMIN.uid}`))).toEqual(ids(mine));
  const open = past.filter(({ closed }) => !closed);
  expect(ids(await everyPage("kind=visitor&status=open"))).toEqual(ids(open));
  expect(await everyPage("kind=panel")).toEqual([]);
});

test("a tag, who waits longest, and both with each filter are found page by page, at a read for each that is found", async () => {
  const oldestFirst = (some: readonly Past[]) => ids(some.toSorted((a, b) => a.at - b.at));
  const tagged = (some: readonly Past[]) => some.filter(({ tag }) => tag === "refund");
  const open = past.filter(({ closed }) => !closed);
  const parts: [string, readonly Past[]][] = [
    ["kind=visitor&status=open", open],
    [`kind=visitor&status=open&assignee=${ADMIN.uid}`, mine],
    ["kind=visitor&status=open&assignee=none", free],
  ];
  for (const [part, all] of parts) {
    expect(ids(await everyPage(`${part}&order=waiting`))).toEqual(oldestFirst(all));
    expect(ids(await everyPage(`${part}&tag=refund`))).toEqual(ids(tagged(all)));
    expect(ids(await everyPage(`${part}&tag=refund&order=waiting`))).toEqual(oldestFirst(tagged(all)));
  }
  for (const query of ["order=waiting", "tag=refund"]) expect(await billed(() => read(query))).toBe(51);
});

test("what waits is counted in all of the inbox, for each by themselves, and an idle poll costs one read", async () => {
  const counted = { mine: unread(mine).length, free: unread(free).length, team: 0 };
  const first = await read("waiting=true");
  expect(inboxSchema.parse(first.body).waiting).toEqual(counted);
  const { body: agents } = await read("waiting=true", await staff(AGENT));
  // The agent has read none of them, and the others' are not theirs.
  expect(agents.waiting).toEqual({ mine: 0, free: free.length, team: 0 });

  const { cursor } = first.body;
  expect(await billed(() => read(`waiting=true&after=${cursor}`))).toBeLessThanOrEqual(3);
  const [one] = unread(mine);
  await callable("markRead", admin.token, { conversationId: one?.id, seq: 1 });
  await post(await newVisitor(), "Hello?");
  const later = (await read(`waiting=true&after=${cursor}`)).body;
  expect(later.waiting).toEqual({ ...counted, mine: counted.mine - 1, free: counted.free + 1 });
  expect(later.conversations).toHaveLength(2);
  // The six counts of a read each, as long as fewer than a thousand are found.
  expect(await billed(() => read(`waiting=true&after=${cursor}`))).toBe(2 + 6);
});

function unread(some: readonly Past[]): Past[] {
  return some.filter(({ readBy }) => readBy === undefined);
}

function ids(some: readonly { id: string }[]): string[] {
  return some.map(({ id }) => id);
}

async function everyPage(filters: string): Promise<Inbox["conversations"]> {
  const found: Inbox["conversations"] = [];
  let before: string | undefined;
  do {
    const { body } = await read(before === undefined ? filters : `${filters}&before=${before}`);
    found.push(...body.conversations);
    ({ before } = body);
  } while (before !== undefined);
  return found;
}

async function read(query: string, by = admin) {
  return api<Inbox>("GET", `/inbox?${query}`, { token: by.token });
}

/** The reads of conversations while `work` runs. */
async function billed(work: () => Promise<unknown>): Promise<number> {
  const usage = `${url().firestore}/emulator/v1/usage`;
  await fetch(usage, { method: "DELETE" });
  await work();
  const { byCollection } = (await (await fetch(usage)).json()) as { byCollection: Record<string, { reads: number }> };
  return byCollection["conversations"]?.reads ?? 0;
}
