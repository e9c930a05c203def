import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import type { Asker, Operation } from "../../contract/operation.ts";
import { operations } from "../../contract/operations.ts";
import { createApi } from "./api/api.ts";
import { fakeDoor } from "./fake-door.ts";

const ID = "7f0f3a52-6a0e-4a38-9d0c-1f6f1c9d6f10";
const KARI = "visitor-kari";
const ADA = "account-ada";

/** [what is wrong, method, path, token, body as it is on the wire, expected status, expected field or code] */
type Case = [string, string, string, string | undefined, string | undefined, number, string];

const message = (change: object) => JSON.stringify({ id: ID, text: "Hello", ...change });
const cursor = (place: string) => Buffer.from(place).toString("base64url");
const data = (fields: object) => JSON.stringify({ data: fields });
const said = (change: object) => data({ conversationId: "kari", id: ID, text: "Hello", ...change });

const filed = (change: object) => data({ conversationId: "kari", asOf: { seq: 1 }, ...change });

const LONG_PAGE = `https://shop.test/${"ø".repeat(1000)}`;

const MESSAGES: Case[] = [
  ["malformed JSON", "POST", "/visitor/messages", KARI, `{"id":`, 400, "INVALID_ARGUMENT"],
  ["no body", "POST", "/visitor/messages", KARI, "", 400, "INVALID_ARGUMENT"],
  ["null", "POST", "/visitor/messages", KARI, "null", 400, ""],
  ["an array", "POST", "/visitor/messages", KARI, "[]", 400, ""],
  ["deep nesting", "POST", "/visitor/messages", KARI, "[".repeat(50_000), 400, "INVALID_ARGUMENT"],
  ["an unknown field", "POST", "/visitor/messages", KARI, message({ internal: true }), 400, "internal"],
  ["__proto__", "POST", "/visitor/messages", KARI, `{"__proto__":{},"id":"${ID}","text":"a"}`, 400, "__proto__"],
  ["a number as text", "POST", "/visitor/messages", KARI, message({ text: 7 }), 400, "text"],
  ["an empty text", "POST", "/visitor/messages", KARI, message({ text: "" }), 400, "text"],
  ["a text of spaces", "POST", "/visitor/messages", KARI, message({ text: " \n\t " }), 400, "text"],
  ["a text too long", "POST", "/visitor/messages", KARI, message({ text: "x".repeat(4001) }), 400, "text"],
  ["a control character", "POST", "/visitor/messages", KARI, message({ text: "a\u0000b" }), 400, "text"],
  ["a lone surrogate", "POST", "/visitor/messages", KARI, `{"id":"${ID}","text":"\\ud83d"}`, 400, "text"],
  ["an id that is no UUID", "POST", "/visitor/messages", KARI, message({ id: "../../x" }), 400, "id"],
  ["no id", "POST", "/visitor/messages", KARI, message({ id: undefined }), 400, "id"],
  ["a page that is a script", "POST", "/visitor/messages", KARI, message({ page: "javascript:alert(1)" }), 400, "page"],
  ["a page too long once written out", "POST", "/visitor/messages", KARI, message({ page: LONG_PAGE }), 400, "page"],
  ["a bad e-mail", "POST", "/visitor/messages", KARI, message({ profile: { email: "nobody" } }), 400, "profile.email"],
  [
    "more than 64 KiB",
    "POST",
    "/visitor/messages",
    KARI,
    message({ text: "x".repeat(66_000) }),
    413,
    "INVALID_ARGUMENT",
  ],
];

