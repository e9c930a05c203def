/** Questions to Meta's Graph API. https://developers.facebook.com/docs/graph-api/guides/error-handling */
import { cloudVerdict } from "../../functions/src/channels/whatsapp/codes/cloud-codes.ts";
import { GRAPH_VERSION } from "../../functions/src/channels/whatsapp/providers/cloud-provider.ts";
import type { CloudConfig } from "../../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import { ask, recordOf, textOf, unasked, type Reply } from "./ask.ts";

/** Asks with the owner's token. Never rejects. */
export function graph(config: CloudConfig, path: string, options?: { method: string; json: object }): Promise<Reply> {
  return ask(`${config.apiRoot}/${GRAPH_VERSION}/${path}`, `Bearer ${config.accessToken}`, options);
}

/** Nothing is known, for nobody answered. */
export function nobody({ apiRoot }: CloudConfig, reply: { failed: string }): string {
  return unasked("Meta", reply, apiRoot, "WHATSAPP_API_ROOT");
}

/** Why Meta refused; undefined where it did what was asked. */
export function refusal(reply: Exclude<Reply, { failed: string }>): string | undefined {
  const error = recordOf(reply.body["error"]);
  if (!error) return undefined;
  const code = typeof error["code"] === "number" ? error["code"] : 0;
  const known = code === 100 ? undefined : cloudVerdict(code)?.words;
  return `Meta refused: ${known ?? (textOf(error, "error_user_msg") || textOf(error, "message"))} (${code})`;
}
