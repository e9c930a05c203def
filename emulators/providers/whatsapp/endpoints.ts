import type { WireRequest } from "../wire.ts";
import type { Account } from "./account.ts";
import { GraphError } from "./errors.ts";
import { createTemplate } from "./create-template.ts";
import type { Fields } from "../fields.ts";
import { sendMessage } from "./send-message.ts";
import { listTemplates } from "./list-templates.ts";
import { subscribe, subscriptions, unsubscribe } from "./subscribed-apps.ts";

interface Endpoint {
  /** Which of the account's ids stands in the path. */
  id: "phoneNumberId" | "businessAccountId";
  handle: (account: Account, body: Fields, request: WireRequest) => object | Promise<object>;
}

/** What is served. `emulators/README.md` lists it, and a test holds that list against this one. */
export const endpoints: Record<string, Endpoint> = {
  "POST /{version}/{phone-number-id}/messages": { id: "phoneNumberId", handle: sendMessage },
  "GET /{version}/{phone-number-id}": { id: "phoneNumberId", handle: getNumber },
  "GET /{version}/{business-account-id}/message_templates": { id: "businessAccountId", handle: listTemplates },
  "POST /{version}/{business-account-id}/message_templates": { id: "businessAccountId", handle: createTemplate },
  "POST /{version}/{business-account-id}/subscribed_apps": { id: "businessAccountId", handle: subscribe },
  "GET /{version}/{business-account-id}/subscribed_apps": { id: "businessAccountId", handle: subscriptions },
  "DELETE /{version}/{business-account-id}/subscribed_apps": { id: "businessAccountId", handle: unsubscribe },
};

/** The endpoint that a request means. Throws Meta's refusal where there is none, or no such object. */
export function findEndpoint(account: Account, { method, path }: WireRequest): Endpoint["handle"] {
  const [, , id = "", edge = ""] = path.split("/");
  const found = Object.entries(endpoints).find(([name, endpoint]) => {
    const [verb = "", pattern = ""] = name.split(" ");
    return verb === method && (pattern.split("/")[3] ?? "") === edge && account.spec[endpoint.id] === id;
  });
  if (found && path.split("/").length <= 4) return found[1].handle;
  const verb = method === "POST" ? "post" : method.toLowerCase();
  throw new GraphError(100, {
    type: "GraphMethodException",
    subcode: 33,
    message: `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
  });
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers */
function getNumber({ spec }: Account, _: Fields, { query }: WireRequest) {
  const number = {
    verified_name: spec.verifiedName,
    code_verification_status: "VERIFIED",
    display_phone_number: `+${spec.displayPhoneNumber}`,
    quality_rating: "GREEN",
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
    health_status: healthOf(spec),
  };
  const usual = Object.keys(number).filter((name) => name !== "health_status");
  const wanted = query.get("fields")?.split(",") ?? usual;
  const shown = Object.entries(number).filter(([name]) => wanted.includes(name));
  return { ...Object.fromEntries(shown), id: spec.phoneNumberId };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status */
function healthOf({ phoneNumberId, businessAccountId }: Account["spec"]) {
  const entities = [
    { entity_type: "PHONE_NUMBER", id: phoneNumberId, can_send_message: "AVAILABLE" },
    { entity_type: "WABA", id: businessAccountId, can_send_message: "AVAILABLE" },
  ];
  return { can_send_message: "AVAILABLE", entities };
}
