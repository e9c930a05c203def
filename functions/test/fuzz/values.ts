/** What is put where something else is expected. */

export const NAMES = ["__proto__", "constructor", "toString", "", " ", "a.b", "$where", "\u0000", "x".repeat(9_000)];

const NUMBERS = [0, -1, 1.5, 2 ** 53, 1e300, -0];
const SHAPES: readonly unknown[] = [
  null,
  true,
  false,
  [],
  {},
  [[[[]]]],
  [null],
  { $ne: null },
  { toString: 1 },
  undefined,
];
const SCRIPTS = ["javascript:alert(1)", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://x}", "' OR 1=1 --"];
const BLANKS = ["", " ", "\u0000", "\u202e", "\u200b", "\ufeff", "a\nb", "\r\nX: y", JSON.parse('"\\ud800"') as string];
const LONG = ["x".repeat(5_000), "\u{1f468}\u200d\u{1f469}".repeat(300), "e\u0301".repeat(2_000), "9".repeat(400)];
const TEXTS = ["null", "undefined", "NaN", "__proto__", "../../site/roster", "%00", "%ff", "=cmd|' /C calc'!A0"];
const TIMES = ["2026-13-45T99:99:99Z", "1970-01-01T00:00:00.000Z", "0x10", "1e3", "\u0661\u0662"];
export const VALUES: readonly unknown[] = [NUMBERS, SHAPES, SCRIPTS, BLANKS, LONG, TEXTS, TIMES].flat();

const ESCAPED = ["%2e%2e%2fsite%2froster", "..%2F..%2Fsite", "%00", "%ff", "%c0%ae%c0%ae", "%2e", "%F0%9F%92%A9"];
const ODD_IDS = ["a%2Fb", "a%5Cb", "kari%0d%0aX:%20y", "kari;admin", "kari%20", "%EF%BB%BFkari", "*", "."];
/** As they stand in a path. */
export const IDS = [ESCAPED, ODD_IDS, ["__proto__", "__x__", "constructor", "x".repeat(1_501)]].flat();

const UNKNOWN = ["surprise=1", "after[]=1", "after[$gt]=0", "__proto__=1", "%00=1", "%ff=%ff", "a".repeat(4_000)];
const KNOWN = ["after", "after=&after=", "after=1&after=2", "after=-1", "after=1e9", "after=9007199254740993"];
export const QUERIES = [UNKNOWN, KNOWN, ["after=0x1", "after=%31%00", "limit=0", "limit=-5", "limit=1e9"]].flat();

const BEARERS = ["Bearer", "Bearer ", "Bearer a.b.c", "Bearer eyJhbGciOiJub25lIn0..", "Bearer a b", "Bearer ../../x"];
const OTHERS = [
  "",
  "Basic YWRtaW46YWRtaW4=",
  "bearer null",
  "Token x",
  "Bearer \u00e9\u00e9",
  "Bearer a.b.c, Bearer d.e.f",
];
export const TOKENS = [BEARERS, OTHERS, [`Bearer ${"x".repeat(6_000)}`, "Bearer undefined"]].flat();

export const METHODS = ["PATCH", "OPTIONS", "PROPFIND", "DELETE", "PUT", "POST", "GET", "PURGE", "LINK"];
export const TYPES = [
  "application/json",
  "application/json",
  "text/plain",
  "application/json-patch+json",
  "multipart/form-data",
  "",
];
export const ENCODINGS = ["", "", "", "gzip", "br", "x"];
