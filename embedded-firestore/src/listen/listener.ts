import { parseDatabaseName, parseDocumentName, parseParentName } from "../paths/resource-name.ts";
import { decodeQuery } from "../query/decode/decode-query.ts";
import { countGets, countQuery } from "../rpc/bill.ts";
import { HISTORY } from "../store/database.ts";
import { invalid, StatusError } from "../status.ts";
import { wireToMicros } from "../values/wire.ts";
import * as messages from "./messages.ts";
import { Target } from "./target.ts";
import type { Micros } from "../clock.ts";
import type { IndexRules } from "../indexes/index-rules.ts";
import type { WireQuery } from "../query/decode/decode-query.ts";
import type { Database } from "../store/database.ts";
import type { Store } from "../store/store.ts";
import type { Usage } from "../usage/usage.ts";
import type { WireTimestamp } from "../values/wire.ts";
import type { ListenResponse } from "./messages.ts";
import type { Difference, Interest } from "./target.ts";

/** google.firestore.v1.Target as it comes off the wire. */
interface WireTarget {
  targetId?: number;
  query?: { parent?: string; structuredQuery?: WireQuery };
  documents?: { documents?: string[] };
  resumeToken?: Uint8Array;
  readTime?: WireTimestamp;
  once?: boolean;
}

/** google.firestore.v1.ListenRequest as it comes off the wire. */
export interface ListenRequest {
  database?: string;
  addTarget?: WireTarget;
  removeTarget?: number;
}

interface ListenerDeps {
  readonly store: Store;
  readonly indexes: IndexRules;
  readonly usage: Usage;
}

/**
 * How often a stream on which nothing happens is told so: its token then stays young enough to resume from. Production
 * does so too, at intervals that it does not promise.
 */
const HEARTBEAT_MS = 30_000;

/** One Listen stream: its targets, and what is said about them. Commits that come close together are told as one. */
export class Listener {
  readonly #deps: ListenerDeps;
  readonly #send: (message: ListenResponse) => void;
  readonly #targets = new Map<number, { target: Target; interest: Interest }>();
  readonly #unwatch: () => void;
  #database: Database | undefined;
  /** Who was changed since the last snapshot; undefined: anybody may have been. */
  #dirty: Set<string> | undefined = new Set();
  #scheduled: NodeJS.Immediate | undefined;
  readonly #heart: NodeJS.Timeout;

