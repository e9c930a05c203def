/** What must hold in the model at the end. Each throws a sentence; none is granted an exception. */
import { capabilities } from "../../src/channels/registry.ts";
import type { Cursor, Entry } from "../../src/notify/cursors/cursor.ts";
import { lostMessages } from "../../src/notify/cursors/lost.ts";
import { personOf } from "../../src/notify/plan/target-key.ts";
import { must } from "./must.ts";
import type { Request, World } from "./world.ts";

/** Holds when all is quiet: everybody notified or not with a reason, nobody notified twice without need. */
export function atTheEnd(world: World): void {
  const standing = world.standing();
  for (const { id, seq } of world.conversations.values()) {
    const cursors = standing.get(id);
    must(cursors?.planned === seq, `${id} was never planned`);
    must(lostMessages(cursors).length === 0, `${id} has reached nobody, and nobody else was asked`);
    for (const [key, cursor] of Object.entries(cursors.targets)) {
      must(cursor.pending === null && cursor.again === null && cursor.request === null, `${id} ${key} is stuck`);
      for (const message of cursors.messages) ofMessage(world, `${id} ${key}`, cursor, message.seq);
      inOrder(world, id, key);
      if (seq === 1) namedOnce(world, id, key);
    }
  }
}

/** Who wrote once is in no further digest once it is known that one has left. */
function namedOnce(world: World, id: string, key: string): void {
  const history = world.rates.get(personOf(key))?.[key]?.digest?.cursor.history ?? [];
  const named = world.digested.filter((each) => each.conversationId === id && each.key === key);
  for (const { number } of named.slice(0, -1))
    must(!history.some(({ request, state }) => request === number && state === "sent"), `${id} ${key}: named again`);
}

const covers = ({ from, to }: { from: number; to: number }, seq: number) => from <= seq && seq <= to;

/** What became of one message under one key, against what happened. */
function ofMessage(world: World, what: string, cursor: Cursor, seq: number): void {
  const requests = world.requests.filter(
    ({ conversationId, key, from, to }) => `${conversationId} ${key}` === what && covers({ from, to }, seq),
  );
  const entry = cursor.history.find((each) => covers(each, seq));
  const isUnknown = ({ number }: Request) => world.unknown.has(`${what} ${number}`);
  const taken = requests.filter(({ accepted }) => accepted);
  const unasked = taken.filter(({ byHand }) => !byHand);
  // Sent again only where it was asked for, had failed, or nobody could know.
  const needless = unasked.slice(0, -1).find((each) => !each.failed && !isUnknown(each));
  must(needless === undefined, `${what} ${seq}: sent again, though it was known that it had been`);
  const { times } = capabilities[cursor.channel].afterUnknown;
  const failures = unasked.filter(({ failed }) => failed).length;
  const most = 1 + times * (1 + Math.min(1, failures)) + Math.min(1, failures);
  must(unasked.length <= most, `${what} ${seq}: told ${unasked.length} times`);
  const rings = unasked.slice(1).filter(({ silent }) => !silent);
  must(!capabilities[cursor.channel].silent || rings.length === 0, `${what} ${seq}: rang again`);
  if (entry) reasonHolds(world, `${what} ${seq}`, cursor, entry, requests);
}

function reasonHolds(world: World, what: string, cursor: Cursor, entry: Entry, requests: readonly Request[]): void {
  const { state, reason } = entry;
  const own = requests.find(({ number }) => number === entry.request);
  const [id = ""] = what.split(" ");
  switch (reason) {
    case null:
      must(state === "sent" && own?.accepted === true, `${what} is said to be sent, and was not`);
      break;
    case "together": {
      const named = world.digested.some(
        ({ conversationId, accepted, key }) => conversationId === id && accepted && what.includes(key),
      );
      must(named, `${what} is said to be in a digest, and is in none`);
      break;
    }
    case "refused":
      must(own === undefined || !own.accepted, `${what} is said to be refused, and was not`);
      break;
    case "unsure":
      must(
        entry.request === null || entry.attempts > capabilities[cursor.channel].afterUnknown.times,
        `${what}: given up too early`,
      );
      break;
    case "failed":
    case "window":
      must(own?.failed === true, `${what} is said to have failed, and had not`);
      break;
    case "read":
    case "answered":
      must(world.happened.has("answered") || world.happened.has("read"), `${what}: ${reason}, which did not happen`);
      break;
    case "off":
    case "gone":
    case "broken":
      must(world.happened.has(reason) || reason === "off", `${what}: ${reason}, which did not happen`);
      break;
    case "late":
      must(world.restsSince !== undefined, `${what}: given up too early`);
      break;
    case "blocked":
    case "spam":
    case "capped":
    case "erased":
    case "paced":
      throw new Error(`${what}: ${reason}, which does not happen here`);
    default:
      reason satisfies never;
  }
}

/** Where each message is an alert of its own, they come in the order in which they were written. */
function inOrder(world: World, id: string, key: string): void {
  if (capabilities[world.cursors.get(id)?.targets[key]?.channel ?? "push"].folds || personOf(key) === id) return;
  const firsts = new Map<number, number>();
  for (const { conversationId, key: whom, to, accepted, byHand } of world.requests)
    if (conversationId === id && whom === key && accepted && !byHand && !firsts.has(to)) firsts.set(to, firsts.size);
  const order = [...firsts.keys()];
  must(
    order.every((seq, nth) => nth === 0 || seq > (order[nth - 1] ?? 0)),
    `${id} ${key}: in the order ${order.join()}`,
  );
}
