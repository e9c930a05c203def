import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { beforeAll, expect, test } from "vitest";
import type { ConversationGot } from "@porchlight/contract/staff-api.ts";
import type { VisitorIdentified, VisitorUpdates } from "@porchlight/contract/visitor-api.ts";
import { OWNER_ID } from "../../emulators/providers/telegram/world.ts";
import {
  ADMIN,
  AGENT,
  api,
  callable,
  eventually,
  isAbout,
  newVisitor,
  post,
  record,
  send,
  type SignedIn,
  signInWithToken,
  staff,
  url,
  telegramChat,
} from "../stack/doors.ts";
import { firestore, regularVisitor, useOwnerFirestore } from "../stack/regular-visitor.ts";
import { newIdentityKey, signedIdentity } from "../stack/signed-identity.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

let admin: SignedIn;
let key = "";
useOwnStack("identity");
useOwnerFirestore();
beforeAll(async () => {
  admin = await staff(ADMIN);
  key = await newIdentityKey(admin);
});
const tokenOf = (id: string, claims: object = {}, by = key) => signedIdentity(by, id, claims);

const identify = (token: string, from?: SignedIn) =>
  api<VisitorIdentified>("POST", "/visitor/identify", { body: { token }, ...(from && { token: from.token }) });

async function identified(id: string, from?: SignedIn): Promise<SignedIn> {
  const { status, body } = await identify(tokenOf(id), from);
  expect(status).toBe(200);
  return signInWithToken(body.token);
}

/** The number of the message in the owner's Telegram chat that holds this text. */
async function alertOf(text: string): Promise<number> {
  const own = await telegramChat(OWNER_ID);
  return own?.messages.findLast((message) => message.text.includes(text))?.id ?? 0;
}

async function texts(visitor: SignedIn): Promise<string[]> {
  const { body } = await api<VisitorUpdates>("GET", "/visitor/updates?after=0", { token: visitor.token });
  return body.messages.map(({ text }) => text);
}

test("whom the site knows has one conversation on all devices, and what was written before is in it once", async () => {
  const desk = await newVisitor();
  await post(desk, "one");
  await post(desk, "two");
  const atDesk = await identified("kari", desk);
  expect(await texts(atDesk)).toEqual(["one", "two"]);
  const phone = await newVisitor();
  await post(phone, "three");
  const asked = await Promise.all([1, 2, 3].map(() => identify(tokenOf("kari"), phone)));
  expect(asked.map(({ status }) => status)).toEqual([200, 200, 200]);
  const atPhone = await signInWithToken(asked[0]?.body.token ?? "");
  expect(atPhone.uid).toBe(atDesk.uid);
  expect(await texts(atPhone)).toEqual(["one", "two", "three"]);
  expect(await texts(phone)).toEqual([]);
  // And by the resume key, where a browser keeps no sign-in.
  const { body } = await api<{ token: string }>("POST", "/visitor/resume", { body: { key: asked[0]?.body.key } });
  expect((await signInWithToken(body.token)).uid).toBe(atDesk.uid);
});

test("staff see that the site has signed who they are, also of who has never been here before", async () => {
  const ola = await identified(`ola-${randomUUID()}`);
  expect((await post(ola, "hello")).status).toBe(201);
  const { body } = await api<ConversationGot>("GET", `/conversations/${ola.uid}`, { token: admin.token });
  expect(body.conversation.visitor).toMatchObject({ name: "Kari Nordmann", verified: { name: true, email: false } });
});

test("staff who come by an alert of before find the conversation, and their answer arrives; nobody rings twice", async () => {
  const known = await identified("regular");
  const anonymous = await regularVisitor();
  await post(anonymous, "Is it in stock?");
  const rang = (uid: string) => async () => {
    const alerts = (await record()).filter(
      (each) => each.accepted && isAbout(uid, each) && !/edit/i.test(JSON.stringify(each.request)),
    );
    return alerts.length >= 2 ? alerts.length : undefined;
  };
  await eventually("the alerts", rang(anonymous.uid));
  await eventually("the links of both", async () => {
    const links = await firestore.collection("links").where("conversationId", "==", anonymous.uid).get();
    return links.size >= 2 || undefined;
  });
  const alert = await alertOf("Is it in stock?");
  await identify(tokenOf("regular"), anonymous);
  // From the phone too, also before links are led: what was on its way goes where it stands.
  const said = { provider: "telegram", text: "Let me look.", replyTo: alert };
  await fetch(`${url().phone}/say`, { method: "POST", body: JSON.stringify(said) });
  await eventually("the answer from the phone", async () => (await texts(known)).includes("Let me look.") || undefined);
  const { body } = await api<ConversationGot>("GET", `/conversations/${anonymous.uid}`, { token: admin.token });
  expect(body.conversation.id).toBe(known.uid);
  expect((await send(admin, anonymous.uid, "It is.")).body.result.conversation.id).toBe(known.uid);
  expect(await texts(known)).toEqual(["Is it in stock?", "Let me look.", "It is."]);
  await eventually("the links to be led", async () => {
    const links = await firestore.collection("links").where("conversationId", "==", known.uid).get();
    return links.size >= 2 || undefined;
  });
  expect((await record()).filter((each) => isAbout(known.uid, each) && each.text.includes("stock"))).toEqual([]);
});

test("a token that is not good is refused in words, and its bearer chats on as they were", async () => {
  const visitor = await newVisitor();
  await post(visitor, "hello");
  for (const [token, why] of [
    [tokenOf("kari", {}, "another site's key"), "is not signed with an identity key of this site"],
    [tokenOf("kari", { exp: 1 }), "has expired"],
    ["not a token", "is not a JSON Web Token"],
  ] as const) {
    const { status, text } = await identify(token, visitor);
    expect([status, text]).toEqual([400, expect.stringContaining(why)]);
  }
  expect((await post(visitor, "still me")).body.message.seq).toBe(2);
});

test("the lines that the panel shows make such a token", async () => {
  const panel = join(import.meta.dirname, "../../web/src/features/settings/identity");
  const [, shown = ""] = /`([^`]+)`/u.exec(await readFile(join(panel, "signing-example.ts"), "utf8")) ?? [];
  const user = { id: "by-example", name: "Ola", email: "ola@shop.example" };
  const code = `const user = ${JSON.stringify(user)};\n${shown}\nprocess.stdout.write(token);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", code], {
    env: { PORCHLIGHT_KEY: key },
  });
  expect((await identify(stdout)).status).toBe(200);
});

test("a key that is replaced stays good until it is ended; agents make none", async () => {
  const former = key;
  key = await newIdentityKey(admin);
  expect((await identify(tokenOf("kari", {}, former))).status).toBe(200);
  expect((await identify(tokenOf("kari"))).status).toBe(200);
  expect((await callable("changeIdentityKeys", admin.token, { how: "endFormer" })).status).toBe(200);
  await eventually("the former key to end", async () => {
    const { status } = await identify(tokenOf("kari", {}, former));
    return status === 400 || undefined;
  });
  expect((await identify(tokenOf("kari"))).status).toBe(200);
  const agent = await staff(AGENT);
  expect((await callable("changeIdentityKeys", agent.token, { how: "make" })).status).toBe(403);
});
