/** Night and paper where they do; against any colour at all either black or white reaches 4.58. */
const INKS = ["#14202e", "#fbf9f5", "#000000", "#ffffff"] as const;
const READABLE = 4.5;

/** The ink that can be read on the accent (WCAG 2.2 AA). `accent` is a colour like `#f0a531`. */
export function textOn(accent: string): string {
  return INKS.find((ink) => contrast(accent, ink) >= READABLE) ?? INKS[0];
}

/** The contrast ratio of two colours, 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
