import { documentField } from "./document-field.ts";
import { matchesFilter } from "./match.ts";
import { planQuery } from "./plan.ts";
import { compareRows, isBefore, rowOf } from "./sort.ts";
import type { Micros } from "../clock.ts";
import type { StoredDocument } from "../store/document.ts";
import type { QuerySource } from "./plan.ts";
import type { Query } from "./query.ts";

/** The documents of one page, in order and with all their fields, and how many the offset skipped. */
export interface QueryResult {
  readonly documents: readonly StoredDocument[];
  readonly skipped: number;
}

/** Runs a query on what is there now, or was at a time: plan, scan, filter, sort, page. */
export function runQuery(source: QuerySource, query: Query, at?: Micros): QueryResult {
  const { filter, orders, start, end } = query;
  const rows = [];
  for (const document of planQuery(source, query).candidates(at)) {
    if (filter && !matchesFilter(filter, (field) => documentField(source.name, document, field))) continue;
    const row = rowOf(source.name, document, orders);
    if (!row) continue;
    if (start && isBefore(source.name, row, start, orders)) continue;
    if (end && !isBefore(source.name, row, end, orders)) continue;
    rows.push(row);
  }
  rows.sort((a, b) => compareRows(a, b, orders));
  const last = query.limit === undefined ? rows.length : query.offset + query.limit;
  return {
    documents: rows.slice(query.offset, last).map((row) => row.document),
    skipped: Math.min(query.offset, rows.length),
  };
}
