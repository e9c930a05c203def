/** Sending. A chunk of its own: only who writes needs it. */
import type { PostVisitorMessage, VisitorMessagePosted } from "@porchlight/contract/visitor-api.ts";
import type { ChatState, VisitorText } from "../chat/chat-state.ts";
import type { Services } from "../chat/services.ts";
import { type Answer, unreachable } from "../request.ts";
import { circumstances, cleanProfile, cleanReferrer, cleanVisited } from "./circumstances.ts";

/**
 * Stores the message. Where the site asks whoever is new for a proof of work, it is made and brought along; where the proof
 * came too late, that may pass.
 */
export async function post(
  { request, kept, locale, timezone }: Pick<Services, "request" | "kept" | "locale" | "timezone">,
  { id, text, page }: VisitorText,
  token: string | undefined,
  said: ChatState["profile"],
): Promise<Answer<VisitorMessagePosted>> {
  const profile = cleanProfile(said);
  const visited = cleanVisited(kept.visited());
  const referrer = cleanReferrer(kept.visited()[0]?.[2]);
  const send = (proof?: string) => {
    const body: PostVisitorMessage = {
      id,
      text,
      ...(profile && { profile }),
      ...(visited.length > 0 && { visited }),
      ...(referrer && { referrer }),
      ...circumstances({ page, locale: locale(), timezone: timezone() }),
      ...(proof && { proof }),
    };
    return request("POST /visitor/messages", { field: "message", token, body });
  };
  const answer = await send();
  if (!wantsProof(answer)) return answer;
  const asked = await request("GET /visitor/challenge", { field: "challenge", token });
  if (asked.kind !== "ok") return asked;
  const { prove } = await import("./prove.ts");
  const proven = await send(await prove(asked.body));
  return wantsProof(proven) ? unreachable : proven;
}

function wantsProof(answer: Answer<unknown>): boolean {
  return answer.kind === "refused" && answer.code === "FAILED_PRECONDITION";
}
