/** Where the two differ and Google's documentation sides with the embedded Firestore. Everything else is a bug. */
import type { NormalAnswer } from "./normal-form.ts";
import type { Operation } from "./operations.ts";

/** One operation and what both said to it. */
export interface Exchange {
  readonly operation: Operation;
  readonly embedded: NormalAnswer;
  readonly google: NormalAnswer & { readonly details: string };
}

export interface KnownDifference {
  readonly what: string;
  /** The sentence that decides, and where it stands. */
  readonly documentation: string;
  readonly applies: (exchange: Exchange) => boolean;
}

const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    what: "Google's emulator refuses a descending order on __name__ alone",
    documentation:
      "StructuredQuery.order_by: “`ORDER BY a DESC` becomes `ORDER BY a DESC, __name__ DESC`”, and StructuredQuery.Order.direction may be DESCENDING for any field.",
    applies: ({ google }) => google.code === 9 && google.details === "Firestore does not support descending key scans",
  },
  {
    what: "Google's emulator answers UNKNOWN to a list with missing documents in a transaction",
    documentation: "ListDocumentsRequest.transaction: “Perform the read as part of an already active transaction.”",
    applies: ({ operation: { rpc, request }, google }) =>
      rpc === "ListDocuments" && request["showMissing"] === true && "transaction" in request && google.code === 2,
  },
  {
    what: "Google's emulator forgets the mask and the read time of a list with missing documents",
    documentation:
      "ListDocumentsRequest.mask: “If a document has a field that is not present in this mask, that field will not be returned in the response.” ListDocumentsRequest.read_time: “Perform the read at the provided time.”",
    applies: ({ operation: { rpc, request }, embedded, google }) =>
      rpc === "ListDocuments" &&
      request["showMissing"] === true &&
      embedded.code === google.code &&
      ("readTime" in request ||
        (request["mask"] !== undefined && equal(without("fields", embedded), without("fields", google)))),
  },
];

/** The difference that explains this exchange, if one is known. */
export function knownDifference(exchange: Exchange): KnownDifference | undefined {
  return KNOWN_DIFFERENCES.find(({ applies }) => applies(exchange));
}

function without(field: string, { code, says }: NormalAnswer): unknown {
  return JSON.parse(JSON.stringify([code, says], (key, value: unknown) => (key === field ? undefined : value)));
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
