import { checkExpression } from "./language/check-expression.ts";
import { RulesFileError } from "./language/rules-file-error.ts";
import { checkCalls } from "./language/check-calls.ts";
import { parseRules } from "./language/parse-rules.ts";
import type { Names } from "./language/check-expression.ts";
import type { Allow, Block, Call, FunctionDefinition, Segment } from "./language/syntax.ts";

/** One `allow` with the whole path that it stands under. */
interface Rule extends Allow {
  readonly path: readonly Segment[];
}

/** The rules of a file, understood to the last word. */
export interface Ruleset {
  /** The file's name, for messages. */
  readonly name: string;
  readonly version: 1 | 2;
  readonly rules: readonly Rule[];
  /** Which function of the file each call means. */
  readonly functions: ReadonlyMap<Call, FunctionDefinition>;
  /** Nothing but `if false` is in it, so that nothing needs to be looked at. */
  readonly deniesEverything: boolean;
}

const LONGEST_PATH = 100;

/**
 * Reads rules. Throws a RulesFileError, one sentence with file and line, for whatever could not be judged: a wrong
 * word, an unknown variable, function or method, a call that recurs.
 */
export function readRuleset(source: string, file: string, name = file): Ruleset {
  const parsed = parseRules(source, file);
  const reader = new Reader(file);
  const outside = reader.declare(parsed.functions, { variables: new Set(), functions: new Map() });
  reader.read(parsed.service, [], outside);
  checkCalls(reader.definitions, reader.functions, file);
  const { rules, functions } = reader;
  const deniesEverything = rules.every(({ condition }) => condition.kind === "literal" && condition.value === false);
  return { name, version: parsed.version, rules, functions, deniesEverything };
}

class Reader {
  readonly rules: Rule[] = [];
  readonly functions = new Map<Call, FunctionDefinition>();
  readonly definitions: FunctionDefinition[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** What is visible with these functions as well; checks what is in them. */
  declare(definitions: readonly FunctionDefinition[], names: Names): Names {
    const functions = new Map(names.functions);
    const own = new Set<string>();
    for (const definition of definitions) {
      if (own.has(definition.name)) this.#fail(definition.line, `the function ${definition.name} is there twice`);
      own.add(definition.name);
      functions.set(definition.name, definition);
    }
    const visible = { ...names, functions };
    for (const definition of definitions) this.#checkFunction(definition, visible);
    this.definitions.push(...definitions);
    return visible;
  }

  read(block: Block, path: readonly Segment[], names: Names): void {
    const visible = this.declare(block.functions, names);
    for (const allow of block.allows) {
      if (path.length === 0) this.#fail(allow.line, `"allow" outside a match is not understood`);
      this.#check(allow.condition, visible);
      this.rules.push({ ...allow, path });
    }
    for (const match of block.matches) {
      const longer = [...path, ...match.path];
      if (longer.length > LONGEST_PATH) this.#fail(match.line, `the path has more than ${LONGEST_PATH} segments`);
      const variables = new Set(visible.variables);
      for (const segment of match.path) {
        if (segment.kind === "literal") continue;
        if (variables.has(segment.name)) this.#fail(match.line, `the wildcard {${segment.name}} is there twice`);
        variables.add(segment.name);
      }
      if (longer.filter(({ kind }) => kind === "many").length > 1) {
        this.#fail(match.line, "a path with more than one wildcard {…=**} is not understood");
      }
      this.read(match.block, longer, { ...visible, variables });
    }
  }

  #checkFunction(definition: FunctionDefinition, names: Names): void {
    const { parameters, lets, result, line, name } = definition;
    const variables = new Set(names.variables);
    const own = new Set<string>();
    const add = (variable: string, at: number): void => {
      if (own.has(variable)) this.#fail(at, `the variable ${variable} of the function ${name} is there twice`);
      own.add(variable);
      variables.add(variable);
    };
    for (const parameter of parameters) add(parameter, line);
    for (const { name: variable, value, line: at } of lets) {
      this.#check(value, { ...names, variables });
      add(variable, at);
    }
    this.#check(result, { ...names, variables });
  }

  #check(expression: Allow["condition"], names: Names): void {
    checkExpression(expression, names, this.functions, this.#file);
  }

  #fail(line: number, reason: string): never {
    throw new RulesFileError(this.#file, line, reason);
  }
}
