/** Each of the staff sets a picture of themselves; an admin may take one away. */
import { createHash } from "node:crypto";
import { ChatError } from "../../../contract/errors.ts";
import { PICTURE_MAX_BYTES, PICTURE_SIDE } from "../../../contract/limits.ts";
import type { StaffMember } from "../../../contract/people/staff-member.ts";
import type { Services } from "../../services.ts";
import { staffOf } from "../list-staff.ts";
import { assertAdmin, type Staff } from "../principals.ts";
import { personIn, type Roster, type RosterEntry } from "../roster.ts";
import { jpegSize } from "./jpeg.ts";
import type { PictureStore } from "./picture-store.ts";

type Deps = Pick<Services, "people" | "clock"> & { pictures: PictureStore };

/**
 * Two reads and three writes at most. INVALID_ARGUMENT for what is no JPEG, too large, or no square; PERMISSION_DENIED for
 * another's, of whoever is no admin; NOT_FOUND where that one is not on the staff.
 */
export function savePicture({ people, pictures, clock }: Deps) {
  return async (
    caller: Staff,
    { picture, uid = caller.uid }: { picture: string | null; uid?: string | undefined },
  ): Promise<StaffMember[]> => {
    if (uid !== caller.uid) assertAdmin(caller);
    const bytes = picture === null ? undefined : checked(Buffer.from(picture, "base64"));
    const id = bytes && createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
    // It is there before anybody is led to it.
    if (bytes && id !== undefined) await pictures.keep(id, bytes);
    const former = await people.change((roster) => {
      const own = personIn(roster, caller.uid);
      if (uid !== caller.uid) assertAdmin({ role: own?.role ?? "agent" });
      const entry = personIn(roster, uid);
      if (!entry) throw new ChatError("NOT_FOUND", "nobody on the staff has this id");
      const { picture: before, ...rest } = entry;
      const after: RosterEntry = id === undefined ? rest : { ...rest, picture: id };
      const left = before !== id && before !== undefined && !isShown({ ...roster, [uid]: after }, before);
      return { entries: before === id ? {} : { [uid]: after }, result: left ? before : undefined };
    });
    if (former !== undefined) await pictures.remove(former);
    return staffOf(await people.read(), caller.uid, clock.now());
  };
}

/** Whether it is the picture of anybody. */
export function isShown(roster: Roster, id: string): boolean {
  return Object.values(roster).some(({ picture }) => picture === id);
}

function checked(bytes: Uint8Array): Uint8Array {
  const refuse = (message: string) =>
    new ChatError("INVALID_ARGUMENT", message, { details: [{ field: "picture", message }] });
  if (bytes.length > PICTURE_MAX_BYTES) throw refuse(`the picture is larger than ${PICTURE_MAX_BYTES / 1024} KB`);
  const size = jpegSize(bytes);
  if (!size) throw refuse("this is no JPEG");
  const isSquare = size.width === size.height && size.width > 0 && size.width <= PICTURE_SIDE;
  if (!isSquare) throw refuse(`the picture must be a square of at most ${PICTURE_SIDE} pixels`);
  return bytes;
}
