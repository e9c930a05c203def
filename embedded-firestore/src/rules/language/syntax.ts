/** What a rules file says, as its parser leaves it. */

export type BinaryOperator = "||" | "&&" | "==" | "!=" | "in" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";

/** The types that `is` can ask for. */
export const TYPE_NAMES = [
  "bool",
  "bytes",
  "duration",
  "float",
  "int",
  "latlng",
  "list",
  "map",
  "number",
  "path",
  "string",
  "timestamp",
] as const;
export type TypeName = (typeof TYPE_NAMES)[number];

export type Expression = { readonly line: number } & (
  | { readonly kind: "literal"; readonly value: null | boolean | bigint | number | string | Uint8Array }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "map"; readonly entries: readonly (readonly [key: Expression, value: Expression])[] }
  /** `/a/$(b)/c`. */
  | { readonly kind: "path"; readonly segments: readonly (string | Expression)[] }
  | { readonly kind: "member"; readonly object: Expression; readonly name: string }
  | { readonly kind: "index"; readonly object: Expression; readonly index: Expression }
  | { readonly kind: "slice"; readonly object: Expression; readonly from: Expression; readonly to: Expression }
  /** A function by its name, which has a dot where it is in a namespace: `math.abs`. */
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  | {
      readonly kind: "method";
      readonly object: Expression;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  | { readonly kind: "unary"; readonly operator: "!" | "-"; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "is"; readonly operand: Expression; readonly type: TypeName }
  | { readonly kind: "choice"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
);

export type Call = Extract<Expression, { kind: "call" }>;

/** What is done to a document. */
export type Method = "get" | "list" | "create" | "update" | "delete";

export interface Allow {
  readonly line: number;
  readonly methods: ReadonlySet<Method>;
  readonly condition: Expression;
}

export interface FunctionDefinition {
  readonly line: number;
  readonly name: string;
  readonly parameters: readonly string[];
  readonly lets: readonly { readonly name: string; readonly value: Expression; readonly line: number }[];
  readonly result: Expression;
}

/** A segment of the path of a `match`: `cities`, `{city}` or `{rest=**}`. */
export type Segment =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "one" | "many"; readonly name: string };

/** What stands between two braces. */
export interface Block {
  readonly functions: readonly FunctionDefinition[];
  readonly allows: readonly Allow[];
  readonly matches: readonly Match[];
}

export interface Match {
  readonly line: number;
  readonly path: readonly Segment[];
  readonly block: Block;
}

export interface RulesFile {
  readonly version: 1 | 2;
  /** The functions beside the service, and the service's block inside. */
  readonly functions: readonly FunctionDefinition[];
  readonly service: Block;
}
