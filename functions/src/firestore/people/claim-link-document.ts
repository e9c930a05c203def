/** `site/claim`: the newest link by which a site without an admin gets one. */
import { boolean, object, string } from "zod";
import type { ClaimLink } from "../../people/claim/claim-site.ts";
import { type SchemaOfEach, type Sdk, time } from "../codec.ts";

const stored = object({
  hash: string(),
  goodUntil: time,
  used: boolean(),
} satisfies SchemaOfEach<ClaimLink>);

/** Undefined for none and for what is spoiled: no link is good then. */
export function claimLinkFrom(fields: unknown): ClaimLink | undefined {
  return stored.safeParse(fields).data;
}

/** Everything of it. `npm run staff -- claim` writes the same from outside. */
export function claimLinkFields({ goodUntil, ...link }: ClaimLink, { Timestamp }: Sdk) {
  return { ...link, goodUntil: Timestamp.fromMillis(goodUntil) };
}
