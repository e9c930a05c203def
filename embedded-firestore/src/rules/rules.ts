import path from "node:path";
import { readText } from "../read-text.ts";
import { OWNER } from "./caller.ts";
import { Client } from "./client.ts";
import { readAuth } from "./id-token.ts";
import { readRuleset } from "./ruleset.ts";
import type { Usage } from "../usage/usage.ts";
import type { Caller } from "./caller.ts";
import type { Ruleset } from "./ruleset.ts";

/** The token that server SDKs send to an emulator: it stands for an administrator, whom rules do not concern. */
const IS_OWNER = /^bearer owner$/i;

/** Without a file everything is denied to all but the owner: locked mode. */
const LOCKED: Ruleset = {
  name: "the rules (there is no file of them)",
  version: 2,
  rules: [],
  functions: new Map(),
  deniesEverything: true,
};

/** Who may do what. */
export class Rules {
  readonly #ruleset: Ruleset;
  readonly #usage: Pick<Usage, "count">;
  readonly #ofProjects = new Map<string, Ruleset>();

  constructor(ruleset: Ruleset, usage: Pick<Usage, "count">) {
    this.#ruleset = ruleset;
    this.#usage = usage;
  }

  /** Who sends this `authorization` header. UNAUTHENTICATED where it is none that can be. */
  caller(authorization: string | undefined): Caller {
    if (authorization !== undefined && IS_OWNER.test(authorization)) return OWNER;
    const rulesetOf = (database: string): Ruleset =>
      this.#ofProjects.get(database.split("/")[1] ?? "") ?? this.#ruleset;
    return new Client({ rulesetOf, usage: this.#usage }, readAuth(authorization));
  }

  /** From now on these are a project's rules. Throws, and leaves them as they are, where they cannot be judged. */
  replace(project: string, source: string, file: string): void {
    this.#ofProjects.set(project, readRuleset(source, file));
  }
}

/**
 * The rules in a file, or locked mode without one. Throws one sentence that names file and line for what cannot be
 * judged: it is never let through.
 */
export function loadRules(file: string | undefined, usage: Pick<Usage, "count">): Rules {
  const ruleset =
    file === undefined ? LOCKED : readRuleset(readText(file, "The rules file"), file, path.basename(file));
  return new Rules(ruleset, usage);
}
