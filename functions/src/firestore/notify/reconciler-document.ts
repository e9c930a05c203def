/** `site/reconciler`: how far the reconciler is. */
import type { ReconcilerMark } from "../../notify/services/notify-services.ts";
import type { Fields } from "../codec.ts";

/** What is spoiled counts as not done. */
export function reconcilerMarkFrom(fields: Fields | undefined): ReconcilerMark {
  const micros = fields?.["micros"];
  const tidiedAt = fields?.["tidiedAt"];
  const countedTo = fields?.["countedTo"];
  return {
    ...(typeof micros === "number" && { micros }),
    ...(typeof tidiedAt === "number" && { tidiedAt }),
    ...(typeof countedTo === "number" && { countedTo }),
  };
}

/** To be merged into it. */
export function reconcilerFields(change: ReconcilerMark): Fields {
  return { ...change };
}
