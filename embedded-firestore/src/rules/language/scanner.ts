import { readStringLiteral } from "./string-literal.ts";
import { RulesFileError } from "./rules-file-error.ts";

export type Token = { readonly line: number } & (
  | { readonly kind: "end" }
  /** Keywords are names: what they are depends on where they stand. */
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "symbol"; readonly text: string }
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "bytes"; readonly value: Uint8Array }
);

const BLANK = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /\d+\.\d*|\.\d+|\d+/y;
const SYMBOL = /\|\||&&|[=!<>]=|[=!<>+\-*/%?:;,.()[\]{}$]/y;
/** `(default)` is the one id with brackets. */
const PATH_SEGMENT = /\(default\)|[\w.~-]+/y;

const MOST_INT = 2n ** 63n - 1n;

/** Reads a rules file token by token; `/` begins a path or divides, as the parser knows and this does not. */
export class Scanner {
  /** How many the expression has that is being read; the parser counts. */
  operators = 0;
  readonly #source: string;
  readonly #file: string;
  #at = 0;
  #line = 1;
  #peeked: { token: Token; end: number } | undefined;

  constructor(source: string, file: string) {
    this.#source = source;
    this.#file = file;
  }

  peek(): Token {
    this.#peeked ??= this.#read();
    return this.#peeked.token;
  }

  take(): Token {
    const token = this.peek();
    this.#advance(this.#peeked?.end ?? this.#at);
    return token;
  }

  /** Whether the next token is that symbol or name. */
  sees(text: string): boolean {
    const token = this.peek();
    return (token.kind === "symbol" || token.kind === "name") && token.text === text;
  }

  accept(text: string): boolean {
    if (!this.sees(text)) return false;
    this.take();
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.fail(`expected "${text}", found ${this.found()}`);
  }

  expectName(what: string): string {
    const token = this.peek();
    if (token.kind !== "name") this.fail(`expected ${what}, found ${this.found()}`);
    this.take();
    return token.text;
  }

  /** The text of a path's segment, right behind its slash; undefined where none begins. */
  pathSegment(): string | undefined {
    return this.#match(PATH_SEGMENT);
  }

  /** Whether the very next character, blanks included, is this one. */
  touches(character: string): boolean {
    return this.#source.startsWith(character, this.#at);
  }

  touchesBlank(): boolean {
    return /\s/.test(this.#source[this.#at] ?? "");
  }

  /** The next token in words, for messages. */
  found(): string {
    const token = this.peek();
    if (token.kind === "end") return "the end of the file";
    if (token.kind === "symbol" || token.kind === "name") return `"${token.text}"`;
    return token.kind === "string" || token.kind === "bytes" ? `a ${token.kind} literal` : `the number ${token.value}`;
  }

  fail(reason: string, line = this.#peeked?.token.line ?? this.#line): never {
    throw new RulesFileError(this.#file, line, reason);
  }

  #read(): { token: Token; end: number } {
    this.#match(BLANK);
    const start = this.#at;
    const token = this.#token();
    const end = this.#at;
    this.#at = start;
    return { token, end };
  }

  /** Leaves `#at` behind the token; the caller puts it back. No token but a broken string spans lines. */
  #token(): Token {
    const line = this.#line;
    const source = this.#source;
    if (this.#at >= source.length) return { kind: "end", line };
    const isBytes = /b['"]/y;
    isBytes.lastIndex = this.#at;
    const bytes = isBytes.test(source);
    if (bytes || source[this.#at] === "'" || source[this.#at] === '"') {
      const literal = readStringLiteral(source, this.#at + (bytes ? 1 : 0));
      if ("reason" in literal) this.fail(literal.reason, line);
      this.#at = literal.end;
      if (!bytes) return { kind: "string", value: literal.text, line };
      return { kind: "bytes", value: Buffer.from(literal.text, literal.isLatin ? "latin1" : "utf8"), line };
    }
    const name = this.#match(NAME);
    if (name !== undefined) return { kind: "name", text: name, line };
    const number = this.#match(NUMBER);
    if (number !== undefined) return this.#number(number, line);
    if (source.startsWith("/*", this.#at)) this.fail("the comment is not closed", line);
    const symbol = this.#match(SYMBOL);
    if (symbol !== undefined) return { kind: "symbol", text: symbol, line };
    const character = String.fromCodePoint(source.codePointAt(this.#at) ?? 0);
    return this.fail(`${JSON.stringify(character)} is not understood`, line);
  }

  #number(text: string, line: number): Token {
    if (this.#match(NAME) !== undefined) this.fail(`the number ${text} runs into a name`, line);
    if (text.includes(".")) return { kind: "float", value: Number(text), line };
    const value = BigInt(text);
    if (value > MOST_INT) this.fail(`the integer ${text} is larger than 64 bits hold`, line);
    return { kind: "int", value, line };
  }

  /** Takes what the expression matches right here, counting lines. */
  #match(expression: RegExp): string | undefined {
    expression.lastIndex = this.#at;
    const text = expression.exec(this.#source)?.[0];
    if (text !== undefined) this.#advance(this.#at + text.length);
    return text;
  }

  #advance(to: number): void {
    for (let i = this.#at; i < to; i++) if (this.#source[i] === "\n") this.#line++;
    this.#at = to;
    this.#peeked = undefined;
  }
}
