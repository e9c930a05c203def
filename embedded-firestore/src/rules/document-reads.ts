import { collectionIdOf } from "../paths/resource-name.ts";
import { StatusError } from "../status.ts";
import { EvaluationError } from "./evaluation/rules-value.ts";
import { resourceOf } from "./resource.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Beside } from "./evaluation/judge.ts";
import type { RulesMap, RulesPath } from "./evaluation/rules-value.ts";

/** How documents are as the request finds them, and as it leaves them if it writes. */
export interface Look {
  readonly now: (path: string) => StoredDocument | undefined;
  readonly after?: (path: string) => StoredDocument | undefined;
}

/** https://firebase.google.com/docs/firestore/security/rules-conditions#access_call_limits */
const MOST_FOR_ONE = 10;
const MOST_FOR_SEVERAL = 20;
/** https://firebase.google.com/docs/firestore/security/rules-structure#security_rule_limits */
const MOST_STEPS = 1000;

/**
 * The other documents that rules look at while one request is judged. One that was looked at is remembered, and neither
 * counted nor billed again. One too many is an error in its condition, as in production.
 */
export class DocumentReads {
  readonly #database: string;
  readonly #look: Look;
  readonly #most: number;
  readonly #seen = new Map<string, RulesMap | undefined>();
  readonly #collections: string[] = [];
  #steps = 0;

  constructor(database: string, look: Look, isOneOperation: boolean) {
    this.#database = database;
    this.#look = look;
    this.#most = isOneOperation ? MOST_FOR_ONE : MOST_FOR_SEVERAL;
  }

  /** The collection ids of the documents that were read; production bills each as a read. */
  get collections(): readonly string[] {
    return this.#collections;
  }

  /** What the next operation of the request may look at. */
  next(): Beside {
    let count = 0;
    return {
      document: (path, when) => {
        const relative = this.#pathOf(path);
        const key = `${when} ${relative}`;
        if (this.#seen.has(key)) return this.#seen.get(key);
        count++;
        if (count > MOST_FOR_ONE || this.#seen.size >= this.#most) {
          throw new EvaluationError("the rules look at too many documents");
        }
        const { now, after = now } = this.#look;
        const document = (when === "after" ? after : now)(relative);
        const seen = document && resourceOf(this.#database, relative, document.fields);
        this.#seen.set(key, seen);
        this.#collections.push(collectionIdOf(relative));
        return seen;
      },
      step: () => {
        this.#steps++;
        if (this.#steps > MOST_STEPS) {
          const most = MOST_STEPS.toLocaleString("en");
          throw new StatusError(
            "PERMISSION_DENIED",
            `The rules evaluate more than ${most} expressions for one request.`,
          );
        }
      },
    };
  }

  /** Documents of this database alone can be looked at. */
  #pathOf({ segments }: RulesPath): string {
    const [databases, database, documents, ...rest] = segments;
    const isHere =
      databases === "databases" && documents === "documents" && this.#database.endsWith(`/databases/${database}`);
    if (!isHere || rest.length === 0 || rest.length % 2 !== 0) {
      throw new EvaluationError(`/${segments.join("/")} is not the path of a document`);
    }
    return rest.join("/");
  }
}
