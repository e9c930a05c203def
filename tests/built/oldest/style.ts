/** What built styles use that the oldest browsers lack. */
import type { Identifier } from "@mdn/browser-compat-data/types";
import { type AtRule, type Declaration, type Node, parse } from "postcss";
import { childOf, childrenOf, featureAt, isKnownStyle } from "./known.ts";

const UNITS = "css.types.length";
const DYNAMIC = /^[sld]v(?:[hwib]|min|max)$/;
const SIZES: Record<string, string> = { s: "small", l: "large", d: "dynamic" };

/** By name: functions that values call, wherever the data has them. */
const functions = new Map<string, Identifier[]>();
for (const [type, feature] of childrenOf(featureAt("css.types"))) {
  addFunction(type, feature);
  for (const [name, found] of childrenOf(feature)) addFunction(name, found);
}

/**
 * The uses in `css`, one entry each. A declaration that stands beside an older or a prefixed one of its property in the
 * same rule, and all that stands in `@supports`, has its way out and is no use.
 */
export function styleUses(css: string): string[] {
  const uses: string[] = [];
  parse(css).walk((node) => {
    if (isInSupports(node)) return;
    if (node.type === "decl" && !hasFallback(node)) uses.push(...declarationUses(node));
    if (node.type === "atrule") uses.push(...atRuleUses(node));
    if (node.type !== "rule") return;
    if (node.parent?.type === "rule" && !isKnownStyle(featureAt("css.selectors.nesting"))) uses.push("nesting");
    for (const [, name = ""] of node.selector.matchAll(/::?(-?[a-z][a-z-]*)/g))
      if (!isKnownStyle(featureAt(`css.selectors.${name}`))) uses.push(`:${name}`);
  });
  return uses;
}

function declarationUses({ prop, value }: Declaration): string[] {
  if (prop.startsWith("--")) return valueUses(value);
  const property = featureAt(`css.properties.${prop}`);
  if (!isKnownStyle(property)) return [prop];
  const words = value.replace(/"[^"]*"|\([^()]*\)/g, " ").match(/[a-z][a-z-]*/g) ?? [];
  const keywords = words.filter((word) => !isKnownStyle(childOf(property, word)));
  return [...keywords.map((word) => `${prop}: ${word}`), ...valueUses(value)];
}

function valueUses(value: string): string[] {
  const uses: string[] = [];
  for (const [, name = ""] of value.matchAll(/([a-z][a-z-]*)\(/g)) {
    const found = functions.get(name);
    if (found !== undefined && !found.some(isKnownStyle)) uses.push(`${name}()`);
  }
  for (const [, unit = ""] of value.matchAll(/(?<![\w#-])[\d.]+([a-z]+)\b/g)) {
    const path = DYNAMIC.test(unit) ? `viewport_percentage_units_${SIZES[unit.charAt(0)]}` : unit;
    if (!isKnownStyle(featureAt(`${UNITS}.${path}`))) uses.push(unit);
    if (unit.startsWith("cq") && !isKnownStyle(featureAt(`${UNITS}.container_query_length_units`))) uses.push(unit);
  }
  return uses;
}

function atRuleUses({ name, params }: AtRule): string[] {
  const rule = featureAt(`css.at-rules.${name}`);
  if (!isKnownStyle(rule)) return [`@${name}`];
  if (name !== "media") return [];
  const features = [...params.matchAll(/\(([a-z-]+)/g)].map(([, feature = ""]) => feature);
  const isRange = /[<>]/.test(params) && !isKnownStyle(featureAt("css.at-rules.media.range_syntax"));
  return [
    ...features.filter((feature) => !isKnownStyle(childOf(rule, feature))).map((feature) => `@media ${feature}`),
    ...(isRange ? ["@media <"] : []),
  ];
}

function hasFallback(node: Declaration): boolean {
  const all = node.parent?.nodes ?? [];
  return all.some((other, at) => {
    if (other.type !== "decl") return false;
    const isOlder = at < all.indexOf(node) && other.prop === node.prop && declarationUses(other).length === 0;
    return isOlder || other.prop === `-webkit-${node.prop}`;
  });
}

function isInSupports(node: Node): boolean {
  for (let above = node.parent; above !== undefined; above = above.parent)
    if (above.type === "atrule" && (above as AtRule).name === "supports") return true;
  return false;
}

function addFunction(name: string, feature: Identifier): void {
  functions.set(name, [...(functions.get(name) ?? []), feature]);
}
