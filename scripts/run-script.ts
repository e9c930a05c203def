/** Does what a script is for. What it throws is said in its words alone, and the process ends with 1. */
export async function runScript(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(inWords(error));
    process.exitCode = 1;
  }
}

const FORBIDDEN = ["EACCES", "EPERM", "EROFS"];

/** The system's own words say nothing to whoever has never met them. Pure. */
export function inWords(error: unknown): string {
  const { code = "", path, message } = error as NodeJS.ErrnoException;
  if (FORBIDDEN.includes(code) && path !== undefined)
    return `${path} may not be read or written. Give yourself the right to it, or clone into a folder of your own, and run this again.`;
  if (code === "ENOSPC") return "The disk is full. Make some room, and run this again.";
  return error instanceof Error ? message : String(error);
}
