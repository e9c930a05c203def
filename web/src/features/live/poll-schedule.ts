/** The banner's words: what is wrong and when the next try is, times in milliseconds since 1970. */
export function retryWords(retryAt: number, now: number): string {
  const seconds = Math.ceil((retryAt - now) / 1000);
  return seconds > 0
    ? `Cannot reach the server. Trying again in ${seconds} s.`
    : "Cannot reach the server. Trying again.";
}
