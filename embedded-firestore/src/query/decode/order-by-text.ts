import { parseFieldPath } from "../../paths/field-path.ts";
import { invalid } from "../../status.ts";
import type { Order } from "../query.ts";

const CLAUSE = /^\s*((?:`(?:[^`\\]|\\.)*`|[^\s,`])+)(?:\s+(asc|desc))?\s*(?:,\s*(?=\S)|$)/is;

/** Reads `priority desc, name`: https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#listdocumentsrequest */
export function parseOrderBy(text: string): Order[] {
  const orders: Order[] = [];
  let rest = text.trim();
  while (rest !== "") {
    const clause = CLAUSE.exec(rest);
    const [whole = "", field = "", direction = "asc"] = clause ?? [];
    if (!clause) throw invalid(`Invalid order by clause "${text}".`);
    orders.push({ field: parseFieldPath(field), direction: direction.toLowerCase() === "desc" ? -1 : 1 });
    rest = rest.slice(whole.length);
  }
  return orders;
}
