import { describe, expect, test } from "vitest";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { BODY_MAX_BYTES, TEXT_MAX } from "@porchlight/contract/limits.ts";
import { ADMIN, AGENT, api, callable, newVisitor, post, staff, type SignedIn } from "../stack/doors.ts";

const id = "6f9619ff-8b86-4011-b42d-00c04fc964ff";
const LONE = '"\\ud800"';

interface Case {
  name: string;
  body: unknown;
  /** INVALID_ARGUMENT with 400 unless it says otherwise. */
  status?: number;
}

/** Bodies that no route takes, made from one that it would. */
function malformed(good: object): Case[] {
  return [
    { name: "malformed JSON", body: '{"id": ' },
    { name: "an empty body", body: "" },
    { name: "an array", body: "[]" },
    { name: "null", body: "null" },
    { name: "a string", body: '"text"' },
    { name: "an unknown field", body: { ...good, surprise: 1 } },
    { name: "an unknown field named __proto__", body: JSON.stringify(good).replace("{", '{"__proto__": {"a": 1}, ') },
    { name: "deep nesting", body: "[".repeat(10_000) + "]".repeat(10_000) },
    { name: "a body over the limit", body: { ...good, text: "x".repeat(BODY_MAX_BYTES) }, status: 413 },
  ];
}

const texts: Case[] = [
  { name: "no text", body: { id } },
  { name: "an empty text", body: { id, text: "" } },
  { name: "a blank text", body: { id, text: " \n\t " } },
  // What is drawn as nothing, each of another kind: a space, a pattern, a letter, a hyphen.
  { name: "a text of zero width", body: { id, text: "\u200b" } },
  { name: "a text of blank braille", body: { id, text: "\u2800\u2800" } },
  { name: "a text of Hangul fillers", body: { id, text: "\u3164" } },
  { name: "a text of soft hyphens", body: { id, text: "\u00ad \u00ad" } },
  { name: "a text too long", body: { id, text: "x".repeat(TEXT_MAX + 1) } },
  { name: "a lone surrogate", body: `{"id":"${id}","text":${LONE}}` },
  { name: "a control character", body: { id, text: "a\u0000b" } },
  { name: "a number for a text", body: { id, text: 7 } },
  { name: "an object for a text", body: { id, text: { $ne: null } } },
  { name: "no id", body: { text: "x" } },
  { name: "an id that is no UUID", body: { id: "../../site/roster", text: "x" } },
  { name: "an id that is a number", body: { id: 1, text: "x" } },
];

const routes: { method: string; path: string; by: "visitor" | "staff"; cases: Case[] }[] = [
  {
    method: "POST",
    path: "/visitor/messages",
    by: "visitor",
    cases: [
      ...malformed({ id, text: "x" }),
      ...texts,
      { name: "a page that is no address", body: { id, text: "x", page: "javascript:alert(1)" } },
      { name: "an address that it came from and is none", body: { id, text: "x", referrer: "javascript:alert(1)" } },
      { name: "an e-mail that is none", body: { id, text: "x", profile: { email: "nobody" } } },
      { name: "an unknown field in the profile", body: { id, text: "x", profile: { role: "admin" } } },
      { name: "a time zone that is none", body: { id, text: "x", timezone: "Europe/Oslo; drop" } },
      { name: "a locale that is none", body: { id, text: "x", locale: "?" } },
    ],
  },
  {
    method: "POST",
    path: "/visitor/read",
    by: "visitor",
    cases: [
      ...malformed({ seq: 1 }),
      { name: "no seq", body: {} },
      { name: "a seq that is a text", body: { seq: "1" } },
      { name: "a negative seq", body: { seq: -1 } },
      { name: "a broken seq", body: { seq: 1.5 } },
      { name: "a huge seq", body: { seq: 1e300 } },
    ],
  },
  {
    method: "PUT",
    path: "/visitor/profile",
    by: "visitor",
    cases: [
      ...malformed({ name: "Kari" }),
      { name: "a name of two lines", body: { name: "a\nb" } },
      { name: "a name too long", body: { name: "x".repeat(81) } },
      { name: "a lone surrogate", body: `{"name":${LONE}}` },
      { name: "a name of zero width", body: { name: "\u200b" } },
      { name: "a number for a name", body: { name: 1 } },
    ],
  },
];

describe.each(routes)("$method /api$path refuses, with the contract's error,", ({ method, path, by, cases }) => {
  test.each(cases)("$name", async ({ body, status = 400 }) => {
    const { token } = await signedIn(by);
    const answer = await api(method, path, { token, body });
    expect({ status: answer.status, error: answer.body?.error?.status }).toEqual({ status, error: "INVALID_ARGUMENT" });
    expect(answer.body.error.message).not.toBe("");
  });
});

