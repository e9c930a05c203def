import { readFileSync } from "node:fs";
import path from "node:path";
import { StatusError } from "../status.ts";
import { checkDeniesEverything } from "./deny-everything.ts";

/** Who may do what. */
export interface Rules {
  /** Throws PERMISSION_DENIED unless the request may go on. `authorization` is the header of that name. */
  check(authorization: string | undefined): void;
  /** As `check`, for those who refuse in a way of their own. */
  allows(authorization: string | undefined): boolean;
}

/** The token that server SDKs send to an emulator: it stands for an administrator, whom rules do not concern. */
const OWNER = "Bearer owner";

/**
 * The rules in a file, or locked mode without one: everything is denied to all but the owner. Throws, naming file and
 * line, if the file says anything else: what cannot be judged is never let through.
 */
export function loadRules(file: string | undefined): Rules {
  if (file !== undefined) checkDeniesEverything(readRules(file), file);
  const source = file === undefined ? "the rules (there is no file of them)" : path.basename(file);
  const denial = `Missing or insufficient permissions: ${source} deny everything to clients.`;
  return {
    allows: (authorization) => authorization === OWNER,
    check(authorization) {
      if (authorization !== OWNER) throw new StatusError("PERMISSION_DENIED", denial);
    },
  };
}

function readRules(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`The rules file ${file} cannot be read.`, { cause: error });
  }
}
