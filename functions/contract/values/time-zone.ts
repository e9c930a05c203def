/** What the name of a time zone says. No import here: the panel takes this file in before it has zod. */

/** Whether this machine has a clock for it. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/** A part of the world, then places, the last of which is the nearest: `America/Argentina/Buenos_Aires`. */
const NAMED_PLACE =
  /^(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)(?:\/[A-Z][A-Za-z]*(?:[_-][A-Za-z]+)*){1,2}$/;
/** Not `NSW`, `Knox_IN` or `ComodRivadavia`: older names of zones that are no words. */
const IN_WORDS = /^[A-Z][a-z]+(?:[_-][A-Za-z][a-z]*)*$/;
const DIRECTIONS = new Set(["North", "South", "West"]);

/** Where the zone's name is not the place's, or no longer: some browsers still say Calcutta where others say Kolkata. */
const CALLED: Readonly<Record<string, string>> = {
  Azores: "the Azores",
  Calcutta: "Kolkata",
  Canary: "the Canary Islands",
  Cayman: "the Cayman Islands",
  Chatham: "the Chatham Islands",
  Christmas: "Christmas Island",
  Cocos: "the Cocos Islands",
  Comoro: "the Comoros",
  Easter: "Easter Island",
  Faeroe: "the Faroe Islands",
  Faroe: "the Faroe Islands",
  Galapagos: "the Galapagos Islands",
  Godthab: "Nuuk",
  Ho_Chi_Minh: "Ho Chi Minh City",
  Isle_of_Man: "the Isle of Man",
  Katmandu: "Kathmandu",
  Kiev: "Kyiv",
  Maldives: "the Maldives",
  Marquesas: "the Marquesas Islands",
  Norfolk: "Norfolk Island",
  Rangoon: "Yangon",
  Saigon: "Ho Chi Minh City",
  Virgin: "the Virgin Islands",
  Wake: "Wake Island",
};

/** Asking for a zone's clock takes up to a millisecond, and a list asks for every row. Only zones that there are. */
const known = new Map<string, string>();

/** The place that an IANA time zone is named after, such as "Oslo"; undefined where it names none, or is none. */
export function placeIn(timezone: string): string | undefined {
  const before = known.get(timezone);
  if (before !== undefined) return before;
  if (!NAMED_PLACE.test(timezone)) return undefined;
  const place = placeInWords(timezone);
  if (place === undefined || !isTimeZone(timezone)) return undefined;
  known.set(timezone, place);
  return place;
}

function placeInWords(timezone: string): string | undefined {
  // Its zones are named after stations, one of which is Troll.
  if (timezone.startsWith("Antarctica/")) return "Antarctica";
  const name = timezone.slice(timezone.lastIndexOf("/") + 1);
  if (!IN_WORDS.test(name) || DIRECTIONS.has(name)) return undefined;
  return CALLED[name] ?? name.replaceAll("_", " ");
}
