import { expect, vi } from "vitest";
import { CODES, onEachFirestore, seed } from "./each-firestore.ts";
import type { Subject } from "./each-firestore.ts";
import type { ListenStream, Message } from "./wire.ts";

const PAGE = "https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#listenresponse";
const soon = { timeout: 25_000, interval: 10 };

type Change = {
  targetChangeType?: string;
  targetIds?: number[];
  resumeToken?: Buffer;
  readTime?: Message;
  cause?: Message;
};

const targetChanges = ({ messages }: ListenStream): Change[] =>
  messages.flatMap(({ targetChange }) => (targetChange ? [targetChange as Change] : []));
const types = (stream: ListenStream): string[] =>
  targetChanges(stream).map(({ targetChangeType = "NO_CHANGE" }) => targetChangeType);

/** Names and removals in the order of their coming, without what only concerns targets. */
const reported = ({ messages }: ListenStream): string[] =>
  messages.flatMap(({ documentChange, documentDelete, documentRemove }) => {
    const change = documentChange as { document: { name: string }; targetIds?: number[] } | undefined;
    const gone = (documentDelete ?? documentRemove) as { document: string } | undefined;
    const id = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
    if (change) return [`${change.targetIds?.length ? "in" : "out"} ${id(change.document.name)}`];
    return gone ? [`out ${id(gone.document)}`] : [];
  });

const queryTarget = (root: string, targetId: number, more: Message = {}): Message => ({
  addTarget: { targetId, query: { parent: root, structuredQuery: { from: [{ collectionId: "c" }] } }, ...more },
});

async function untilCurrent(stream: ListenStream): Promise<void> {
  await vi.waitFor(() => expect(types(stream)).toContain("CURRENT"), soon);
}

/** A stream with one target, once it has told what there is. */
async function listening({ wire, database }: Subject, target: Message): Promise<ListenStream> {
  const stream = wire.listen(database);
  stream.send(target);
  await untilCurrent(stream);
  return stream;
}

/** What a first stream leaves behind. */
async function tokenOfAll(subject: Subject): Promise<Buffer> {
  const stream = await listening(subject, queryTarget(subject.root, 2));
  const token = await resumeToken(stream);
  stream.close();
  return token;
}

/** The newest token of a consistent snapshot. */
async function resumeToken(stream: ListenStream): Promise<Buffer> {
  const newest = (): Buffer | undefined =>
    targetChanges(stream).findLast(({ resumeToken, readTime }) => resumeToken && resumeToken.length > 0 && readTime)
      ?.resumeToken;
  await vi.waitFor(() => expect(newest()).toBeTruthy(), soon);
  return newest() ?? Buffer.of();
}