test.each([
  "/visitor/updates?after=-1",
  "/visitor/updates?after=abc",
  "/visitor/updates?after=1.5",
  "/visitor/updates?after=99999999999999999999",
  "/visitor/updates?surprise=1",
  "/visitor/updates?after=1&after=2",
])("GET /api%s is refused", async (path) => {
  const answer = await api("GET", path, { token: (await signedIn("visitor")).token });
  expect([answer.status, answer.body.error.status]).toEqual([400, "INVALID_ARGUMENT"]);
});

test.each([
  ["/inbox?after=!!", 400],
  ["/inbox?after=AAAA", 400],
  ["/inbox?before=%00", 400],
  ["/inbox?kind=secret", 400],
  ["/inbox?status[$ne]=open", 400],
  ["/inbox?surprise=1", 400],
  ["/conversations/a%2Fb", 400],
  ["/conversations/__all__", 400],
  [`/conversations/${"x".repeat(200)}`, 400],
  ["/conversations/nobody/messages?limit=0", 400],
  ["/conversations/nobody/messages?limit=101", 400],
  ["/conversations/nobody/messages?after=1&before=2", 400],
  ["/conversations/nobody/messages?after=x", 400],
  ["/conversations/nobody/messages", 404],
  ["/nothing-here", 404],
])("GET /api%s is answered %i to staff", async (path, status) => {
  const answer = await api("GET", path, { token: (await signedIn("staff")).token });
  expect(answer.status).toBe(status);
  expect(answer.body.error.status).toBe(status === 404 ? "NOT_FOUND" : "INVALID_ARGUMENT");
});

const callables: { name: string; good: object; bad: Case[] }[] = [
  {
    name: "sendMessage",
    good: { conversationId: "nobody", id, text: "x" },
    bad: texts
      .filter(({ body }) => typeof body === "object")
      .map((entry) => ({
        ...entry,
        body: { conversationId: "nobody", ...(entry.body as object) },
      })),
  },
  {
    name: "startConversation",
    good: { members: [AGENT.uid] },
    bad: [
      { name: "no members", body: {} },
      { name: "an empty list", body: { members: [] } },
      { name: "a stranger", body: { members: ["nobody"] } },
      { name: "a path for a uid", body: { members: ["a/b"] } },
      { name: "too many", body: { members: Array.from({ length: 50 }, (_, index) => `u${index}`) } },
    ],
  },
  {
    name: "updateConversation",
    good: { conversationId: "nobody", status: "open" },
    bad: [
      { name: "nothing to change", body: { conversationId: "nobody" } },
      { name: "an unknown status", body: { conversationId: "nobody", status: "gone" } },
      { name: "a close as of nothing", body: { conversationId: "nobody", status: "closed" } },
      { name: "a number for a tag", body: { conversationId: "nobody", tags: [1] } },
      { name: "an empty title", body: { conversationId: "nobody", title: "" } },
    ],
  },
  {
    name: "saveSite",
    good: { name: "nobody" },
    bad: [
      { name: "nothing to change", body: {} },
      { name: "a greeting of half a character", body: { greeting: "Hi \ud800" } },
      { name: "an away text of half a character", body: { away: "\udc00" } },
      { name: "NUL in the name", body: { name: "Lamp\u0000Shop" } },
      { name: "NUL in the greeting", body: { greeting: "Hi\u0000" } },
      { name: "a bidi control in the name", body: { name: "Lamp \u202epohS" } },
      { name: "a bidi control in the greeting", body: { greeting: "\u2067Hi" } },
      { name: "a name of zero width", body: { name: "\u200b\u2060\ufeff" } },
      ...["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://shop.example/\ud800"].map(
        (origin): Case => ({ name: `the origin ${JSON.stringify(origin)}`, body: { allowedOrigins: [origin] } }),
      ),
      { name: "a setting that there is none of", body: { languages: ["en"] } },
    ],
  },
  {
    name: "markRead",
    good: { conversationId: "nobody", seq: 1 },
    bad: [
      { name: "a negative seq", body: { conversationId: "nobody", seq: -1 } },
      { name: "no seq", body: { conversationId: "nobody" } },
      { name: "a reserved id", body: { conversationId: "__x__", seq: 1 } },
    ],
  },
];

