/** How the list is cut into parts that are drawn one by one. Pure. */

const MOST = 25;

/**
 * Cut from the end on: what comes on top changes the first part alone. Pages that come below are whole parts, as long as a
 * page has as many rows as some parts have.
 */
export function partsOf<Row>(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = [];
  for (let end = rows.length; end > 0; end -= MOST) parts.unshift(rows.slice(Math.max(0, end - MOST), end));
  return parts;
}
