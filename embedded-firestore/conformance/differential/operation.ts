import type { Message, Rpc } from "../wire.ts";

/** One call; its request may hold placeholders. A race is several calls, see race.ts. */
export interface Operation {
  readonly rpc: Rpc | "Race";
  readonly request: Message;
}

/** The name of the database, in requests. */
export const database = { $ref: "database" };

export function operation(rpc: Operation["rpc"]): (request: Message) => Operation {
  return (request) => ({ rpc, request });
}
