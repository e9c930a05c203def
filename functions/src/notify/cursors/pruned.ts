/** Keeps a conversation's document small. Pure. */
import { ENTRIES_KEPT, type Cursor, type Cursors } from "./cursor.ts";

/** So many entries of all cursors together, about 300 kB of the 1 MB of a document; and of each so many at least. */
const ENTRIES_ALL = 1_500;
const ENTRIES_LEAST = 3;

/**
 * Without what became of messages that are no longer kept, and without whoever was to be notified of none of those that
 * are: devices come and go. Where many are notified the history of each is shorter. The same object where nothing goes.
 */
export function pruned(cursors: Cursors): Cursors {
  const first = cursors.messages[0]?.seq ?? 0;
  const keys = Object.keys(cursors.targets).length;
  const most = Math.max(ENTRIES_LEAST, Math.min(ENTRIES_KEPT, Math.floor(ENTRIES_ALL / Math.max(1, keys))));
  const targets = Object.entries(cursors.targets).flatMap(([key, cursor]) => {
    const isIdle = cursor.pending === null && cursor.again === null && cursor.request === null;
    return isIdle && cursor.wanted < first ? [] : [[key, shorter(cursor, first, most)] as const];
  });
  const isSame = targets.length === keys && targets.every(([key, cursor]) => cursor === cursors.targets[key]);
  return isSame ? cursors : { ...cursors, targets: Object.fromEntries(targets) };
}

function shorter(cursor: Cursor, first: number, most: number): Cursor {
  const history = cursor.history.filter(({ to }) => to >= first).slice(-most);
  return history.length === cursor.history.length ? cursor : { ...cursor, history };
}
