/** CSV as spreadsheets read it (RFC 4180), with nothing in it that they would run. Pure. */

/** Excel takes a file without it for one in the machine's old encoding. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** What a cell may begin with that a spreadsheet takes for a formula. https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/u;

/** One line. A cell that would be a formula begins with an apostrophe. */
export function csvRow(cells: readonly string[]): string {
  const written = cells.map((cell) => `"${(FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`);
  return `${written.join(",")}\r\n`;
}
