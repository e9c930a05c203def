/** How an operation of the contract's table is bound to its use case. */
import type { AnswerTo, Name, operations, Params, Read } from "../../../contract/operations.ts";
import type { Exported } from "../../chat/exporting/export-conversation.ts";
import type { ApiServices } from "../door.ts";
import type { CallerAs } from "../auth/callers.ts";

type Table = typeof operations;

/** A question, when it is known who asks and when what they gave has been read. */
interface Asked<Of extends Name> {
  services: ApiServices;
  caller: CallerAs<Table[Of]["by"]>;
  params: Params<Of>;
  query: Read<Of, "query">;
  body: Read<Of, "body">;
  headers: Headers;
}

/** Use cases by the operations that they are for. */
export type Bindings<Names extends Name> = {
  [Of in Names]: (
    asked: Asked<Of>,
  ) => Promise<Table[Of] extends { files: object } ? Exported : AnswerTo<Of> | Answered<AnswerTo<Of>>>;
};

/** An answer, and what else is to be known of it. */
export class Answered<Body> {
  /** Asked for by who does not have it already. */
  readonly body: () => Promise<Body>;
  /** Something was stored. */
  readonly isNew: boolean;
  /** What makes two answers the same; the body if absent. */
  readonly identity: object | undefined;

  constructor(
    body: Body | (() => Promise<Body>),
    { isNew = false, identity }: { isNew?: boolean; identity?: object } = {},
  ) {
    this.body = isRead(body) ? body : async () => body;
    this.isNew = isNew;
    this.identity = identity;
  }
}

function isRead<Body>(body: Body | (() => Promise<Body>)): body is () => Promise<Body> {
  return typeof body === "function";
}