describe.each(callables)("the callable $name refuses, with the contract's error,", ({ name, good, bad }) => {
  test.each([
    ...bad.map((entry) => ({ ...entry, body: { data: entry.body } })),
    { name: "an unknown field", body: { data: { ...good, surprise: 1 } } },
    { name: "malformed JSON", body: '{"data": ' },
    { name: "a body without data", body: "{}" },
    { name: "a list", body: "[]" },
    {
      name: "a lone surrogate",
      body: JSON.stringify({ data: good }).replace('"nobody"', LONE).replace('"agent"', LONE),
    },
    { name: "a body over the limit", body: { data: { ...good, text: "x".repeat(BODY_MAX_BYTES) } }, status: 413 },
  ] as Case[])("$name", async ({ body, status = 400 }) => {
    const { token } = await signedIn("staff");
    const answer = await callable(name, token, typeof body === "string" ? body : JSON.stringify(body));
    expect({ status: answer.status, error: answer.body?.error?.status }).toEqual({ status, error: "INVALID_ARGUMENT" });
  });

  test("a missing, broken, expired, foreign or unknown person's token", async () => {
    for (const [what, token] of await badTokens()) {
      const answer = await callable(name, token, good);
      expect([what, answer.status, answer.body?.error?.status]).toEqual([what, 401, "UNAUTHENTICATED"]);
    }
  });
});

test.each([
  ["POST", "/visitor/messages", { id, text: "x" }],
  ["GET", "/visitor/updates", undefined],
  ["POST", "/visitor/read", { seq: 1 }],
  ["PUT", "/visitor/profile", { name: "Kari" }],
  ["GET", "/inbox", undefined],
  ["GET", "/conversations/nobody", undefined],
  ["GET", "/conversations/nobody/messages", undefined],
  ["GET", "/staff", undefined],
])("%s /api%s refuses missing, broken, expired, foreign and unknown persons' tokens", async (method, path, body) => {
  for (const [what, token] of await badTokens()) {
    const answer = await api(method, path, { body, ...(token === undefined ? {} : { token }) });
    expect([what, answer.status, answer.body?.error?.status]).toEqual([what, 401, "UNAUTHENTICATED"]);
  }
});

test("a wrong method and a body that is not JSON are refused with the contract's error", async () => {
  const { token } = await signedIn("visitor");
  const wrong = await api("DELETE", "/visitor/messages", { token });
  expect([wrong.status, wrong.body.error.status]).toEqual([405, "INVALID_ARGUMENT"]);
  const form = await api("POST", "/visitor/messages", {
    token,
    body: "id=1&text=2",
    headers: { "content-type": "application/x-www-form-urlencoded" },
  });
  expect([form.status, form.body.error.status]).toEqual([400, "INVALID_ARGUMENT"]);
});

test("a visitor's name is kept without the marks that turn what stands around it", async () => {
  const visitor = await newVisitor();
  const profile = { name: "\u202eada\u202c \u2067Love" };
  await api("POST", "/visitor/messages", { token: visitor.token, body: { id, text: "Hello", profile } });
  const { token } = await signedIn("staff");
  const { body } = await api<{ conversation: Conversation }>("GET", `/conversations/${visitor.uid}`, { token });
  expect(body.conversation.visitor?.name).toBe("ada Love");
});

test("what was refused has changed nothing", async () => {
  const visitor = await newVisitor();
  await post(visitor, "stored");
  await api("POST", "/visitor/messages", { token: visitor.token, body: { id, text: "" } });
  const { body } = await api<{ messages: unknown[] }>("GET", "/visitor/updates?after=0", { token: visitor.token });
  expect(body.messages).toHaveLength(1);
});

const people = new Map<string, Promise<SignedIn>>();
function signedIn(who: "visitor" | "staff"): Promise<SignedIn> {
  const person = people.get(who) ?? (who === "visitor" ? newVisitor() : staff(ADMIN));
  people.set(who, person);
  return person;
}

/** Tokens that must not open anything. The emulators accept unsigned ones, so these are wrong in what they claim. */
async function badTokens(): Promise<[string, string | undefined][]> {
  const { token } = await signedIn("staff");
  const [header = "", payload = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  const forged = (changes: object) =>
    `${header}.${Buffer.from(JSON.stringify({ ...claims, ...changes })).toString("base64url")}.`;
  const past = Math.floor(Date.now() / 1000) - 7200;
  return [
    ["missing", undefined],
    ["broken", "not-a-token"],
    ["empty claims", `${header}.e30.`],
    ["expired", forged({ iat: past - 3600, exp: past, auth_time: past - 3600 })],
    ["foreign", forged({ aud: "other-project", iss: "https://securetoken.google.com/other-project" })],
    ["unknown person", forged({ sub: "nobody-at-all", user_id: "nobody-at-all" })],
  ];
}
