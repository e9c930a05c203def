/** Why a rules file cannot be used, as one sentence that names the file and the line. */
export class RulesFileError extends Error {
  override readonly name = "RulesFileError";

  constructor(file: string, line: number, reason: string) {
    super(`${file}:${line}: ${reason}`);
  }
}
