/** Where the two differ and Google's documentation sides with the embedded Firestore. Everything else is a bug. */
import type { NormalAnswer } from "./normal-form.ts";
import type { Operation } from "./operation.ts";

/** One operation and what both said to it. */
export interface Exchange {
  readonly operation: Operation;
  readonly embedded: NormalAnswer & { readonly details: string };
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
    what: "Google's emulator answers UNKNOWN to a list in an order, from its second page on",
    documentation: "ListDocumentsRequest.page_token: “Provide this to retrieve the subsequent page.”",
    applies: ({ operation: { rpc, request }, google }) =>
      rpc === "ListDocuments" && request["orderBy"] !== undefined && "pageToken" in request && google.code === 2,
  },
  {
    what: "Google's emulator answers UNKNOWN to a query or list of all collections in a transaction",
    documentation: "RunQueryRequest.transaction: “Run the query within an already active transaction.”",
    applies: ({ operation: { rpc, request }, google }) =>
      "transaction" in request &&
      (rpc === "ListDocuments" ? request["collectionId"] === "" : isOnAllCollections(request)) &&
      google.code === 2,
  },
  {
    what: "Google's emulator lets a field without a name pass where it is not stored",
    documentation:
      "Document.fields: “The field names, represented as UTF-8, must not exceed 1,500 bytes and cannot be empty.”",
    applies: ({ embedded, google }) =>
      google.code !== 3 && embedded.code === 3 && embedded.details === "The property.name is the empty string.",
  },
  {
    what: "Google's emulator forgets the read time of a list with missing documents",
    documentation: "ListDocumentsRequest.read_time: “Perform the read at the provided time.”",
    applies: ({ operation: { rpc, request }, embedded, google }) =>
      rpc === "ListDocuments" &&
      request["showMissing"] === true &&
      "readTime" in request &&
      embedded.code === google.code,
  },
  {
    what: "Google's emulator tells when a missing document was deleted",
    documentation:
      "ListDocumentsRequest.show_missing: “such missing documents will be returned with a key but will not have fields, create_time, or update_time set.”",
    applies: ({ operation: { rpc, request }, embedded, google }) =>
      rpc === "ListDocuments" &&
      request["showMissing"] === true &&
      equal(said(embedded, []), said(google, ["times of missing documents"])),
  },
  {
    what: "Google's emulator forgets the mask of a list with missing documents",
    documentation:
      "ListDocumentsRequest.mask: “If a document has a field that is not present in this mask, that field will not be returned in the response.”",
    applies: ({ operation: { rpc, request }, embedded, google }) =>
      rpc === "ListDocuments" &&
      request["showMissing"] === true &&
      request["mask"] !== undefined &&
      equal(said(embedded, ["fields"]), said(google, ["fields", "times of missing documents"])),
  },
  {
    what: "Google's emulator compares a condition's timestamp finer than the microseconds that are stored, but for `in`",
    documentation:
      "Supported data types: “When stored in Firestore, precise only to microseconds; any additional precision is rounded down.” A value that was stored so would not be found by itself.",
    applies: ({ operation: { request }, embedded, google }) =>
      embedded.code === 0 && google.code === 0 && hasFineCondition(request),
  },
];

/** The difference that explains this exchange, if one is known. */
export function knownDifference(exchange: Exchange): KnownDifference | undefined {
  return KNOWN_DIFFERENCES.find(({ applies }) => applies(exchange));
}

interface QueryRequest {
  readonly structuredQuery?: {
    readonly from?: readonly { readonly collectionId?: string }[];
    readonly where?: unknown;
  };
  readonly structuredAggregationQuery?: QueryRequest;
}

function isOnAllCollections({ structuredQuery, structuredAggregationQuery }: QueryRequest): boolean {
  if (structuredAggregationQuery) return isOnAllCollections(structuredAggregationQuery);
  return structuredQuery !== undefined && structuredQuery.from?.[0]?.collectionId === undefined;
}

/** A condition on a timestamp with a part below a microsecond. */
function hasFineCondition({ structuredQuery, structuredAggregationQuery }: QueryRequest): boolean {
  if (structuredAggregationQuery) return hasFineCondition(structuredAggregationQuery);
  const nanos = JSON.stringify(structuredQuery?.where ?? null).matchAll(/"nanos":(\d+)/g);
  return [...nanos].some(([, digits]) => Number(digits) % 1000 !== 0);
}

/** What was said, but for some of it. */
function said({ code, says }: NormalAnswer, but: readonly ("fields" | "times of missing documents")[]): unknown {
  const strip = (key: string, value: unknown): unknown => {
    if (key === "fields" && but.includes("fields")) return undefined;
    const isMissing = typeof value === "object" && value !== null && "name" in value && !("createTime" in value);
    if (!isMissing || !but.includes("times of missing documents")) return value;
    return { ...value, updateTime: undefined };
  };
  return JSON.parse(JSON.stringify([code, says], strip));
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
