/** `site/unlisted`: pages that tried to show the chat and may not. */
import { array, number, object, unknown } from "zod";
import { seenOrigin } from "../../../contract/values/values.ts";
import type { UnlistedPage } from "../../site/unlisted-pages.ts";
import { type Fields, type SchemaOfEach, type Sdk, time } from "../codec.ts";

const page = object({ origin: seenOrigin, times: number().int(), at: time } satisfies SchemaOfEach<UnlistedPage>);
const stored = object({ pages: array(unknown()).catch([]) });

/** None where there is no document; one that is spoiled is left out. */
export function unlistedFrom(fields: Fields = {}): UnlistedPage[] {
  return stored.parse(fields).pages.flatMap((each) => page.safeParse(each).data ?? []);
}

/** Everything of it. */
export function unlistedFields(pages: readonly UnlistedPage[], { Timestamp }: Sdk) {
  return { pages: pages.map((each) => ({ ...each, at: Timestamp.fromMillis(each.at) })) };
}
