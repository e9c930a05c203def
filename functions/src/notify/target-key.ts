/** Keys of targets: `telegram:<uid>`, `whatsapp:<uid>`, `push:<uid>:<deviceId>`, and `telegram:group`. */

/** The site's shared Telegram group, which is nobody's own. */
export const GROUP_KEY = "telegram:group";

/** The uid in a target's key. A uid may hold a colon, a device's id never does. */
export function personOf(key: string): string {
  const rest = key.slice(key.indexOf(":") + 1);
  return key.startsWith("push:") && rest.includes(":") ? rest.slice(0, rest.lastIndexOf(":")) : rest;
}
