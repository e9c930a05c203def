/** Secrets as an owner types them in. Pure. */

/** The shortest that any provider gives is 32 characters long. */
const SHORTEST = 20;

/**
 * Empty where it is none: "none", or whatever else somebody types who has to type something. Anybody could guess it,
 * and sign webhooks with it.
 */
export function secretIn(typed: string): string {
  const value = typed.trim();
  return value.length < SHORTEST ? "" : value;
}
