import type { Expression } from "./syntax.ts";

/** The expressions right inside one. */
export function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case "literal":
    case "name":
      return [];
    case "list":
      return node.items;
    case "map":
      return node.entries.flat();
    case "path":
      return node.segments.filter((segment) => typeof segment !== "string");
    case "member":
      return [node.object];
    case "index":
      return [node.object, node.index];
    case "slice":
      return [node.object, node.from, node.to];
    case "call":
      return node.args;
    case "method":
      return [node.object, ...node.args];
    case "unary":
    case "is":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "choice":
      return [node.test, node.yes, node.no];
  }
}