  /** `onError` ends the stream: what was to be told could not be worked out. */
  constructor(deps: ListenerDeps, send: (message: ListenResponse) => void, onError: (error: unknown) => void) {
    this.#deps = deps;
    this.#send = send;
    const guarded = (act: () => void) => () => {
      try {
        act();
      } catch (error) {
        onError(error);
      }
    };
    this.#unwatch = deps.store.watch((database, paths) => {
      if (database !== this.#database || this.#targets.size === 0) return;
      if (paths) for (const path of paths) this.#dirty?.add(path);
      else this.#dirty = undefined;
      this.#scheduled ??= setImmediate(guarded(() => this.#tell()));
    });
    this.#heart = setInterval(
      guarded(() => this.#beat()),
      HEARTBEAT_MS,
    );
  }

  /** Throws INVALID_ARGUMENT where the stream cannot go on; a target that cannot be served is removed with the cause. */
  handle(request: ListenRequest): void {
    const database = this.#deps.store.database(parseDatabaseName(request.database));
    this.#database ??= database;
    if (this.#database !== database) throw invalid("a stream is for one database");
    if (request.addTarget) this.#add(database, request.addTarget);
    else if (request.removeTarget !== undefined) this.#remove(request.removeTarget);
    else throw invalid("Unknown target change: neither add_target nor remove_target is set");
  }

  close(): void {
    this.#unwatch();
    clearImmediate(this.#scheduled);
    clearInterval(this.#heart);
    this.#targets.clear();
  }

  #add(database: Database, wire: WireTarget): void {
    const id = wire.targetId || this.#freeId();
    if (id < 0) throw invalid(`Invalid target id: ${id}`);
    // Others are brought up to the moment of this one, so that all are as of one.
    this.#tell();
    try {
      const interest = this.#decode(database, wire);
      this.#begin(database, new Target(id, interest, database, this.#since(wire)), interest, wire);
    } catch (error) {
      this.#targets.delete(id);
      this.#send(messages.removed(id, StatusError.from(error)));
    }
  }

  #begin(database: Database, target: Target, interest: Interest, wire: WireTarget): void {
    const { id } = target;
    const isResumed = wire.readTime !== undefined || (wire.resumeToken?.length ?? 0) > 0;
    this.#targets.set(id, { target, interest });
    this.#send(messages.added(id));
    if (isResumed && this.#since(wire) === undefined) this.#send(messages.reset(id));
    const time = this.#deps.store.times.snapshot();
    const difference = target.catchUp(undefined);
    this.#sendDifference(database, id, interest, difference, time);
    if (isResumed) this.#send(messages.existenceFilter(id, target.size));
    else for (const path of target.missing) this.#send(messages.missing(database.name, path, id, time));
    if (difference.changed.length === 0) this.#bill(interest, difference, "first");
    this.#send(messages.current(id, time));
    this.#send(messages.consistent(time));
    if (wire.once) this.#remove(id);
  }

  /** For a client that leaves it to the server. */
  #freeId(): number {
    let id = 1;
    while (this.#targets.has(id)) id++;
    return id;
  }

  #remove(id: number): void {
    this.#targets.delete(id);
    this.#send(messages.removed(id));
  }

  /** Tells of everything that has happened up to now. */
  #tell(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    const dirty = this.#dirty;
    this.#dirty = new Set();
    const database = this.#database;
    if (!database || dirty?.size === 0) return;
    const time = this.#deps.store.times.snapshot();
    let hasNews = false;
    for (const [id, { target, interest }] of this.#targets) {
      const difference = target.catchUp(dirty);
      hasNews ||= difference.changed.length + difference.gone.length > 0;
      this.#sendDifference(database, id, interest, difference, time);
    }
    if (hasNews) this.#send(messages.consistent(time));
  }

  /** A new moment for a client that has heard all there was. */
  #beat(): void {
    if (this.#targets.size === 0) return;
    this.#tell();
    this.#send(messages.consistent(this.#deps.store.times.snapshot()));
  }

  #sendDifference(database: Database, id: number, interest: Interest, difference: Difference, time: Micros): void {
    const select = "query" in interest ? interest.query.select : undefined;
    if (difference.changed.length > 0) this.#bill(interest, difference, "more");
    const left = difference.gone.filter(({ isChanged }) => isChanged);
    if ("query" in interest)
      countGets(
        this.#deps.usage,
        "Listen",
        left.map(({ path }) => path),
      );
    for (const message of messages.differences(database.name, id, difference, select, time)) this.#send(message);
  }

  /**
   * A read for each document that is told of, and one for a target that begins with none. One that is deleted costs
   * nothing, one that leaves a query's results because it was changed costs a read.
   */
  #bill(interest: Interest, { changed, entries }: Difference, when: "first" | "more"): void {
    const { usage } = this.#deps;
    if ("query" in interest) countQuery(usage, "Listen", interest.query, { documents: changed, skipped: 0, entries });
    else countGets(usage, "Listen", when === "first" ? interest.paths : changed.map(({ path }) => path));
  }

  #decode(database: Database, { query: wire, documents }: WireTarget): Interest {
    if (documents) {
      const names = (documents.documents ?? []).map(parseDocumentName);
      if (names.some((name) => name.database !== database.name)) throw invalid("a stream is for one database");
      return { paths: names.map(({ path }) => path) };
    }
    if (!wire) throw invalid("expected TargetType to be set");
    const parent = parseParentName(wire.parent);
    if (parent.database !== database.name) throw invalid("a stream is for one database");
    const query = decodeQuery(wire.structuredQuery, parent);
    this.#deps.indexes.check(query);
    return { query };
  }

  /** The moment that the client knows; undefined where it knows none, or none that is still remembered here. */
  #since({ resumeToken, readTime }: WireTarget): Micros | undefined {
    const { store } = this.#deps;
    const known = readTime ? wireToMicros(readTime) : decodeResumeToken(resumeToken);
    const now = store.times.snapshot();
    const oldest = Math.max(now - HISTORY, store.historyBegins);
    return known !== undefined && known >= oldest && known <= now ? known : undefined;
  }
}

function decodeResumeToken(token: Uint8Array | undefined): Micros | undefined {
  return token && token.length > 0 ? messages.decodeResumeToken(token) : undefined;
}
