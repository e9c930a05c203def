/** Files of JSON that people write: what is wrong in them is said with file and line. */
import { jsonLines } from "./json-lines.ts";

/** Throws one sentence with file and line where the text is not JSON, or `decode` refuses what is in it. */
export function parseJson<T>(text: string, file: string, decode: (root: JsonNode) => T): T {
  try {
    return decode(new JsonNode(JSON.parse(text), ""));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`${file}:${brokenLine(text)}: not JSON`, { cause: error });
    if (!(error instanceof WrongJson)) throw error;
    const line = jsonLines(text).get(error.path) ?? jsonLines(text).get(error.path.replace(/\.?[^.]*$/, "")) ?? 1;
    throw new Error(`${file}:${line}: ${error.path || "the file"} ${error.message}`, { cause: error });
  }
}

/** Not every SyntaxError tells its place: the first line after which what has come so far can no longer become JSON. */
function brokenLine(text: string): number {
  const lines = text.trimEnd().split("\n");
  const broken = lines.findIndex((_, i) => !isBeginning(lines.slice(0, i + 1).join("\n")));
  return broken === -1 ? lines.length : broken + 1;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = String(error);
    return message.includes("Unexpected end") || Number(/position (\d+)/.exec(message)?.[1]) >= text.length;
  }
}

/** What a value is not; `path` leads to it. */
export class WrongJson extends Error {
  override readonly name = "WrongJson";
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** An object of the file with its place. */
export class JsonNode {
  readonly #value: Readonly<Record<string, unknown>>;
  readonly path: string;

  constructor(value: unknown, path: string) {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new WrongJson(path, "is not an object");
    this.#value = value as Record<string, unknown>;
    this.path = path;
  }

  has(key: string): boolean {
    return this.#value[key] !== undefined;
  }

  /** Undefined where the key is absent. */
  child(key: string): JsonNode | undefined {
    return this.has(key) ? new JsonNode(this.#value[key], this.at(key)) : undefined;
  }

  isList(key: string): boolean {
    return Array.isArray(this.#value[key]);
  }

  list(key: string): JsonNode[] {
    const list = this.#value[key] ?? [];
    const path = this.at(key);
    if (!Array.isArray(list)) throw new WrongJson(path, "is not a list");
    return list.map((value, i) => new JsonNode(value, `${path}[${i}]`));
  }

  text(key: string): string {
    const value = this.#value[key];
    if (typeof value !== "string" || value === "") throw new WrongJson(this.at(key), "is not a name");
    return value;
  }

  /** A port's number. */
  port(key: string): number {
    const value = this.#value[key];
    if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > 65_535)
      throw new WrongJson(this.at(key), "is not a port");
    return Number(value);
  }

  oneOf<T extends string>(key: string, choices: readonly T[]): T {
    const value = this.#value[key];
    const choice = choices.find((one) => one === value);
    if (choice === undefined) throw new WrongJson(this.at(key), `is not ${choices.join(" or ")}`);
    return choice;
  }

  at(key: string): string {
    return this.path === "" ? key : `${this.path}.${key}`;
  }
}
