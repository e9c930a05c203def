/** Letters that look like each other stand in different scripts; Chinese, Japanese and Korean are written in several. */
const CJK = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}]/u;
const FAMILIES = [
  /\p{sc=Latin}/u,
  /\p{sc=Cyrillic}/u,
  /\p{sc=Greek}/u,
  CJK,
  /(?![\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}])\p{L}/u,
];
/**
 * Letters, accents, digits, and what an address is made of: anything else the browser reads as something else. Letters of
 * phonetic script are Latin too, and hardly in a name but to look like others: `ɡoogle.com`.
 */
const PLAIN = /^(?:(?![\u0250-\u02af\u1d00-\u1dbf\ua720-\ua7ff])[\p{L}\p{M}\p{N}.:[\]-])*$/u;

/**
 * Whether a host, as it was typed, may be another than it looks: `аpple.com` with a Cyrillic а. Scripts are mixed in it,
 * or it has signs that hosts do not have. Chinese, Japanese and Korean names under a Latin ending (`日本語.jp`) are as they look.
 */
export function isDeceptive(host: string): boolean {
  if (!PLAIN.test(host) || host.split(".").some((label) => families(label) > 1)) return true;
  return families(host) > (CJK.test(host) && /\p{sc=Latin}/u.test(host) ? 2 : 1);
}

function families(text: string): number {
  return FAMILIES.filter((family) => family.test(text)).length;
}
