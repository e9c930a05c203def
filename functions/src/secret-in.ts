/** Secrets as an owner types them in, or as `npm run rotate` keeps two: the one in use, and the one before it. Pure. */

/** The shortest that any provider gives is 32 characters long. */
const SHORTEST = 20;

/**
 * Empty where it is none: "none", or whatever else somebody types who has to type something. Anybody could guess it,
 * and sign webhooks with it.
 */
export function secretIn(typed: string): string {
  return wordsIn(typed)[0] ?? "";
}

/** The one before it, which providers may still prove themselves by while it is replaced; empty where there is none. */
export function formerSecretIn(typed: string): string {
  return wordsIn(typed)[1] ?? "";
}

/** How two are kept. No provider's secret has a space in it. */
export function bothSecrets(current: string, former: string): string {
  return `${current} ${former}`;
}

function wordsIn(typed: string): string[] {
  const words = typed.trim().split(/\s+/u);
  return words.every((word) => word.length >= SHORTEST) ? words : [];
}
