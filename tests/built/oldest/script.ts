/** What a built script uses that the oldest browsers lack. */
import { parse, type AnyNode, type Identifier, type MemberExpression } from "acorn";
import { isOwner, lacksEvent, lacksGlobal, lacksMember } from "./apis.ts";
import { featureAt, isKnown } from "./known.ts";
import { styleUses } from "./style.ts";

/** Methods of Iterator.prototype are called as those of arrays are: they are told by what makes the iterator. */
const MAKES_ITERATOR = new Set(["values", "keys", "entries", "matchAll"]);
const STATIC_BLOCK = "javascript.classes.static.initialization_blocks";
const LOOKBEHIND = "javascript.regular_expressions.lookbehind_assertion";

/**
 * The uses in `code`, one entry each, named as MDN names them where that is known (`Promise.withResolvers`), else by the
 * member (`.isWellFormed`). Throws for syntax after ES2022. What is only asked for (`typeof x`, `"x" in y`) is no use.
 */
export function scriptUses(code: string): string[] {
  const uses: string[] = [];
  const nodes = [...nodesOf(parse(code, { ecmaVersion: 2022, sourceType: "module" }))];
  // Minified code names its own variables by a letter or two: what has a global's name anywhere is taken for its own.
  const declared = new Set(nodes.flatMap(({ node, parent }) => (isDeclared(node, parent) ? [node.name] : [])));
  for (const { node, parent } of nodes) {
    if (node.type === "Identifier") {
      const isAskedFor = parent?.type === "UnaryExpression" && parent.operator === "typeof";
      if (isReference(node, parent) && !isAskedFor && !declared.has(node.name) && lacksGlobal(node.name))
        uses.push(node.name);
    } else if (node.type === "MemberExpression") {
      uses.push(...memberUse(node, parent, declared));
    } else if (node.type === "Property" && parent?.type === "ObjectPattern") {
      if (node.key.type === "Identifier" && lacksMember(undefined, node.key.name)) uses.push(`.${node.key.name}`);
    } else if (node.type === "Property" && node.key.type === "Identifier") {
      if (!isKnown(featureAt(`html.global_attributes.${node.key.name}`))) uses.push(`${node.key.name}=`);
    } else if (node.type === "StaticBlock") {
      if (!isKnown(featureAt(STATIC_BLOCK))) uses.push("static {}");
    } else if (node.type === "Literal") {
      uses.push(...literalUses(node.regex?.pattern, node.value, parent));
    } else if (node.type === "TemplateElement") {
      uses.push(...literalUses(undefined, node.value.cooked, parent));
    }
  }
  return uses;
}

function memberUse(node: MemberExpression, parent: AnyNode | undefined, declared: Set<string>): string[] {
  const member = nameOf(node);
  if (member === undefined) return [];
  const { object } = node;
  const name = object.type === "Identifier" && !declared.has(object.name) ? object.name : "";
  const owner = isOwner(name) ? name : undefined;
  if (lacksMember(owner, member)) return [`${owner ?? ""}.${member}`];
  const isCalled = parent?.type === "CallExpression" && parent.callee === node;
  const isOfIterator = object.type === "CallExpression" && makesIterator(object.callee);
  return isCalled && isOfIterator && lacksMember("Iterator", member) ? [`Iterator.${member}`] : [];
}

function makesIterator(callee: AnyNode): boolean {
  if (callee.type !== "MemberExpression" || !MAKES_ITERATOR.has(nameOf(callee) ?? "")) return false;
  return !(callee.object.type === "Identifier" && ["Object", "Reflect"].includes(callee.object.name));
}

function literalUses(pattern: string | undefined, value: unknown, parent: AnyNode | undefined): string[] {
  const isEvent = parent?.type === "CallExpression" && nameOf(parent.callee) === "addEventListener";
  if (typeof value === "string") {
    if (isEvent && lacksEvent(value)) return [`${value} event`];
    // Styles that a script brings with it.
    if (/[^{}]+\{[^{}]*[\w-]+:[^{}]+\}/.test(value) && /^[@:.*\w#[]/.test(value)) return styleUses(value);
  }
  const isPattern = pattern !== undefined || (parent?.type === "NewExpression" && nameOf(parent.callee) === "RegExp");
  const text = pattern ?? (typeof value === "string" ? value : "");
  return isPattern && /\(\?<[=!]/.test(text) && !isKnown(featureAt(LOOKBEHIND)) ? ["(?<=)"] : [];
}

/** The name of a member that is read by a dot or by a constant text, and of a plain identifier. */
function nameOf(node: AnyNode): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type !== "MemberExpression") return undefined;
  const { property, computed } = node;
  if (!computed) return property.type === "Identifier" ? property.name : undefined;
  return property.type === "Literal" && typeof property.value === "string" ? property.value : undefined;
}

const HAVE_VALUE = new Set(["Property", "MethodDefinition", "PropertyDefinition"]);
const HAVE_LABEL = new Set(["LabeledStatement", "BreakStatement", "ContinueStatement"]);
const NAME_THINGS = new Set(["VariableDeclarator", "ClassDeclaration", "ClassExpression"]);
const TAKE_NAMES = /Function|^CatchClause$|^Import\w*Specifier$|^ArrayPattern$|^RestElement$/;

/** Whether `node` names a variable, rather than a member, a key or a label. */
function isReference(node: Identifier, parent: AnyNode | undefined): boolean {
  if (parent === undefined || HAVE_LABEL.has(parent.type) || /^(Im|Ex)portSpecifier$/.test(parent.type)) return false;
  const named = "computed" in parent && parent.computed;
  if (HAVE_VALUE.has(parent.type)) return named || ("value" in parent && parent.value === node);
  return parent.type !== "MemberExpression" || named || parent.object === node;
}

/** Whether `node` is where a variable gets its name. */
function isDeclared(node: AnyNode, parent: AnyNode | undefined): node is Identifier {
  if (node.type !== "Identifier" || parent === undefined) return false;
  if (NAME_THINGS.has(parent.type)) return "id" in parent && parent.id === node;
  return TAKE_NAMES.test(parent.type) && !("body" in parent && parent.body === node);
}

interface Placed {
  node: AnyNode;
  parent: AnyNode | undefined;
}

function* nodesOf(node: AnyNode, parent?: AnyNode): Generator<Placed> {
  yield { node, parent };
  for (const value of Object.values(node) as unknown[])
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (isNode(child)) yield* nodesOf(child, node);
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