const VISITORS: Case[] = [
  ["a token that is none", "POST", "/visitor/identify", undefined, `{"token":"a.b"}`, 400, "token"],
  ["a token where no key was made", "POST", "/visitor/identify", KARI, `{"token":"a.b.c"}`, 400, "FAILED_PRECONDITION"],
  ["a token that is no text", "POST", "/visitor/identify", KARI, `{"token":{"id":"kari"}}`, 400, "token"],
  ["a cursor that is no number", "GET", "/visitor/updates?after=x", KARI, undefined, 400, "after"],
  ["a negative cursor", "GET", "/visitor/updates?after=-1", KARI, undefined, 400, "after"],
  ["an unknown parameter", "GET", "/visitor/updates?since=1", KARI, undefined, 400, "since"],
  ["a parameter given twice", "GET", "/visitor/updates?after=1&after=2", KARI, undefined, 400, "after"],
  ["a fraction as seq", "POST", "/visitor/read", KARI, `{"seq":1.5}`, 400, "seq"],
  ["a huge seq", "POST", "/visitor/read", KARI, `{"seq":1e300}`, 400, "seq"],
  ["a mark before the first message", "POST", "/visitor/read", KARI, `{"seq":1}`, 404, "NOT_FOUND"],
  ["typing before the first message", "POST", "/visitor/typing", KARI, undefined, 404, "NOT_FOUND"],
  ["a name with lines", "PUT", "/visitor/profile", KARI, `{"name":"a\\nb"}`, 400, "name"],
  ["a profile before the first message", "PUT", "/visitor/profile", KARI, `{"name":"Kari"}`, 404, "NOT_FOUND"],
];

const STAFF: Case[] = [
  ["a cursor that nobody gave", "GET", "/inbox?after=AAAA", ADA, undefined, 400, "INVALID_ARGUMENT"],
  [
    "a cursor to a name that Firestore keeps to itself",
    "GET",
    `/inbox?after=${cursor("1.__x__")}`,
    ADA,
    undefined,
    400,
    "INVALID_ARGUMENT",
  ],
  ["a cursor to the folder above", "GET", `/inbox?before=${cursor("1...")}`, ADA, undefined, 400, "INVALID_ARGUMENT"],
  ["a cursor with other letters", "GET", "/inbox?after=%2B%2F", ADA, undefined, 400, "after"],
  ["after and before", "GET", "/inbox?after=MS4&before=MS4", ADA, undefined, 400, ""],
  ["an unknown kind", "GET", "/inbox?kind=email", ADA, undefined, 400, "kind"],
  ["a tag of 500 characters", "GET", `/inbox?tag=${"t".repeat(500)}`, ADA, undefined, 400, "tag"],
  ["an unknown order", "GET", "/inbox?order=oldest", ADA, undefined, 400, "order"],
  ["changes in another order", "GET", "/inbox?order=waiting&after=MS4", ADA, undefined, 400, "after"],
  ["a tag among staff", "GET", "/inbox?kind=panel&tag=vip", ADA, undefined, 400, "kind"],
  ["another's conversation", "GET", "/conversations/theirs", ADA, undefined, 404, "NOT_FOUND"],
  ["another's messages", "GET", "/conversations/theirs/messages", ADA, undefined, 404, "NOT_FOUND"],
  ["typing in another's", "POST", "/conversations/theirs/typing", ADA, undefined, 404, "NOT_FOUND"],
  ["an id with a slash", "GET", "/conversations/a%2Fb", ADA, undefined, 400, ""],
  ["an id that Firestore keeps to itself", "GET", "/conversations/__x__", ADA, undefined, 400, ""],
  ["a message of another's", "GET", `/conversations/theirs/messages/${ID}`, ADA, undefined, 404, "NOT_FOUND"],
  ["a message's id that is none", "GET", "/conversations/theirs/messages/1", ADA, undefined, 400, ""],
  ["a limit of none", "GET", "/conversations/theirs/messages?limit=0", ADA, undefined, 400, "limit"],
  ["a limit too great", "GET", "/conversations/theirs/messages?limit=101", ADA, undefined, 400, "limit"],
];

