import type { Conversation } from "@porchlight/contract/conversations.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { useStaff } from "../../stores/staff-store.ts";
import type { Values } from "./fill.ts";

/** What stands for the variables in this conversation; empty what is not known. A name that we made up is not said to anybody. */
export function useCannedValues({ visitor }: Conversation): Values {
  const me = useMyUid();
  const name = useStaff(({ staff }) => staff?.find(({ uid }) => uid === me)?.name);
  return { visitor: visitor?.name ?? "", me: name ?? "", page: visitor?.page ?? "" };
}
