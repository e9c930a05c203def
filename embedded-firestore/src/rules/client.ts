import { formatFieldPath, isDocumentId } from "../paths/field-path.ts";
import { StatusError } from "../status.ts";
import { applyWrites } from "../writes/apply-writes.ts";
import { DocumentReads } from "./document-reads.ts";
import { judge } from "./evaluation/judge.ts";
import { ANY_MANY, ANY_ONE } from "./evaluation/match-path.ts";
import { factsOf } from "./evaluation/query-facts.ts";
import { PartialMap, RulesPath } from "./evaluation/rules-value.ts";
import { nameOf, requestTime, resourceOf, segmentsIn } from "./resource.ts";
import type { Micros } from "../clock.ts";
import type { Query, Scope } from "../query/query.ts";
import type { Database } from "../store/database.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Usage } from "../usage/usage.ts";
import type { Write } from "../writes/write.ts";
import type { Caller, Gets } from "./caller.ts";
import type { Look } from "./document-reads.ts";
import type { Operation } from "./evaluation/judge.ts";
import type { PathPart } from "./evaluation/match-path.ts";
import type { RulesMap, RulesValue } from "./evaluation/rules-value.ts";
import type { Ruleset } from "./ruleset.ts";

interface ClientDeps {
  readonly rulesetOf: (database: string) => Ruleset;
  readonly usage: Pick<Usage, "count">;
}

/** A request of somebody who is not the owner: `auth` is null, or who has signed in. */
export class Client implements Caller {
  readonly isOwner = false;
  readonly #deps: ClientDeps;
  readonly #auth: RulesMap | null;

  constructor(deps: ClientDeps, auth: RulesMap | null) {
    this.#deps = deps;
    this.#auth = auth;
  }

  checkOwner(message: string): void {
    throw new StatusError("PERMISSION_DENIED", message);
  }

  checkStream(database: string): void {
    const ruleset = this.#deps.rulesetOf(database);
    if (ruleset.deniesEverything) throw deniedEverything(ruleset);
  }