const CALLERS: Case[] = [
  [
    "a holiday that ends before it begins",
    "POST",
    "/call/saveSite",
    ADA,
    data({ holidays: [{ date: "2026-12-26", to: "2026-12-24", name: "Christmas" }] }),
    400,
    "holidays.0.to",
  ],
  [
    "a day that there is not",
    "POST",
    "/call/saveSite",
    ADA,
    data({ holidays: [{ date: "2026-02-30", name: "Leap" }] }),
    400,
    "holidays.0.date",
  ],
  [
    "a greeting for a whole address",
    "POST",
    "/call/saveSite",
    ADA,
    data({ greetings: [{ path: "https://shop.test/", afterSeconds: 1, text: "Hi" }] }),
    400,
    "greetings.0.path",
  ],
  [
    "a greeting of nothing",
    "POST",
    "/call/saveSite",
    ADA,
    data({ greetings: [{ path: "/", afterSeconds: 1, text: " " }] }),
    400,
    "greetings.0.text",
  ],
  ["half a link to claim the site by", "POST", "/call/claim", ADA, data({ secret: "3q2-7w" }), 400, "secret"],
  ["a visitor who would claim the site", "POST", "/call/claim", KARI, data({ secret: "" }), 403, "PERMISSION_DENIED"],
  ["no token for a visitor", "GET", "/visitor/updates", undefined, undefined, 401, "UNAUTHENTICATED"],
  ["no token for staff", "GET", "/inbox", undefined, undefined, 401, "UNAUTHENTICATED"],
  ["an expired token", "GET", "/inbox", "expired", undefined, 401, "UNAUTHENTICATED"],
  ["a token that is no token", "GET", "/inbox", "a b", undefined, 401, "UNAUTHENTICATED"],
  ["a visitor at the inbox", "GET", "/inbox", KARI, undefined, 403, "PERMISSION_DENIED"],
  [
    "a visitor at their own conversation's notes",
    "GET",
    "/conversations/kari/messages",
    KARI,
    undefined,
    403,
    "PERMISSION_DENIED",
  ],
  [
    "somebody who was removed from the roster",
    "GET",
    "/conversations/theirs",
    "account-cy",
    undefined,
    403,
    "PERMISSION_DENIED",
  ],
  [
    "an account with an object's method for a uid",
    "GET",
    "/inbox",
    "account-toString",
    undefined,
    403,
    "PERMISSION_DENIED",
  ],
  ["staff at a visitor's door", "GET", "/visitor/updates", ADA, undefined, 403, "PERMISSION_DENIED"],
  ["an account that is neither", "POST", "/visitor/messages", "account-cy", message({}), 403, "PERMISSION_DENIED"],
];

const ADDRESSES: Case[] = [
  ["an unknown path", "GET", "/visitors", ADA, undefined, 404, "NOT_FOUND"],
  ["the wrong method", "DELETE", "/inbox", ADA, undefined, 405, "INVALID_ARGUMENT"],
  ["the wrong method for a visitor", "GET", "/visitor/messages", KARI, undefined, 405, "INVALID_ARGUMENT"],
  ["nothing to search for", "POST", "/call/search", ADA, '{"data":{"q":" "}}', 400, "q"],
  [
    "a search that goes on from nowhere",
    "POST",
    "/call/search",
    ADA,
    '{"data":{"q":"x","after":"../x"}}',
    400,
    "after",
  ],
  ["an export in another format", "GET", "/conversations/theirs/export?format=pdf", ADA, undefined, 400, "format"],
  ["an export of what is not there", "GET", "/conversations/nothing/export", ADA, undefined, 404, "NOT_FOUND"],
  ["an export by who has written nothing", "GET", "/visitor/export", "visitor-ola", undefined, 404, "NOT_FOUND"],
  ["a handover by who has written nothing", "POST", "/visitor/handover", "visitor-ola", undefined, 404, "NOT_FOUND"],
  ["no handover key", "POST", "/visitor/continue", undefined, '{"key":"short"}', 400, "key"],
];

