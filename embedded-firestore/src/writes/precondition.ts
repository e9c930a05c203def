import { StatusError } from "../status.ts";
import type { StoredDocument } from "../store/document.ts";
import type { Precondition } from "./write.ts";

/** Throws what production answers when a precondition does not hold. `name` is the document's full name. */
export function checkPrecondition(
  precondition: Precondition | undefined,
  current: StoredDocument | undefined,
  name: string,
): void {
  if (!precondition) return;
  if ("exists" in precondition) {
    if (precondition.exists && !current) throw new StatusError("NOT_FOUND", `No document to update: ${name}`);
    if (!precondition.exists && current) throw new StatusError("ALREADY_EXISTS", `Document already exists: ${name}`);
    return;
  }
  const stored = current?.updateTime ?? 0;
  if (stored !== precondition.updateTime) {
    const required = precondition.updateTime;
    throw new StatusError(
      "FAILED_PRECONDITION",
      `the stored version (${stored}) does not match the required base version (${required})`,
    );
  }
}