  checkGets(database: Database, { paths, at, get }: Gets): void {
    if (paths.length === 0) return;
    const operations = (): Operation[] => paths.map((path) => this.#get(database, path, get(path), at));
    this.#judge(database, operations, { now: (path) => database.get(path, at) });
  }

  checkList(database: Database, query: Query, at: Micros): void {
    const { scope, limit, offset, orders } = query;
    const collection =
      scope.allDescendants || scope.collectionId === ""
        ? undefined
        : segmentsIn(database.name, below(scope.parent, scope.collectionId));
    const explicit = orders.filter(({ field }) => !isDocumentId(field));
    const asked = new Map<string, RulesValue>([
      ["limit", limit === undefined ? null : BigInt(limit)],
      ["offset", BigInt(offset)],
      [
        "orderBy",
        new Map(explicit.map((order) => [formatFieldPath(order.field), order.direction === 1 ? "ASC" : "DESC"])),
      ],
    ]);
    const operations = (): Operation[] =>
      factsOf(query).map(({ path, data }) => ({
        method: "list",
        path: path === undefined ? pathsOf(database, scope) : segmentsIn(database.name, path),
        request: this.#request("list", at, [
          ["query", asked],
          ...(collection ? ([["path", new RulesPath(collection)]] as const) : []),
        ]),
        resource: new PartialMap(new Map([...nameOf(database.name, path), ["data", data]])),
      }));
    this.#judge(database, operations, { now: (path) => database.get(path, at) });
  }

  checkWrites(database: Database, writes: readonly Write[], time: Micros): void {
    if (writes.length === 0) return;
    // Whether a precondition holds is nobody's business who may not write.
    const unconditional = writes.map((write) => ({ ...write, precondition: undefined }));
    let after: Look["now"] | undefined;
    const look = (path: string): StoredDocument | undefined => {
      after ??= afterAll(database, unconditional, time);
      return after(path);
    };
    const operations = (): Operation[] => writes.map((write) => this.#write(database, write, look(write.path), time));
    this.#judge(database, operations, { now: (path) => database.get(path), after: look });
  }

  /** Several writes to a document count as one: it is judged as it was before all and as it is after all of them. */
  #write(database: Database, write: Write, after: StoredDocument | undefined, time: Micros): Operation {
    const { kind, path, precondition } = write;
    const before = database.get(path);
    if (kind === "verify") return this.#get(database, path, before, time);
    const isExpected = precondition && (!("exists" in precondition) || precondition.exists);
    const isUpdate = precondition ? isExpected : before !== undefined;
    const method = kind === "delete" ? "delete" : isUpdate ? "update" : "create";
    const written = after ?? afterAll(database, [{ ...write, precondition: undefined }], time)(path);
    const resource = kind === "delete" || !written ? null : resourceOf(database.name, path, written.fields);
    return {
      method,
      path: segmentsIn(database.name, path),
      request: this.#request(method, time, [
        ["path", new RulesPath(segmentsIn(database.name, path))],
        ["resource", resource],
      ]),
      resource: before && method !== "create" ? resourceOf(database.name, path, before.fields) : null,
    };
  }

  #get(database: Database, path: string, document: StoredDocument | undefined, at: Micros): Operation {
    return {
      method: "get",
      path: segmentsIn(database.name, path),
      request: this.#request("get", at, [["path", new RulesPath(segmentsIn(database.name, path))]]),
      resource: document ? resourceOf(database.name, path, document.fields) : null,
    };
  }

  #request(method: string, time: Micros, more: readonly (readonly [string, RulesValue])[]): RulesMap {
    return new Map<string, RulesValue>([
      ["auth", this.#auth],
      ["method", method],
      ["time", requestTime(time)],
      ...more,
    ]);
  }

  #judge(database: Database, operations: () => readonly Operation[], look: Look): void {
    const ruleset = this.#deps.rulesetOf(database.name);
    if (ruleset.deniesEverything) throw deniedEverything(ruleset);
    const all = operations();
    const reads = new DocumentReads(database.name, look, all.length === 1 || all[0]?.method === "list");
    try {
      for (const operation of all) {
        const reason = judge(ruleset, operation, reads.next());
        if (reason !== undefined) throw denied(`${ruleset.name}, ${operation.method}: ${reason}.`);
      }
    } finally {
      for (const collection of reads.collections) this.#deps.usage.count("Rules", "reads", collection);
    }
  }
}

function denied(why: string): StatusError {
  return new StatusError("PERMISSION_DENIED", `Missing or insufficient permissions: ${why}`);
}

function deniedEverything({ name }: Ruleset): StatusError {
  return denied(`${name} deny everything to clients.`);
}

/** What documents will be after all of the writes, in memory. */
function afterAll(
  database: Database,
  writes: readonly Write[],
  time: Micros,
): (path: string) => StoredDocument | undefined {
  const changes = new Map(applyWrites(database, writes, time).changes.map((change) => [change.path, change]));
  return (path) => {
    const change = changes.get(path);
    return change ? change.after : database.get(path);
  };
}

function below(parent: string, collectionId: string): string {
  return parent === "" ? collectionId : `${parent}/${collectionId}`;
}

/** Where a query can find documents. */
function pathsOf(database: Database, { parent, collectionId, allDescendants }: Scope): PathPart[] {
  const root = [...database.name.split("/").slice(2), "documents", ...parent.split("/").filter((id) => id !== "")];
  // Without a collection it is any that is right below the parent, or any at all.
  if (!allDescendants) return [...root, collectionId === "" ? ANY_ONE : collectionId, ANY_ONE];
  return collectionId === "" ? [...root, ANY_MANY] : [...root, ANY_MANY, collectionId, ANY_ONE];
}
