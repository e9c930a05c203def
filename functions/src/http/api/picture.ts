/**
 * `GET /pictures/{id}`: a picture of one of the staff, for an `<img>`, which brings no sign-in. No operation: its answer is
 * no JSON. Whoever knows the hash of a picture has seen it.
 */
import { ChatError } from "../../../contract/errors.ts";
import { pictureId } from "../../../contract/values/values.ts";
import { isShown } from "../../people/pictures/save-picture.ts";
import { addressOf } from "../address.ts";
import { nothing, readQuery } from "../decode.ts";
import type { Door } from "../door.ts";
import type { Handler } from "../serve-at.ts";

/** What it is never changes: another picture has another address. */
const FOR_EVER = "public, max-age=31536000, immutable";

/** One read, once a year for all, for Hosting keeps it too; none for what is nobody's picture. */
export function picture(door: Door): Handler {
  return async ({ req }) => {
    const services = await door.services();
    const address = addressOf(req.raw.headers);
    if (address !== undefined) door.rateLimit.take("anybody", address);
    readQuery(req.raw, nothing);
    const { data: id } = pictureId.safeParse(req.param("picture"));
    const isOurs = id !== undefined && isShown(await services.roster(), id);
    const jpeg = isOurs ? await services.pictures.read(id) : undefined;
    if (jpeg === undefined) throw new ChatError("NOT_FOUND", "there is no such picture");
    return new Response(Uint8Array.from(jpeg), {
      headers: {
        "content-type": "image/jpeg",
        // Should it ever be opened as a page, it is none.
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "same-origin",
        "cache-control": FOR_EVER,
      },
    });
  };
}
