/** The address to open, or undefined if it is not a plain web address: http or https, without a user name in it. */
export function safeHref(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:")) return undefined;
  return url.username === "" && url.password === "" ? url.href : undefined;
}
