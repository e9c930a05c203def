/** Who a visitor is by the word of the site's own server: a token that it signs, and the keys it signs with. */
import * as z from "zod";
import { instant, pattern } from "../values/values.ts";

/**
 * A JSON Web Token, HS256, with one of the site's keys. Claims: `id` (whoever it is to the site), `exp` (a day ahead at most), and as the
 * site wishes `name` and `email`.
 */
export const identityToken = pattern(/^[\w-]{1,500}\.[\w-]{1,4000}\.[\w-]{1,100}$/, "is not a JSON Web Token");

/** 256 random bits, base64url, to be used as the text that it is. */
export const identityKey = pattern(/^[\w-]{43}$/, "is not an identity key");

/** GET /identity-keys: newest first, two at most. The keys themselves are shown once, as they are made. */
export const identityKeysGot = z.strictObject({ keys: z.array(z.strictObject({ madeAt: instant })) });

/**
 * `make` makes one, and what was newest stays good until `endFormer`; `endAll` ends all. `asOf` as in `updateConversation`: when the newest was made.
 */
export const changeIdentityKeys = z.strictObject({
  how: z.enum(["make", "endFormer", "endAll"]),
  asOf: z.strictObject({ madeAt: instant.nullable() }).optional(),
});
/** `key`: the one that was made, null where none was. */
export const identityKeysChanged = identityKeysGot.extend({ key: identityKey.nullable() });

export type ChangeIdentityKeys = z.infer<typeof changeIdentityKeys>;
export type IdentityKeysChanged = z.infer<typeof identityKeysChanged>;
export type IdentityKeysGot = z.infer<typeof identityKeysGot>;
