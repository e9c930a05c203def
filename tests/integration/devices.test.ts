import { expect, test } from "vitest";
import { ADMIN, AGENT, api, callable, newVisitor, post, PROJECT, type SignedIn, staff, url } from "../stack/doors.ts";

interface Stored {
  fields?: Record<string, { stringValue?: string; mapValue?: { fields: Record<string, unknown> } }>;
}

const documentUrl = (path: string) => `${url().firestore}/v1/projects/${PROJECT}/databases/(default)/documents/${path}`;

/** A document as it is stored; undefined where there is none. */
async function stored(path: string): Promise<Stored | undefined> {
  const answer = await fetch(documentUrl(path), { headers: { authorization: "Bearer owner" } });
  return answer.status === 404 ? undefined : ((await answer.json()) as Stored);
}

const idsOf = async (uid: string) =>
  Object.keys((await stored(`devices/${uid}`))?.fields?.["devices"]?.mapValue?.fields ?? {});
const ownerOf = async (id: string) => (await stored(`deviceTokens/${id}`))?.fields?.["uid"]?.stringValue;
/** A browser is kept with a conversation. */
async function visitorWhoWrote(): Promise<SignedIn> {
  const visitor = await newVisitor();
  expect((await post(visitor, "Hello")).status).toBe(201);
  return visitor;
}
const token = () => `e${crypto.randomUUID().replaceAll("-", "").slice(0, 21)}`;

test("a browser is one person's: it moves with who signs in, and goes with who signs out", async () => {
  const [admin, agent] = await Promise.all([staff(ADMIN), staff(AGENT)]);
  const device = token();
  expect((await callable("saveDevice", admin.token, { token: device })).body).toEqual({ result: {} });
  const [id = ""] = await idsOf(ADMIN.uid);
  expect(await ownerOf(id)).toBe(ADMIN.uid);

  await callable("saveDevice", agent.token, { token: device });
  expect([await idsOf(ADMIN.uid), await idsOf(AGENT.uid), await ownerOf(id)]).toEqual([[], [id], AGENT.uid]);
  await callable("saveDevice", admin.token, { token: device, remove: true });
  expect(await ownerOf(id)).toBe(AGENT.uid);
  await callable("saveDevice", agent.token, { token: device, remove: true });
  expect([await idsOf(AGENT.uid), await ownerOf(id)]).toEqual([[], undefined]);
});

test("two people who claim a browser at once do not both have it", async () => {
  const visitors = await Promise.all([visitorWhoWrote(), visitorWhoWrote(), visitorWhoWrote()]);
  const device = token();
  const put = ({ token }: { token: string }) => api("PUT", "/visitor/device", { token, body: { token: device } });
  const answers = await Promise.all(visitors.map(put));
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
  const lists = await Promise.all(visitors.map(({ uid }) => idsOf(uid)));
  expect(lists.flat()).toHaveLength(1);
  const [id = ""] = lists.flat();
  expect(await ownerOf(id)).toBe(visitors[lists.findIndex((list) => list.includes(id))]?.uid);
});

/** As if this person's devices had been seen so much earlier. */
async function elapse(uid: string, ms: number): Promise<void> {
  const document = await stored(`devices/${uid}`);
  const devices = document?.fields?.["devices"]?.mapValue?.fields ?? {};
  const older = Object.entries(devices).map(([id, device]) => {
    const { fields } = (device as { mapValue: { fields: { at: { integerValue: string } } } }).mapValue;
    const at = { integerValue: String(Number(fields.at.integerValue) - ms) };
    return [id, { mapValue: { fields: { ...fields, at } } }];
  });
  const answer = await fetch(documentUrl(`devices/${uid}`), {
    method: "PATCH",
    headers: { authorization: "Bearer owner" },
    body: JSON.stringify({ fields: { devices: { mapValue: { fields: Object.fromEntries(older) } } } }),
  });
  expect(answer.status).toBe(200);
}

test("a person shows ten new browsers within an hour, and of more than 20 in all the one seen first is forgotten", async () => {
  const visitor = await visitorWhoWrote();
  const put = (device: string) => api("PUT", "/visitor/device", { token: visitor.token, body: { token: device } });
  const putTen = async () => {
    for (let index = 0; index < 10; index++) expect((await put(token())).status).toBe(204);
  };
  await put(token());
  const [first = ""] = await idsOf(visitor.uid);
  for (let index = 0; index < 9; index++) await put(token());
  const refused = await put(token());
  expect([refused.status, refused.body]).toMatchObject([429, { error: { status: "RESOURCE_EXHAUSTED" } }]);
  expect(await idsOf(visitor.uid)).toHaveLength(10);

  const hour = 60 * 60_000;
  await elapse(visitor.uid, hour);
  await putTen();
  await elapse(visitor.uid, hour);
  await put(token());
  const ids = await idsOf(visitor.uid);
  expect(ids).toHaveLength(20);
  expect(ids).not.toContain(first);
  expect(await ownerOf(first)).toBeUndefined();
});

test("who has written nothing, or was erased, leaves no browser behind", async () => {
  const visitor = await newVisitor();
  const put = () => api("PUT", "/visitor/device", { token: visitor.token, body: { token: token() } });
  expect((await put()).status).toBe(404);
  await post(visitor, "Hello");
  expect((await put()).status).toBe(204);
  await api("DELETE", "/visitor", { token: visitor.token });
  expect((await put()).status).toBe(404);
});

test("the site tells browsers with which key to subscribe", async () => {
  const { body } = await api<{ pushKey: string }>("GET", "/site");
  expect(body.pushKey).toMatch(/^B[A-Za-z0-9_-]{86}$/);
});
