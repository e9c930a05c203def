import { describe, expect, test } from "vitest";
import type { Operation } from "../../../contract/operation.ts";
import { operations } from "../../../contract/operations.ts";
import { exampleOf } from "../../../test/examples.ts";
import { KARIS_MESSAGE, stockedDoor } from "../../../test/stocked-door.ts";
import { createApi } from "./api.ts";

const SECRET = "Only Kari and the staff may read this";

/** Cy is no longer on the staff. */
const CALLERS = {
  "nobody knows who": undefined,
  "a forged token": "forged",
  "a visitor": "visitor-kari",
  "another visitor": "visitor-ola",
  "an agent": "account-bo",
  "an admin": "account-ada",
  "somebody who was removed": "account-cy",
} as const;
type CallerName = keyof typeof CALLERS;

const VISITORS: CallerName[] = ["a visitor", "another visitor"];
const ALLOWED: Record<Operation["by"], CallerName[]> = {
  anybody: Object.keys(CALLERS) as CallerName[],
  guest: ["nobody knows who", ...VISITORS],
  visitor: VISITORS,
  account: ["an agent", "an admin", "somebody who was removed"],
  staff: ["an agent", "an admin"],
  admin: ["an admin"],
};

const NEW = "5b0c7a0e-2f43-4a6b-8a55-0d6f2a4a9c11";
/** Asked for instead of the example, which says what it saw before or is of the message that is there. */
const GIVEN: Readonly<Record<string, object>> = {
  "POST /visitor/messages": { id: NEW, text: "Hello?" },
  "POST /call/sendMessage": { conversationId: "kari", id: NEW, text: "Hello!" },
  "POST /call/startConversation": { members: ["ada", "bo"] },
  "POST /call/updateConversation": { conversationId: "kari", tags: ["urgent"] },
  "POST /call/savePreferences": { onDuty: true },
  "POST /call/saveSite": { hideText: true },
  "POST /call/holdNewcomers": { how: "proof" },
  "POST /call/changeIdentityKeys": { how: "make" },
  "POST /call/setStaff": { email: "di@shop.test", role: "agent" },
};

/** A shop where Kari has written, and where everything that this operation can be asked for is there. */
async function shop(name: string) {
  const door = await stockedDoor(name === "POST /call/claim" ? { roster: async () => ({}) } : {});
  const app = createApi(door);
  await ask(app, "POST /visitor/messages", CALLERS["a visitor"], { id: KARIS_MESSAGE, text: SECRET });
  return { door, app };
}

type App = ReturnType<typeof createApi>;

async function ask(app: App, name: string, token: string | undefined, given?: unknown, id = "kari") {
  const operation = operationOf(name);
  const [method = "", path = ""] = name.split(" ");
  const query = operation.query && new URLSearchParams(exampleOf(operation.query) as Record<string, string>);
  const example = given ?? GIVEN[name] ?? (operation.body && exampleOf(operation.body));
  const body = path.startsWith("/call/") ? { data: example } : example;
  const where = path.replace("{id}", id).replace("{message}", KARIS_MESSAGE);
  const response = await app.request(`/api${where}${query ? `?${query.toString()}` : ""}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const said = (text === "" ? {} : JSON.parse(text)) as { error?: { status: string } };
  return { status: response.status, code: said.error?.status, text };
}

function operationOf(name: string): Operation {
  return (operations as Record<string, Operation>)[name] ?? { does: "", by: "anybody" };
}

function isKnown(caller: CallerName): boolean {
  return caller !== "nobody knows who" && caller !== "a forged token";
}

const names = Object.keys(operations);

describe.each(names)("%s", (name) => {
  const { by } = operationOf(name);
  const allowed = ALLOWED[by];
  const refused = (Object.keys(CALLERS) as CallerName[]).filter((caller) => !allowed.includes(caller));

  test.each(allowed)("may be asked for by %s", async (caller) => {
    const { door, app } = await shop(name);
    const before = structuredClone(door.conversations.all.get("kari"));
    const { status, code, text } = await ask(app, name, CALLERS[caller]);
    // Who has written nothing has no conversation.
    const isNone = caller === "another visitor" && code === "NOT_FOUND";
    expect({ code, isGood: isNone || status < 300 }).toEqual({ code: isNone ? code : undefined, isGood: true });
    expect(door.failures).toEqual([]);
    const isKaris = caller === "a visitor" || ALLOWED.staff.includes(caller);
    expect(isKaris || !text.includes(SECRET)).toBe(true);
    expect(isKaris ? before : door.conversations.all.get("kari")).toEqual(before);
  });

  test.each(refused)("is refused to %s, and nothing has changed", async (caller) => {
    const { door, app } = await shop(name);
    const before = structuredClone([door.conversations.all, door.conversations.said]);
    const { code, text } = await ask(app, name, CALLERS[caller]);
    expect(code).toBe(isKnown(caller) ? "PERMISSION_DENIED" : "UNAUTHENTICATED");
    expect(text).not.toContain(SECRET);
    expect(door.failures).toEqual([]);
    expect([door.conversations.all, door.conversations.said]).toEqual(before);
  });
});

test("what is for anybody and for admins alone is known by name", () => {
  const by = (who: Operation["by"]) => names.filter((name) => operationOf(name).by === who);
  expect(by("anybody")).toEqual([
    "GET /site",
    "GET /claimable",
    "POST /unlisted",
    "POST /visitor/resume",
    "POST /visitor/continue",
  ]);
  expect(by("account")).toEqual(["POST /call/claim"]);
  expect(by("admin")).toEqual([
    "GET /conversations/{id}/export",
    "GET /people",
    "GET /unlisted",
    "GET /identity-keys",
    "GET /health",
    "POST /call/eraseConversation",
    "POST /call/saveSite",
    "POST /call/holdNewcomers",
    "POST /call/changeIdentityKeys",
    "POST /call/setStaff",
  ]);
});

/** Bo and Cy have a conversation; Ada is an admin, and not in it. */
const ofOneConversation = Object.entries<Operation>(operations).flatMap(([name, { by, params, body }]) => {
  const example = body && exampleOf(body);
  const isOfOne = params !== undefined || Object.hasOwn(Object(example) as object, "conversationId");
  return isOfOne && (by === "staff" || by === "admin") ? [[name, GIVEN[name] ?? example] as const] : [];
});

test("there are operations of one conversation", () => {
  expect(ofOneConversation.length).toBeGreaterThanOrEqual(10);
});

test.each(ofOneConversation)(
  "%s does not find colleagues' conversation for an admin who is not in it",
  async (name, given) => {
    const { door, app } = await shop(name);
    const before = structuredClone(door.conversations.all.get("theirs"));
    const { code } = await ask(
      app,
      name,
      CALLERS["an admin"],
      given && { ...given, conversationId: "theirs" },
      "theirs",
    );
    expect([code, before?.audience]).toEqual(["NOT_FOUND", ["bo", "cy"]]);
    expect(door.conversations.all.get("theirs")).toEqual(before);
  },
);
