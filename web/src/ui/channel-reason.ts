/** What the server says of a channel begins with its name: left out where the name has just been said. Pure. */
export function channelReason(name: string, reason: string): string {
  const prefix = `${name}: `;
  return reason.startsWith(prefix) ? reason.slice(prefix.length) : reason;
}
