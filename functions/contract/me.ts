/** GET /me: what the panel shows a staff member of themselves and of the channels. */
import * as z from "zod";
import { channelState } from "./channels.ts";
import { preferences } from "./preferences.ts";
import { siteSettings } from "./site.ts";
import { staffMember } from "./staff-api.ts";
import { instant, shownLine, shownText } from "./values.ts";

/** Why a pairing no longer works, in words; null while it does. */
const broken = shownText.nullable();

/** The caller's own connections. Addresses are shortened: enough to know one's own by. */
const connections = z.strictObject({
  /** Devices that are told by push. */
  devices: z.int(),
  telegram: z.strictObject({ name: shownLine, broken }).nullable(),
  /** The name is empty where the number is another's by now: nothing goes there, and to connect again is all there is. */
  whatsapp: z.strictObject({ name: shownLine, broken, windowUntil: instant.nullable() }).nullable(),
});

export const meGot = z.strictObject({
  me: staffMember,
  preferences,
  connections,
  channels: z.array(channelState),
  /** The site's shared Telegram group. */
  group: z.strictObject({ title: shownLine, broken }).nullable(),
  site: siteSettings,
});

export type Me = z.infer<typeof meGot>;
