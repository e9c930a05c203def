/** What Firestore's failures mean to the product. https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
import { ChatError } from "../../contract/errors.ts";

const CANCELLED = 1;
const UNKNOWN = 2;
const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const RESOURCE_EXHAUSTED = 8;
const ABORTED = 10;
const INTERNAL = 13;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

/** Does the work; a gRPC failure becomes a ChatError that keeps it as its cause. Anything else passes as it is. */
export async function storing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    throw meaningOf(thrown);
  }
}

function meaningOf(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !("code" in thrown)) return thrown;
  switch (thrown.code) {
    case NOT_FOUND:
      return new ChatError("NOT_FOUND", "what was to be changed is gone", { cause: thrown });
    case ALREADY_EXISTS:
      return new ChatError("ALREADY_EXISTS", "this id is taken", { cause: thrown });
    case ABORTED:
      return new ChatError("ABORTED", "too many changes at once; try again", { cause: thrown });
    // The first three are nobody's doing here and pass: a stream that broke, a fault over there, a token that was not had.
    case UNKNOWN:
    case INTERNAL:
    case UNAUTHENTICATED:
    case CANCELLED:
    case DEADLINE_EXCEEDED:
    case RESOURCE_EXHAUSTED:
    case UNAVAILABLE:
      return new ChatError("UNAVAILABLE", "the database does not answer; try again", { cause: thrown });
    default:
      return thrown;
  }
}