onEachFirestore(PAGE, ({ says, saysOfOurs }) => {
  says(
    "ADD: The targets have been added. … CURRENT: The targets reflect all changes committed before the targets were added to the stream.",
    async (subject) => {
      const { db, root } = subject;
      await seed(db, { "c/a": {}, "c/b": {} });
      const stream = await listening(subject, queryTarget(root, 2));
      expect(types(stream)[0]).toBe("ADD");
      expect(targetChanges(stream)[0]?.targetIds).toEqual([2]);
      expect(reported(stream).toSorted()).toEqual(["in a", "in b"]);
      stream.close();
    },
  );

  says(
    "The stream is guaranteed to send a `read_time` with `target_ids` empty whenever the entire stream reaches a new consistent snapshot.",
    async ({ db, wire, database, root }) => {
      const stream = wire.listen(database);
      stream.send(queryTarget(root, 2));
      const consistent = (): number =>
        targetChanges(stream).filter(({ readTime, targetIds = [] }) => readTime && targetIds.length === 0).length;
      await vi.waitFor(() => expect(consistent()).toBeGreaterThan(0), soon);
      const before = consistent();
      await db.doc("c/a").set({});
      await vi.waitFor(() => expect(reported(stream)).toEqual(["in a"]), soon);
      await vi.waitFor(() => expect(consistent()).toBeGreaterThan(before), soon);
      stream.close();
    },
  );

  saysOfOurs("it sends all documents again")(
    "If specified, only the matching Documents that have been updated AFTER the `resume_token` or `read_time` will be returned.",
    async (subject) => {
      const { db, root } = subject;
      await seed(db, { "c/a": {}, "c/b": {} });
      const token = await tokenOfAll(subject);
      await seed(db, { "c/b": { n: 2 }, "c/c": {} });
      const second = await listening(subject, queryTarget(root, 2, { resumeToken: token }));
      await vi.waitFor(() => expect(reported(second).toSorted()).toEqual(["in b", "in c"]), soon);
      second.close();
    },
  );

  says(
    "If different from the count of documents in the client that match, the client must manually determine which documents no longer match the target.",
    async (subject) => {
      const { db, root } = subject;
      await seed(db, { "c/a": {}, "c/b": {} });
      const token = await tokenOfAll(subject);
      await db.doc("c/a").delete();
      const second = await listening(
        subject,
        queryTarget(root, 2, { resumeToken: token, expectedCount: { value: 2 } }),
      );
      const filtered = second.messages.some(({ filter }) => (filter as { count?: number } | null)?.count === 1);
      const reset = types(second).includes("RESET");
      expect(reported(second).includes("out a") || filtered || reset).toBe(true);
      second.close();
    },
  );

  says("REMOVE: The targets have been removed.", async (subject) => {
    const { db, root } = subject;
    const stream = await listening(subject, queryTarget(root, 2));
    stream.send({ removeTarget: 2 });
    await vi.waitFor(() => expect(types(stream)).toContain("REMOVE"), soon);
    const before = reported(stream).length;
    const witness = await listening(subject, queryTarget(root, 2));
    await db.doc("c/a").set({});
    await vi.waitFor(() => expect(reported(witness)).toEqual(["in a"]), soon);
    expect(reported(stream)).toHaveLength(before);
    for (const one of [stream, witness]) one.close();
  });

  saysOfOurs("it does not tell that one of several documents was deleted")(
    "DocumentsTarget: A target specified by a set of documents names.",
    async (subject) => {
      const { db, root } = subject;
      await db.doc("c/a").set({});
      const stream = await listening(subject, {
        addTarget: { targetId: 4, documents: { documents: [`${root}/c/a`, `${root}/c/none`] } },
      });
      expect(reported(stream)).toContain("in a");
      await db.doc("c/none").set({});
      await vi.waitFor(() => expect(reported(stream)).toContain("in none"), soon);
      await db.doc("c/a").delete();
      await vi.waitFor(() => expect(reported(stream).at(-1)).toBe("out a"), soon);
      stream.close();
    },
  );

  says("A set of target IDs of targets that match this document.", async ({ db, wire, database, root }) => {
    const stream = wire.listen(database);
    stream.send(queryTarget(root, 2));
    stream.send({ addTarget: { targetId: 4, documents: { documents: [`${root}/c/a`] } } });
    await vi.waitFor(() => expect(types(stream).filter((type) => type === "CURRENT")).toHaveLength(2), soon);
    await seed(db, { "c/a": {}, "c/b": {} });
    const targetsOf = (id: string): number[] => {
      const all = stream.messages.flatMap(({ documentChange }) => {
        const change = documentChange as { document: { name: string }; targetIds: number[] } | null;
        return change?.document.name.endsWith(`/${id}`) ? change.targetIds : [];
      });
      return [...new Set(all)].toSorted((a, b) => a - b);
    };
    await vi.waitFor(() => expect([targetsOf("a"), targetsOf("b")]).toEqual([[2, 4], [2]]), soon);
    stream.close();
  });

  saysOfOurs("it knows no such targets")(
    "once: If the target should be removed once it is current and consistent.",
    async ({ db, wire, database, root }) => {
      await db.doc("c/a").set({});
      const stream = wire.listen(database);
      stream.send(queryTarget(root, 2, { once: true }));
      await vi.waitFor(() => expect(types(stream)).toContain("REMOVE"), soon);
      expect(reported(stream)).toEqual(["in a"]);
      expect(types(stream).indexOf("CURRENT")).toBeLessThan(types(stream).indexOf("REMOVE"));
      stream.close();
    },
  );

  saysOfOurs("it ends the stream with UNKNOWN")(
    "cause: The error that resulted in this change, if applicable.",
    async ({ wire, database, root }) => {
      const stream = wire.listen(database);
      const structuredQuery = { from: [{ collectionId: "c" }], limit: { value: -1 } };
      stream.send({ addTarget: { targetId: 2, query: { parent: root, structuredQuery } } });
      const refused = (): number | undefined =>
        Number(targetChanges(stream).find(({ cause }) => cause)?.cause?.["code"] ?? stream.ended());
      await vi.waitFor(() => expect(refused()).toBe(CODES.INVALID_ARGUMENT), soon);
      stream.close();
    },
  );
});
