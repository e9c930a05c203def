/** What a link to claim the site by holds. Pure. */

/** Of the whole link, of its end, or of what stands behind the hash; undefined where that is not whole. */
export function secretIn(link: string): string | undefined {
  return /(?:^|#)([A-Za-z0-9_-]{43})$/u.exec(link.trim())?.[1];
}
