/** The address, or undefined if it is none. (`URL.parse` says the same, but only in browsers from 2024 on.) */
export function webAddress(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
