/** The product's public doors, for tests: REST, callables, accounts, and what the local providers have seen. */
import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import type {
  Conversation,
  ConversationForVisitor,
  Message,
  MessageForVisitor,
} from "@porchlight/contract/conversations.ts";
import type { ErrorBody } from "@porchlight/contract/errors.ts";
import type { Stack } from "../../emulators/run/stack.ts";

let own: Stack["url"] | undefined;

/** Sends this file's calls to a stack of its own instead of the one that all files share. */
export function useStack(stack: Stack): void {
  own = stack.url;
}

/** The addresses that this file's calls go to: of its worker's stack, where there is one for each. */
export function url(): Stack["url"] {
  if (own) return own;
  const [first, ...others] = inject("urls");
  return others[Number(process.env["VITEST_POOL_ID"]) - 2] ?? first;
}

export const PROJECT = "demo-porchlight";
export const ADMIN = { email: "admin@porchlight.test", password: "porchlight", uid: "admin" };
export const AGENT = { email: "agent@porchlight.test", password: "porchlight", uid: "agent" };

/** An answer with its body already read; `text` is the raw body. */
export interface Answer<Body> {
  status: number;
  headers: Headers;
  text: string;
  body: Body;
}

export interface SignedIn {
  token: string;
  uid: string;
}

export async function newVisitor(): Promise<SignedIn> {
  return signIn("accounts:signUp", {});
}

/** Makes an account as anybody can, with whatever address they like, and is signed in to it. */
export async function selfMadeAccount(email: string): Promise<SignedIn> {
  return signIn("accounts:signUp", { email, password: "chosen by a stranger" });
}

export async function staff({ email, password }: { email: string; password: string }): Promise<SignedIn> {
  return signIn("accounts:signInWithPassword", { email, password });
}

/** Signs in by a custom token. */
export async function signInWithToken(token: string): Promise<SignedIn> {
  const { token: idToken } = await signIn("accounts:signInWithCustomToken", { token });
  const [, claims = ""] = idToken.split(".");
  const { sub } = JSON.parse(Buffer.from(claims, "base64url").toString()) as { sub: string };
  return { token: idToken, uid: sub };
}

/** Ends the account whose token it is, as Firebase does with anonymous ones after a time. */
export async function deleteAccount(idToken: string): Promise<void> {
  const answer = await fetch(`${url().auth}/identitytoolkit.googleapis.com/v1/accounts:delete?key=demo`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ idToken }),
  });
  if (!answer.ok) throw new Error(`deleting an account was answered ${answer.status}`);
}

/** Makes an account with a password, as Firebase's console would. */
export async function newAccount(localId: string, email: string): Promise<void> {
  const answer = await fetch(`${url().auth}/identitytoolkit.googleapis.com/v1/projects/${PROJECT}/accounts`, {
    method: "POST",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify({ localId, email, password: "porchlight" }),
  });
  if (!answer.ok) throw new Error(`making an account was answered ${answer.status}`);
}

/** Calls /api; a `string` body is sent as it is. */
export async function api<Body = ErrorBody>(
  method: string,
  path: string,
  { token, body, headers = {} }: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer<Body>> {
  return read<Body>(
    await fetch(`${url().site}/api${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    }),
  );
}

/** Calls a callable; `result` is there where it succeeded. */
export async function callable<Result = never>(
  name: string,
  token: string | undefined,
  data: unknown,
): Promise<Answer<{ result: Result } & ErrorBody>> {
  return read(
    await fetch(`${url().site}/api/call/${name}`, {
      method: "POST",
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        "content-type": "application/json",
      },
      body: typeof data === "string" ? data : JSON.stringify({ data }),
    }),
  );
}

export interface Posted {
  message: MessageForVisitor;
  conversation: ConversationForVisitor;
  resumeKey?: string;
}

export function post(visitor: SignedIn, text: string, id: string = randomUUID()): Promise<Answer<Posted>> {
  return api<Posted>("POST", "/visitor/messages", { token: visitor.token, body: { id, text } });
}

export function send(
  by: SignedIn,
  conversationId: string,
  text: string,
  options: { id?: string; internal?: boolean } = {},
): Promise<Answer<{ result: { message: Message; conversation: Conversation } } & ErrorBody>> {
  return callable("sendMessage", by.token, { conversationId, id: randomUUID(), text, ...options });
}

/** One request that a local provider has seen. */
export interface Recorded {
  provider: string;
  to: string;
  text: string;
  silent: boolean;
  accepted: boolean;
  status: number;
  /** As the provider was asked, without secrets. */
  request: unknown;
}

/** Whether a request is about this conversation: a template names it only in its link and its buttons. */
export function isAbout(uid: string, { request }: Pick<Recorded, "request">): boolean {
  return JSON.stringify(request).includes(uid);
}

export async function record(): Promise<Recorded[]> {
  const answer = await fetch(`${url().phone}/record`);
  return ((await answer.json()) as { items: Recorded[] }).items;
}

/** Runs the reconciler as the schedule does; its status. Its name ends in how often the functions were loaded anew. */
export async function reconcile(loads = 0): Promise<number> {
  const answer = await fetch(`${url().functions}/${PROJECT}/us-central1/reconciler-${loads}`, {
    method: "POST",
    // The function's own limit is 120 s.
    signal: AbortSignal.timeout(150_000),
  });
  await answer.text();
  return answer.status;
}

/** Waits until `probe` answers something other than undefined; fails after a minute, saying what was waited for. */
export async function eventually<Value>(what: string, probe: () => Promise<Value | undefined>): Promise<Value> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const value = await probe();
    if (value !== undefined) return value;
    if (performance.now() > deadline) throw new Error(`waited a minute for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function signIn(path: string, body: object): Promise<SignedIn> {
  const answer = await fetch(`${url().auth}/identitytoolkit.googleapis.com/v1/${path}?key=demo`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...body, returnSecureToken: true }),
  });
  if (!answer.ok) throw new Error(`signing in was answered ${answer.status}`);
  const { idToken, localId } = (await answer.json()) as { idToken: string; localId: string };
  return { token: idToken, uid: localId };
}

async function read<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    body = undefined; // not JSON: the test sees it in `text`
  }
  return { status: response.status, headers: response.headers, text, body: body as Body };
}

/** A chat of the local Telegram. */
export interface Chat {
  id: number;
  topics: { id: number; name: string }[];
  messages: { id: number; text: string; topic: number | null; entities: { type: string }[] }[];
}

/** What stands in this one. */
export async function telegramChat(chat: number): Promise<Chat | undefined> {
  const answer = await fetch(`${url().phone}/phone/view`);
  const { telegram } = (await answer.json()) as { telegram: { chats: Chat[] } };
  return telegram.chats.find(({ id }) => id === chat);
}
