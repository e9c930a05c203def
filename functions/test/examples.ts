/** Examples made from the contract's schemas: for `docs/api.md`, and for tests that ask for every operation. */
import {
  ZodArray,
  ZodBoolean,
  ZodDefault,
  ZodEnum,
  ZodExactOptional,
  ZodLiteral,
  ZodNullable,
  ZodNumber,
  ZodObject,
  ZodOptional,
  ZodPipe,
  ZodRecord,
  type ZodType,
  ZodUnion,
} from "zod";
import * as callables from "../contract/callables.ts";
import * as hours from "../contract/values/hours.ts";
import { greeting, site, theme } from "../contract/site.ts";
import * as identity from "../contract/people/identity.ts";
import * as newcomers from "../contract/people/newcomers.ts";
import * as values from "../contract/values/values.ts";
import * as visitor from "../contract/visitor-api.ts";
import { signedToken } from "./signed-token.ts";

const KEY = "3q2-7wAbCdEfGhIjKlMnOpQrStUvWxYz0123456789A";

/** What the site's server signs with in the examples, and until when its token is good. */
export const IDENTITY_KEY = KEY;
const TOKEN_GOOD_UNTIL = Date.UTC(2026, 10, 22, 12);
const TOKEN = { id: "customer-42", name: "Kari", email: "kari@shop.example", exp: TOKEN_GOOD_UNTIL / 1000 };

/** What a value of the contract may look like. A text that is shown has the words of its field. */
const VALUES = new Map<ZodType, unknown>([
  [values.messageId, "7f0f3a52-6a0e-4a38-9d0c-1f6f1c9d6f10"],
  [callables.startConversation.shape.id.unwrap(), "7f0f3a52-6a0e-4a38-9d0c-1f6f1c9d6f10"],
  [values.conversationId, "kari"],
  [values.seq, 1],
  [values.seqParameter, "0"],
  [values.pictureId, "qL8R4QIcQ_ZsRqOAbeRfcZ"],
  [values.picturePath, "/api/pictures/qL8R4QIcQ_ZsRqOAbeRfcZ"],
  [values.pictureData, "/9j/wAARCACAAIADASIAAhEBAxEB/9k="],
  [values.messageText, "Do you have it in black?"],
  [values.searchWords, "black"],
  [values.about, "Likes lanterns"],
  [values.visitedPage, "https://shop.example/lamps"],
  [values.cannedName, "shipping"],
  [values.searchPlace, "0k2v8x1aq-kari-0"],
  [values.siteName, "Maple & Pine"],
  [values.siteWords, "How can we help?"],
  [values.personName, "Kari"],
  [values.email, "kari@shop.example"],
  [values.title, "Lamps"],
  [values.tag, "urgent"],
  [values.locale, "en"],
  [values.timezone, "Europe/Oslo"],
  [values.page, "https://shop.example/lamps"],
  [values.link, "https://t.me/porchlight_bot?start=AbCdEfGhIjKlMnOpQrStUv"],
  [values.origin, "https://shop.example"],
  [values.seenOrigin, "https://shop.example"],
  [values.deviceToken, "fid-of-this-browser"],
  [values.pairingCode, "AbCdEfGhIjKlMnOpQrStUv"],
  [values.claimSecret, KEY],
  [values.targetKey, "telegram:ada"],
  [values.instant, "2026-11-29T15:00:00.000Z"],
  [values.cursor, "MTc2NDQyODQwMC5rYXJp"],
  [hours.timeOfDay, "09:00"],
  [hours.holiday.shape.date, "2026-12-24"],
  [greeting.shape.path, "/lamps/*"],
  [theme.shape.accent, "#f0a531"],
  [site.shape.pushKey.unwrap(), "BKagOny0KF-2pCJQ3m"],
  [site.shape.appCheckKey.unwrap(), "6LcAbCdEfGhIjKlMnOpQrStUvWxYz0123456789A"],
  [visitor.postVisitorResume.shape.key, KEY],
  [identity.identityToken, signedToken(TOKEN, KEY)],
  [identity.identityKey, KEY],
  [newcomers.challengeGot.shape.challenge, "mabcdefg.AbCdEfGhIjKlMnOpQrStUv"],
  [newcomers.proof, "mabcdefg.AbCdEfGhIjKlMnOpQrStUv:211,4961,77,9012,3003,1815,642,5150"],
  [visitor.visitorResumed.shape.token, "eyJhbGciOiJSUzI1NiJ9.eyJ1aWQiOiJrYXJpIn0.c2ln"],
]);

/** By the name of the field that it stands in, where the schema takes it. */
const FIELDS: Readonly<Record<string, unknown>> = {
  delaySeconds: 60,
  detail: "Telegram took it.",
  email: "kari@shop.example",
  error: "The chat is not there any more.",
  group: false,
  internal: false,
  limit: "50",
  locale: "en",
  name: "Kari",
  nextPollMs: 4000,
  page: "https://shop.example/lamps",
  preview: "Do you have it in black?",
  remove: false,
  staff: "Ada",
  tags: "urgent",
  text: "Do you have it in black?",
  timezone: "Europe/Oslo",
  title: "Lamps",
  to: "17:00",
  userAgent: "Mozilla/5.0",
  whatsappMonthlyCap: 500,
  retentionDays: 90,
};

/** An example that the schema takes: with as many of its optional fields as go together. */
export function exampleOf(schema: ZodType, field = ""): unknown {
  // Hours end at another time than they begin.
  if (VALUES.has(schema) && (field !== "to" || schema !== hours.timeOfDay)) return VALUES.get(schema);
  if (schema.safeParse(FIELDS[field] ?? NaN).success) return FIELDS[field];
  if (schema instanceof ZodObject) return exampleOfObject(schema);
  if (schema instanceof ZodOptional || schema instanceof ZodExactOptional)
    return exampleOf(schema.unwrap() as ZodType, field);
  if (schema instanceof ZodNullable || schema instanceof ZodDefault)
    return exampleOf(schema.unwrap() as ZodType, field);
  if (schema instanceof ZodArray) return [exampleOf(schema.element as ZodType, field)];
  if (schema instanceof ZodUnion) return exampleOf(schema.options[0] as ZodType, field);
  if (schema instanceof ZodRecord)
    return { [String(exampleOf(schema.keyType as ZodType))]: exampleOf(schema.valueType as ZodType) };
  if (schema instanceof ZodEnum) return schema.options[0];
  if (schema instanceof ZodLiteral) return schema.value;
  if (schema instanceof ZodBoolean) return true;
  if (schema instanceof ZodNumber) return 1;
  if (schema === values.shownText || schema === values.shownLine) return "In words.";
  if (schema instanceof ZodPipe) return exampleOf(schema.in as ZodType, field);
  throw new Error(`there is no example of ${field || schema.def.type}: give one in functions/test/examples.ts`);
}

function exampleOfObject(schema: ZodObject): object {
  const all = Object.entries(schema.shape).map(([key, each]) => [key, exampleOf(each as ZodType, key)] as const);
  const whole = Object.fromEntries(all);
  if (schema.safeParse(whole).success) return whole;
  // Some exclude each other.
  for (const [without] of all.toReversed()) {
    const some = Object.fromEntries(all.filter(([key]) => key !== without));
    if (schema.safeParse(some).success) return some;
  }
  throw new Error(`the example ${JSON.stringify(whole)} does not fit: ${schema.safeParse(whole).error?.message}`);
}
