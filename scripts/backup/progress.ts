/** How far it is: a bar that moves at a terminal, else a line for each tenth. Never what is in a document. */
export interface Progress {
  /** So many documents are done, of so many. */
  at(done: number, of: number): void;
  end(): void;
}

const WIDTH = 30;
const NARROWEST = 5;

interface Output {
  isTTY?: boolean;
  /** Of the terminal, how wide it is. */
  columns?: number;
  write: (text: string) => unknown;
}

export function showProgress(output: Output): Progress {
  let shown = "";
  return {
    at(done, of) {
      const part = of === 0 ? 1 : Math.min(1, done / of);
      const steps = output.isTTY ? WIDTH : 10;
      const words = `${Math.floor(part * 100)} %, ${done} of ${Math.max(of, done)} documents`;
      const bar = line(part, words, output.columns ?? Infinity);
      const state = output.isTTY ? bar : String(Math.floor(part * steps));
      if (state === shown) return;
      shown = state;
      output.write(output.isTTY ? `\r${bar}` : `${words}\n`);
    },
    end() {
      if (output.isTTY && shown !== "") output.write("\n");
    },
  };
}

/** A bar and words, within the columns that there are: what is wider would begin a new line with each step. */
function line(part: number, words: string, columns: number): string {
  const width = Math.min(WIDTH, columns - words.length - 2);
  if (width < NARROWEST) return words.slice(0, columns - 1);
  return `${"█".repeat(Math.floor(part * width)).padEnd(width, "░")} ${words}`;
}
