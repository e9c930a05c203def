/** Which pages a browser may show the chat on, in the words of its Content-Security-Policy. */

/**
 * `allowedOrigins` as `frame-ancestors`; the hosting's own pages always may. Undefined where any page may: no directive is
 * more than `*`, which leaves out some. https://www.w3.org/TR/CSP3/#directive-frame-ancestors
 */
export function frameAncestors(allowedOrigins: readonly string[]): string | undefined {
  return allowedOrigins.length === 0 ? undefined : ["frame-ancestors 'self'", ...allowedOrigins].join(" ");
}
