/** The rows of a CSV file and their cells, read a character at a time. https://www.rfc-editor.org/rfc/rfc4180#section-2 */
export function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  const characters = csv.replace(/^\ufeff/u, "");
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at];
    if (quoted && character === '"' && characters[at + 1] === '"') cell += characters[(at += 1)];
    else if (character === '"') quoted = !quoted;
    else if (quoted) cell += character;
    else if (character === ",") {
      row.push(cell);
      cell = "";
    } else if (character === "\r" && characters[at + 1] === "\n") {
      rows.push([...row, cell]);
      [row, cell] = [[], ""];
      at += 1;
    } else throw new Error(`${JSON.stringify(character)} stands outside of a cell`);
  }
  return rows;
}
