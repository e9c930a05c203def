import { existsSync } from "node:fs";
import path from "node:path";
import { parseJson, WrongJson } from "./json/json-file.ts";
import { readText } from "./read-text.ts";
import type { JsonNode } from "./json/json-file.ts";

/** What a `firebase.json` says of Firestore and its emulator: the paths of files, and where to listen. */
export interface FirebaseConfig {
  readonly rules?: string | undefined;
  readonly indexes?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  /** host:port of the functions emulator. */
  readonly functions?: string | undefined;
}

const USUAL = "firebase.json";

/** Reads the file that is named, or the current folder's `firebase.json` where there is one. */
export function readFirebaseConfig(named: string | undefined): FirebaseConfig {
  if (named === undefined && !existsSync(USUAL)) return {};
  const file = named ?? USUAL;
  return parseFirebaseConfig(readText(file, "The configuration"), file);
}

/**
 * Throws one sentence with file and line where it is not such a file.
 * https://firebase.google.com/docs/cli#the_firebasejson_file
 */
export function parseFirebaseConfig(text: string, file: string): FirebaseConfig {
  return parseJson(text, file, (root) => {
    const database = databaseOf(root);
    const emulators = root.child("emulators");
    const firestore = emulators?.child("firestore");
    const functions = emulators?.child("functions");
    return {
      rules: fileOf(database, "rules", file),
      indexes: fileOf(database, "indexes", file),
      host: textOf(firestore, "host"),
      port: firestore?.has("port") ? firestore.port("port") : undefined,
      functions: functions?.has("port")
        ? `${textOf(functions, "host") ?? "127.0.0.1"}:${functions.port("port")}`
        : undefined,
    };
  });
}

/** Of several databases the default one: rules and indexes are the same for all here. */
function databaseOf(root: JsonNode): JsonNode | undefined {
  if (!root.isList("firestore")) return root.child("firestore");
  const found = root.list("firestore").find((one) => (textOf(one, "database") ?? "(default)") === "(default)");
  if (!found) throw new WrongJson(root.at("firestore"), "names no database (default)");
  return found;
}

function textOf(node: JsonNode | undefined, key: string): string | undefined {
  return node?.has(key) ? node.text(key) : undefined;
}

/** Paths are relative to the folder of the `firebase.json`. */
function fileOf(node: JsonNode | undefined, key: string, config: string): string | undefined {
  const name = textOf(node, key);
  return name === undefined || path.isAbsolute(name) ? name : path.join(path.dirname(config), name);
}
