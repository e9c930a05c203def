/** Maps from uids, as conversations keep them. */

/** What the map holds under this uid. A uid may be any word, `constructor` too: what every object inherits is nobody's. */
export function byUid<Value>(map: Readonly<Record<string, Value>>, uid: string): Value | undefined {
  return Object.hasOwn(map, uid) ? map[uid] : undefined;
}
