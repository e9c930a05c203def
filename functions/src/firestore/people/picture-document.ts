/** `staffPictures/{id}`: a picture, under the beginning of its hash. */
import { object, string } from "zod";
import type { Fields } from "../codec.ts";

const stored = object({ jpeg: string() });

/** Undefined where there is none, or none that can be read. */
export function pictureFrom(fields: Fields | undefined): Uint8Array | undefined {
  const read = stored.safeParse(fields);
  return read.success ? Buffer.from(read.data.jpeg, "base64") : undefined;
}

/** Everything of it. */
export function pictureFields(picture: Uint8Array) {
  return { jpeg: Buffer.from(picture).toString("base64") };
}
