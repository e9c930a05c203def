interface Token {
  readonly text: string;
  readonly line: number;
}

/**
 * Throws unless security rules are sure to deny everything: `match` blocks, nested at will, in which every `allow` is
 * `if false`. The message names the file, the line and what cannot be judged there.
 * https://firebase.google.com/docs/reference/security/database
 */
export function checkDeniesEverything(source: string, file: string): void {
  new Parser(tokenize(source), file).parseFile();
}

/** Comments go, line numbers stay. */
const TOKEN = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'[^'\n]*'|"[^"\n]*"|[A-Za-z_][\w.]*|\{[A-Za-z_]\w*(?:=\*\*)?\}|\S/g;

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let last = 0;
  for (const match of source.matchAll(TOKEN)) {
    line += source.slice(last, match.index).split("\n").length - 1;
    last = match.index;
    const [text] = match;
    if (!text.startsWith("//") && !text.startsWith("/*")) tokens.push({ text, line });
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #file: string;
  #next = 0;

  constructor(tokens: readonly Token[], file: string) {
    this.#tokens = tokens;
    this.#file = file;
  }

  parseFile(): void {
    if (this.#accept("rules_version")) {
      this.#expect("=");
      const version = this.#take();
      if (!/^['"][12]['"]$/.test(version)) this.#fail(`${version} is not a version of the rules`);
      this.#accept(";");
    }
    this.#expect("service");
    this.#expect("cloud.firestore");
    this.#block();
    if (this.#peek() !== "") this.#fail(`cannot judge "${this.#peek()}"`);
  }

  #block(): void {
    this.#expect("{");
    while (!this.#accept("}")) {
      if (this.#accept("match")) this.#match();
      else if (this.#accept("allow")) this.#allow();
      else this.#fail(this.#peek() === "" ? "the file ends inside a block" : `cannot judge "${this.#peek()}"`);
    }
  }

  /** The path does not matter where nothing is allowed. */
  #match(): void {
    while (this.#peek() !== "{" && this.#peek() !== "") this.#take();
    this.#block();
  }

  #allow(): void {
    while (/^[a-z]+$/.test(this.#peek()) || this.#peek() === ",") this.#take();
    if (!this.#accept(":")) this.#fail('cannot judge an "allow" without a condition: only "if false" is understood');
    this.#expect("if");
    if (!this.#accept("false")) this.#fail(`cannot judge "if ${this.#peek()}": only "if false" is understood`);
    this.#expect(";");
  }

  #peek(): string {
    return this.#tokens[this.#next]?.text ?? "";
  }

  #take(): string {
    const text = this.#peek();
    this.#next++;
    return text;
  }

  #accept(text: string): boolean {
    if (this.#peek() !== text) return false;
    this.#next++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#accept(text)) this.#fail(`expected "${text}", found "${this.#peek() || "the end of the file"}"`);
  }

  #fail(reason: string): never {
    const token = this.#tokens[this.#next] ?? this.#tokens.at(-1);
    throw new Error(`${this.#file}:${token?.line ?? 1}: ${reason}`);
  }
}
