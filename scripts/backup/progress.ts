/** How far it is: a bar that moves at a terminal, else a line for each tenth. Never what is in a document. */
export interface Progress {
  /** So many documents are done, of so many. */
  at(done: number, of: number): void;
  end(): void;
}

const WIDTH = 30;

export function showProgress(output: { isTTY?: boolean; write: (text: string) => unknown }): Progress {
  let shown = "";
  return {
    at(done, of) {
      const part = of === 0 ? 1 : Math.min(1, done / of);
      const steps = output.isTTY ? WIDTH : 10;
      const words = `${Math.floor(part * 100)} %, ${done} of ${Math.max(of, done)} documents`;
      const bar = `${"█".repeat(Math.floor(part * WIDTH)).padEnd(WIDTH, "░")} ${words}`;
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
