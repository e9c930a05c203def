/** Merges sorted streams into one, taking from each only what is needed. Items that compare equal are given once. */
export function* merge<T>(streams: readonly Iterable<T>[], compare: (a: T, b: T) => number): Generator<T> {
  const heads = streams.flatMap((stream) => advance(stream[Symbol.iterator]()));
  while (heads.length > 0) {
    let smallest = heads[0] as Head<T>;
    for (const head of heads) if (compare(head.item, smallest.item) < 0) smallest = head;
    const { item } = smallest;
    yield item;
    for (let i = heads.length - 1; i >= 0; i--) {
      const head = heads[i] as Head<T>;
      if (head === smallest || compare(head.item, item) === 0) heads.splice(i, 1, ...advance(head.rest));
    }
  }
}

interface Head<T> {
  readonly item: T;
  readonly rest: Iterator<T>;
}

function advance<T>(rest: Iterator<T>): Head<T>[] {
  const next = rest.next();
  return next.done ? [] : [{ item: next.value, rest }];
}
