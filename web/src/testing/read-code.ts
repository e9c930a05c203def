/** Reads the panel's own code, for tests of what it says. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "vite";

/** A text in the code. */
export interface FoundText {
  /** File and line. */
  place: string;
  text: string;
  /**
   * `drawn`: it is shown as it stands, between tags, in an attribute that is read, or as what an expression there comes to.
   * `thrown`: it is an error's, for those who look into the console. `one`: the form for one of what counts. `quoted`:
   * anything else.
   */
  how: "drawn" | "thrown" | "one" | "quoted";
}

interface Node {
  type: string;
  start: number;
  [part: string]: unknown;
}

const ROOT = join(import.meta.dirname, "..");
/** Attributes that people read or hear, on our own components too. */
const READ = /^(aria-label|title|placeholder|label|hint|wrong|alt|summary|action|button|words)$/;
const NAMED = /^(Fact|Sum)$/;

/** All texts of the panel's code; of templates what stands between the places. Not tests, languages, nor the worker. */
export function textsInCode(): FoundText[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|^(testing|languages|worker)\//.test(file))
    .flatMap(textsIn);
}

function textsIn(file: string): FoundText[] {
  const code = readFileSync(join(ROOT, file), "utf8");
  const found: FoundText[] = [];
  const add = ({ start }: Node, text: string, how: FoundText["how"]): void => {
    if (/\p{L}{2}/u.test(text)) found.push({ place: `${file}:${code.slice(0, start).split("\n").length}`, text, how });
  };
  const walk = (node: Node, how: FoundText["how"], element = ""): void => {
    switch (node.type) {
      case "ImportDeclaration":
      case "TSLiteralType":
        return;
      case "JSXText":
        return add(node, String(node["value"]).trim(), "drawn");
      case "Literal":
        return typeof node["value"] === "string" ? add(node, node["value"], how) : undefined;
      case "TemplateLiteral":
        add(node, (node["quasis"] as { value: { raw: string } }[]).map(({ value }) => value.raw).join("{}"), how);
        return walkAll(node["expressions"], "quoted");
      case "Property": {
        const { type, name } = node["key"] as Node;
        // A name in a table, such as a sound's, may be said too.
        if (type === "Identifier") add(node, String(name), "quoted");
        walkAll([node["key"]], "quoted");
        return walkAll([node["value"]], name === "one" ? "one" : "quoted");
      }
      case "JSXOpeningElement":
        return walkAll(node["attributes"], "quoted", String((node["name"] as Node)["name"]));
      case "JSXAttribute": {
        const name = String((node["name"] as Node)["name"]);
        const isRead = READ.test(name) || (name === "name" && NAMED.test(element));
        return walkAll([node["value"]], isRead ? "drawn" : "quoted");
      }
      case "JSXElement":
      case "JSXFragment":
        walkAll([node["openingElement"]], "quoted");
        return walkAll(node["children"], "drawn");
      case "JSXExpressionContainer":
        return walkAll([node["expression"]], how);
      case "ConditionalExpression":
        walkAll([node["test"]], "quoted");
        return walkAll([node["consequent"], node["alternate"]], how);
      case "LogicalExpression":
        walkAll([node["left"]], node["operator"] === "&&" ? "quoted" : how);
        return walkAll([node["right"]], how);
      case "NewExpression":
        return walkAll(
          Object.values(node),
          String((node["callee"] as Node)["name"]).endsWith("Error") ? "thrown" : "quoted",
        );
      default:
        return walkAll(Object.values(node), how === "thrown" ? how : "quoted");
    }
  };
  const walkAll = (parts: unknown, how: FoundText["how"], element?: string): void => {
    for (const part of Array.isArray(parts) ? parts : [parts]) {
      if (Array.isArray(part)) walkAll(part, how, element);
      else if (isNode(part)) walk(part, how, element);
    }
  };
  walk(parseAst(code, { lang: "tsx" }) as unknown as Node, "quoted");
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof Object(value).type === "string";
}