const TARGET = { conversationId: "theirs", messageId: ID, key: "telegram:ada" };
const CALLABLES: Case[] = [
  ["malformed JSON", "POST", "sendMessage", ADA, "{", 400, "INVALID_ARGUMENT"],
  ["no envelope", "POST", "sendMessage", ADA, message({}), 400, "id"],
  ["no data", "POST", "sendMessage", ADA, "{}", 400, "data"],
  ["data of a protocol type", "POST", "sendMessage", ADA, data({ "@type": "x" }), 400, "@type"],
  ["more than 64 KiB", "POST", "sendMessage", ADA, said({ text: "x".repeat(66_000) }), 413, "INVALID_ARGUMENT"],
  ["no token", "POST", "sendMessage", undefined, said({}), 401, "UNAUTHENTICATED"],
  ["an expired token", "POST", "sendMessage", "expired", said({}), 401, "UNAUTHENTICATED"],
  ["a visitor", "POST", "sendMessage", KARI, said({}), 403, "PERMISSION_DENIED"],
  ["the wrong method", "GET", "sendMessage", ADA, undefined, 405, "INVALID_ARGUMENT"],
  ["an empty text", "POST", "sendMessage", ADA, said({ text: " " }), 400, "text"],
  ["an unknown field", "POST", "sendMessage", ADA, said({ via: "widget" }), 400, "via"],
  ["a yes that is no boolean", "POST", "sendMessage", ADA, said({ internal: "yes" }), 400, "internal"],
  ["a last word as of nothing", "POST", "sendMessage", ADA, said({ closes: true }), 400, "asOf.seq"],
  ["an answer as of half a message", "POST", "sendMessage", ADA, said({ asOf: { seq: 0.5 } }), 400, "asOf.seq"],
  ["a snooze without an end", "POST", "updateConversation", ADA, filed({ status: "snoozed" }), 400, "snoozeUntil"],
  ["a snooze until nonsense", "POST", "updateConversation", ADA, filed({ snoozeUntil: "soon" }), 400, "snoozeUntil"],
  ["an end without a snooze", "POST", "updateConversation", ADA, filed({ snoozeUntil: null }), 400, "snoozeUntil"],
  ["another's conversation", "POST", "sendMessage", ADA, said({ conversationId: "theirs" }), 404, "NOT_FOUND"],
  ["a conversation that is a path", "POST", "sendMessage", ADA, said({ conversationId: "a/b" }), 400, "conversationId"],
  ["no members", "POST", "startConversation", ADA, data({ members: [] }), 400, "members"],
  ["a stranger as member", "POST", "startConversation", ADA, data({ members: ["kari"] }), 400, "members"],
  ["too many members", "POST", "startConversation", ADA, data({ members: Array(20).fill("bo") }), 400, "members"],
  ["erasing what was not seen", "POST", "eraseConversation", ADA, data({ conversationId: "theirs" }), 400, "seq"],
  [
    "erasing colleagues'",
    "POST",
    "eraseConversation",
    ADA,
    data({ conversationId: "theirs", seq: 1 }),
    404,
    "NOT_FOUND",
  ],
  ["nothing to change", "POST", "updateConversation", ADA, data({ conversationId: "theirs" }), 400, ""],
  [
    "an unknown status",
    "POST",
    "updateConversation",
    ADA,
    data({ conversationId: "theirs", status: "?" }),
    400,
    "status",
  ],
  [
    "another's title",
    "POST",
    "updateConversation",
    ADA,
    data({ conversationId: "theirs", title: "x" }),
    404,
    "NOT_FOUND",
  ],
  ["a negative seq", "POST", "markRead", ADA, data({ conversationId: "theirs", seq: -1 }), 400, "seq"],
  ["a channel that there is not", "POST", "sendTestNotification", ADA, data({ channel: "fax" }), 400, "channel"],
  ["a key without end", "POST", "resendDelivery", ADA, data({ ...TARGET, key: "x".repeat(401) }), 400, "key"],
  ["another's target", "POST", "resendDelivery", ADA, data(TARGET), 404, "NOT_FOUND"],
  ["a visitor who sends again", "POST", "resendDelivery", KARI, data(TARGET), 403, "PERMISSION_DENIED"],
  ["another's marks", "POST", "markRead", ADA, data({ conversationId: "theirs", seq: 1 }), 404, "NOT_FOUND"],
];

