/** GET /me: what the panel shows a staff member of themselves and of the channels. */
import * as z from "zod";
import { channelState, connected } from "./channels.ts";
import { preferences } from "./preferences.ts";
import { hold } from "./newcomers.ts";
import { siteSettings } from "../site.ts";
import { staffMember } from "./staff-member.ts";
import { shownLine, shownText } from "../values/values.ts";

/** The caller's own connections. */
const connections = z.strictObject({
  /** Devices that are notified by push. */
  devices: z.int(),
  ...connected,
});

export const meGot = z.strictObject({
  me: staffMember,
  preferences,
  connections,
  channels: z.array(channelState),
  /** The site's shared Telegram group. */
  group: z.strictObject({ title: shownLine, broken: shownText.nullable() }).nullable(),
  site: siteSettings,
  /** How those who write for the first time are held now, if they are. */
  hold: hold.nullable(),
});

export type Me = z.infer<typeof meGot>;
