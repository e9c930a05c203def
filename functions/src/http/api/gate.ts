/**
 * `GET /gate`: an empty page that a browser shows within the site's allowed origins alone. The widget's frame puts it into
 * itself and does nothing before it is there (decision 25). No operation: what counts is its policy, for the browser.
 */
import { GATE } from "../../../contract/paths.ts";
import { frameAncestors } from "../../site/frame-ancestors.ts";
import { addressOf } from "../address.ts";
import { nothing, readQuery } from "../decode.ts";
import type { Door } from "../door.ts";
import type { Handler } from "../serve-at.ts";

/** So much later, at most twice, a changed setting reaches the last visitor: Hosting keeps it too. */
const MAX_AGE_SECONDS = 60;

/** Nothing is read of Firestore that this instance has read within 30 s. */
export function gate(door: Door): Handler {
  return async ({ req }) => {
    const services = await door.services();
    const address = addressOf(req.raw.headers);
    if (address !== undefined) door.rateLimit.take("anybody", address);
    readQuery(req.raw, nothing);
    const policy = ["default-src 'none'", frameAncestors((await services.site()).allowedOrigins)];
    return new Response(`<!doctype html><title>${GATE.title}</title>`, {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": policy.filter((each) => each !== undefined).join("; "),
        // As the frame has it (firebase.json): within a page that has one, a page without is not shown.
        "cross-origin-embedder-policy": "require-corp",
        "cache-control": `public, max-age=${MAX_AGE_SECONDS}`,
        "x-robots-tag": "noindex",
      },
    });
  };
}
