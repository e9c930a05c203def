import { expect, test } from "vitest";
import { appendMessage } from "../chat/messages/append-message.ts";
import { fakeConversations } from "../chat/fake-conversations.ts";
import { visitorConversation } from "../chat/new-conversation.ts";
import { cursorsAfter } from "../../test/cursor-fakes.ts";
import { deviceOf } from "../people/device.ts";
import { fakeDevices } from "../people/fake-devices.ts";
import { createApi } from "./api/api.ts";
import { fakeDoor } from "./fake-door.ts";

function world() {
  const devices = fakeDevices();
  const door = fakeDoor({ devices, pushKey: "key" });
  const headers = (token: string) => ({ authorization: `Bearer ${token}`, "content-type": "application/json" });
  const tokensOf = (uid: string) => (devices.stored.get(uid) ?? []).map(({ token }) => token);
  return {
    tokensOf,
    visitor: (method: string, body: unknown, token = "visitor-kari") =>
      createApi(door).request("/visitor/device", { method, headers: headers(token), body: JSON.stringify(body) }),
    staff: (data: unknown, token = "account-ada") =>
      createApi(door).request("/call/saveDevice", {
        method: "POST",
        headers: headers(token),
        body: JSON.stringify({ data }),
      }),
    site: async () => (await createApi(door).request("/site")).json(),
  };
}

test("a visitor's browser is kept once, however often it says so, until it takes itself back", async () => {
  const { visitor, tokensOf } = world();
  expect((await visitor("PUT", { token: "fid-1" })).status).toBe(204);
  expect((await visitor("PUT", { token: "fid-1" })).status).toBe(204);
  expect(tokensOf("kari")).toEqual(["fid-1"]);
  expect((await visitor("DELETE", { token: "fid-1" })).status).toBe(204);
  expect((await visitor("DELETE", { token: "fid-1" })).status).toBe(204);
  expect(tokensOf("kari")).toEqual([]);
});

test("of who has written nothing no browser is kept: nothing would take it away again", async () => {
  const devices = fakeDevices((uid) => uid === "kari");
  const api = createApi(fakeDoor({ devices }));
  const put = (uid: string) =>
    api.request("/visitor/device", {
      method: "PUT",
      headers: { authorization: `Bearer visitor-${uid}`, "content-type": "application/json" },
      body: JSON.stringify({ token: "fid-1" }),
    });
  expect([(await put("kari")).status, (await put("ola")).status]).toEqual([204, 404]);
  expect([...devices.stored.keys()]).toEqual(["kari"]);
});

test("a browser that another person signs in on is theirs alone", async () => {
  const { staff, tokensOf } = world();
  expect(await (await staff({ token: "fid-1" })).json()).toEqual({ result: {} });
  await staff({ token: "fid-1" }, "account-bo");
  expect([tokensOf("ada"), tokensOf("bo")]).toEqual([[], ["fid-1"]]);
  await staff({ token: "fid-1", remove: true });
  expect(tokensOf("bo")).toEqual(["fid-1"]);
  await staff({ token: "fid-1", remove: true }, "account-bo");
  expect(tokensOf("bo")).toEqual([]);
});

test.each([
  ["nothing", {}],
  ["no text", { token: 7 }],
  ["an empty one", { token: "" }],
  ["one that no database could keep", { token: "\ud800" }],
  ["a long one", { token: "x".repeat(4097) }],
  ["another field", { token: "x", uid: "ada" }],
])("a token that is %s is refused", async (_, body) => {
  const { visitor, staff } = world();
  expect((await visitor("PUT", body)).status).toBe(400);
  expect((await visitor("DELETE", body)).status).toBe(400);
  expect((await staff(body)).status).toBe(400);
});

test("staff have no visitor's device, and visitors none of staff", async () => {
  const { visitor, staff } = world();
  expect((await visitor("PUT", { token: "fid" }, "account-ada")).status).toBe(403);
  expect((await staff({ token: "fid" }, "visitor-kari")).status).toBe(403);
});

test("what a visitor has read is taken away on each of their devices, once", async () => {
  const devices = fakeDevices();
  const devicesOfKari = ["phone", "laptop"].map((token) => deviceOf(token, 0));
  devices.stored.set("kari", devicesOfKari);
  const staff = { kind: "staff" as const, uid: "ada", name: "Ada" };
  const draft = { id: "m1", author: staff, via: "panel" as const, text: "Hello", internal: false };
  const { conversation } = appendMessage(visitorConversation("kari", 0), draft, 1);
  const sent = Object.fromEntries(devicesOfKari.map(({ id }) => [`push:kari:${id}`, "sent" as const]));
  const closed: string[] = [];
  const { cursors } = await fakeDoor().services();
  const api = createApi(
    fakeDoor({
      devices,
      conversations: fakeConversations(conversation),
      cursors: { ...cursors, read: async () => cursorsAfter([sent]) },
      closePush: async (token, conversationId, seq) => void closed.push(`${token} ${conversationId} ${seq}`),
    }),
  );
  const headers = { authorization: "Bearer visitor-kari", "content-type": "application/json" };
  for (let times = 0; times < 2; times += 1)
    await api.request("/visitor/read", { method: "POST", headers, body: JSON.stringify({ seq: 1 }) });
  expect(closed.sort()).toEqual(["laptop kari 1", "phone kari 1"]);
});

test("the site tells with which key to subscribe", async () => {
  expect(await world().site()).toMatchObject({ pushKey: "key" });
});