/** Sends the bad input; says how it was answered and what it left behind. */
async function answerTo([, method, path, token, body, , expected]: Case) {
  const door = fakeDoor();
  const before = new Map(door.conversations.all);
  const response = await createApi(door).request(`/api${path.startsWith("/") ? "" : "/call/"}${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body }),
  });
  const { error } = (await response.json()) as {
    error: { status: string; message: string; details?: { field: string; message: string }[] };
  };
  const blamed = [error.status, ...(error.details ?? []).map(({ field }) => field)];
  return {
    status: response.status,
    inWords: error.message !== "" && (error.details ?? []).every(({ message }) => message !== ""),
    blames: blamed.includes(expected) ? expected : blamed,
    changed: door.conversations.usage.writes > 0 || !isDeepStrictEqual(door.conversations.all, before),
    ourFault: door.failures,
  };
}

function refusal([, , , , , status, expected]: Case) {
  return { status, inWords: true, blames: expected, changed: false, ourFault: [] };
}

describe.each([
  ["POST /visitor/messages", MESSAGES],
  ["the other routes of visitors", VISITORS],
  ["the routes of staff", STAFF],
  ["callers", CALLERS],
  ["addresses", ADDRESSES],
  ["callables", CALLABLES],
])("%s", (_, cases) => {
  test.each(cases)("%s is refused: %s %s", async (...given) => {
    expect(await answerTo(given)).toEqual(refusal(given));
  });
});

test.each([
  ["another content type", "text/plain", {}, `{"id":"${ID}","text":"Hello"}`],
  ["a form", "application/x-www-form-urlencoded", {}, "id=1"],
  ["a compressed body", "application/json", { "content-encoding": "gzip" }, "{}"],
  ["bytes that are not UTF-8", "application/json", {}, new Uint8Array([0x22, 0xff, 0x22])],
])("%s is refused", async (_, type, headers, body) => {
  const response = await createApi(fakeDoor()).request("/api/visitor/messages", {
    method: "POST",
    headers: { authorization: `Bearer ${KARI}`, "content-type": type, ...headers },
    body,
  });
  expect(response.status).toBe(400);
});

test("of two equal keys the last counts, as JSON has it, and nothing else happens", async () => {
  const response = await createApi(fakeDoor()).request("/api/visitor/messages", {
    method: "POST",
    headers: { authorization: `Bearer ${KARI}`, "content-type": "application/json; charset=utf-8" },
    body: `{"id":"${ID}","text":"first","text":"second"}`,
  });
  expect([response.status, await response.json()]).toMatchObject([201, { message: { text: "second" } }]);
});

const TOKENS: Record<Asker, string | undefined> = {
  anybody: undefined,
  guest: undefined,
  visitor: KARI,
  account: ADA,
  staff: ADA,
  admin: ADA,
};
const served = Object.entries<Operation>(operations);

test.each(served)("%s refuses a parameter that nobody knows", async (name, { by }) => {
  const door = fakeDoor();
  const [method = "", path = ""] = name.split(" ");
  const token = TOKENS[by];
  const response = await createApi(door).request(
    `/api${path.replace("{id}", "theirs").replace("{message}", ID)}?surprise=1`,
    {
      method,
      headers: { "content-type": "application/json", ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      ...(method !== "GET" && { body: "{}" }),
    },
  );
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { error: { details: [{ field: "surprise" }] } },
  ]);
  expect(door.conversations.usage).toEqual({ reads: 0, writes: 0 });
});
