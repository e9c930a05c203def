import { Refusal } from "../provider.ts";
import { REVIEW_STATUSES, type ReviewOrder } from "../review.ts";

/** Reads an order's fields. Throws `Refusal` with a sentence. */
export function readReviewOrder({ name, status, reason = "" }: Record<string, unknown>): ReviewOrder {
  const found = REVIEW_STATUSES.find((each) => each === status);
  if (!found) throw new Refusal(`status is one of ${REVIEW_STATUSES.join(", ")}.`);
  if (typeof reason !== "string") throw new Refusal("reason is a text.");
  if (name !== undefined && typeof name !== "string") throw new Refusal("name is a template's name.");
  return { status: found, reason, ...(name !== undefined && { name }) };
}
