import { aSite } from "@porchlight/contract/examples/staff.ts";
import { expect, test } from "vitest";
import { firstState, type ChatState } from "../chat/chat-state.ts";
import { message } from "../chat/examples.ts";
import { mayOffer, type Surroundings } from "./may-offer.ts";

const SITE = aSite();
const HERE: Surroundings = { permission: "default", sameOrigin: true, chosen: null };
const after = (...messages: ChatState["known"]["messages"]): ChatState => ({
  ...firstState,
  site: SITE,
  known: { ...firstState.known, messages },
});

test("who has written and waits for an answer is asked", () => {
  expect(mayOffer(after(message(1)), HERE)).toBe(true);
  expect(mayOffer(after(message(1, { staff: "Ada" }), message(2)), { ...HERE, permission: "granted" })).toBe(true);
});

test.each<[string, ChatState, Partial<Surroundings>]>([
  ["has not written", after(), {}],
  ["has an answer", after(message(1), message(2, { staff: "Ada" })), {}],
  ["visits a site without push", { ...after(message(1)), site: { ...SITE, pushKey: null } }, {}],
  ["visits a site that is not known yet", { ...after(message(1)), site: undefined }, {}],
  ["has a browser without push", after(message(1)), { permission: undefined }],
  ["has forbidden it", after(message(1)), { permission: "denied" }],
  ["is on another's page, where nobody may ask", after(message(1)), { sameOrigin: false }],
  ["has said yes", after(message(1)), { chosen: "on" }],
  ["has said no", after(message(1)), { chosen: "no" }],
])("who %s is not", (_, state, change) => {
  expect(mayOffer(state, { ...HERE, ...change })).toBe(false);
});
