import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startProviders, type RunningProviders } from "../server.ts";
import {
  FCM_ACCESS_TOKEN,
  FCM_AGENT_DEVICE,
  FCM_OWNER_DEVICE,
  FCM_OWNER_LAPTOP,
  FCM_PROJECT,
  FCM_VISITOR_DEVICE,
  registrationToken,
  sentinelDevices,
} from "./world.ts";

let providers: RunningProviders;

beforeEach(async () => {
  providers = await startProviders({ port: 0 });
});

afterEach(() => providers.close());

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${providers.url}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

const bearer = { authorization: `Bearer ${FCM_ACCESS_TOKEN}` };
const send = (body: unknown, headers: Record<string, string> = bearer, project = FCM_PROJECT) =>
  ask("POST", `/v1/projects/${project}/messages:send`, body, headers);
const sendTo = (fid: string, data: object = { title: "Emma", body: "hello" }) => send({ message: { fid, data } });

const tray = async () => (await ask("GET", "/phone/view")).body["push"];
const refused = (code: number, status: string, ...details: object[]) => ({
  status: code,
  body: { error: { code, status, message: expect.any(String) as string, ...(details.length > 0 && { details }) } },
});
const fcmError = (errorCode: string) => ({
  "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError",
  errorCode,
});
const badField = (field: string) => ({
  "@type": "type.googleapis.com/google.rpc.BadRequest",
  fieldViolations: [{ field, description: expect.any(String) as string }],
});

describe("a data message", () => {
  test("is shown in the tray of its device, and recorded", async () => {
    const data = { title: "Emma Berg", body: "Is it in stock?", tag: "c1", link: "http://127.0.0.1:5010/panel/" };
    expect(
      await send({ message: { fid: FCM_OWNER_DEVICE, data, webpush: { headers: { Urgency: "high" } } } }),
    ).toMatchObject({
      status: 200,
      body: { name: expect.stringMatching(/^projects\/demo-porchlight\/messages\/.+/) as string },
    });
    expect(await tray()).toMatchObject([{ ...data, device: "Owner's phone", count: 1, silent: false }]);
    expect(providers.record()).toMatchObject([
      { provider: "push", to: FCM_OWNER_DEVICE, text: "Emma Berg\nIs it in stock?", silent: false, accepted: true },
    ]);
  });

  test("takes the place of the one with its tag, on the same device only", async () => {
    await sendTo(FCM_OWNER_DEVICE, { title: "Emma", body: "1", tag: "c1" });
    await sendTo(FCM_OWNER_LAPTOP, { title: "Emma", body: "1", tag: "c1" });
    await sendTo(FCM_OWNER_DEVICE, { title: "Emma", body: "2", tag: "c1", silent: "true" });
    await sendTo(FCM_VISITOR_DEVICE, { title: "Fjord Lamps", body: "3" });
    expect(await tray()).toMatchObject([
      { title: "Fjord Lamps", device: "A visitor's phone" },
      { body: "2", count: 2, silent: true, device: "Owner's phone" },
      { body: "1", count: 1, device: "Owner's laptop" },
    ]);
  });

  test("without words takes its tag's notification away", async () => {
    await sendTo(FCM_OWNER_DEVICE, { title: "Emma", body: "1", tag: "c1" });
    await sendTo(FCM_AGENT_DEVICE, { title: "Emma", body: "1", tag: "c1" });
    await sendTo(FCM_OWNER_DEVICE, { tag: "c1" });
    expect(await tray()).toMatchObject([{ device: "Agent's phone" }]);
  });

  test("may go to a registration token, with either spelling of the fields", async () => {
    const link = "https://shop.example/panel/";
    const data = { title: "Emma" };
    const token = registrationToken(FCM_OWNER_DEVICE);
    for (const spelling of ["fcm_options", "fcmOptions"]) {
      const message = { token, data, webpush: { [spelling]: { link } } };
      expect(await send({ message })).toMatchObject({ status: 200 });
    }
    expect(await tray()).toMatchObject([{ link }, { link }]);
  });

  test("is not shown when it is only to be validated", async () => {
    const message = { fid: FCM_OWNER_DEVICE, data: { title: "Emma" } };
    expect(await send({ validate_only: true, message })).toMatchObject({ status: 200 });
    expect(await tray()).toEqual([]);
  });

  test("leaves the tray when it is pressed", async () => {
    await sendTo(FCM_OWNER_DEVICE, { title: "Emma", link: "https://a.example/" });
    const [{ id } = { id: "" }] = (await tray()) as { id: string }[];
    expect(await ask("POST", "/say", { provider: "push", press: id })).toMatchObject({
      body: { link: "https://a.example/" },
    });
    expect(await tray()).toEqual([]);
    expect(await ask("POST", "/say", { provider: "push", press: id })).toMatchObject({ status: 400 });
    expect(await ask("POST", "/say", { provider: "push", text: "hi" })).toMatchObject({ status: 400 });
  });
});

describe("FCM refuses", () => {
  test.each([
    ["one that is not registered", sentinelDevices.unregistered, 404, "NOT_FOUND", "UNREGISTERED"],
    ["one that nobody has heard of", "f000000000000000000000", 404, "NOT_FOUND", "UNREGISTERED"],
    ["a token that is none", "token", 400, "INVALID_ARGUMENT", "INVALID_ARGUMENT"],
    ["another project's", sentinelDevices.senderIdMismatch, 403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH"],
    ["one with a bad key", sentinelDevices.thirdPartyAuthError, 401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR"],
    ["one with too many messages", sentinelDevices.quotaExceeded, 429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"],
    ["one that breaks it", sentinelDevices.internal, 500, "INTERNAL", "INTERNAL"],
    ["one that is out of reach", sentinelDevices.unavailable, 503, "UNAVAILABLE", "UNAVAILABLE"],
  ])("%s", async (_, fid, code, status, errorCode) => {
    const answer = await sendTo(fid);
    expect(answer).toMatchObject(refused(code, status, fcmError(errorCode)));
    expect(answer.headers.get("retry-after")).toBe(code === 429 || code === 503 ? "5" : null);
    expect(providers.record().at(-1)).toMatchObject({ accepted: false, status: code, to: fid });
    expect(await send({ message: { token: registrationToken(fid), data: {} } })).toMatchObject({ status: code });
  });

  const fid = FCM_OWNER_DEVICE;
  test.each([
    ["no message", {}, "message"],
    ["no receiver", { message: { data: {} } }, "message"],
    ["two receivers", { message: { fid, token: "x", data: {} } }, "message"],
    ["a topic", { message: { topic: "x", data: {} } }, "message.topic"],
    ["an unknown field", { message: { fid, key: "x" } }, "message"],
    ["a number as a value", { message: { fid, data: { n: 1 } } }, "message.data[0].value"],
    ["data that is a list", { message: { fid, data: [] } }, "message.data"],
    ["a key of FCM's own", { message: { fid, data: { from: "x" } } }, "message.data"],
    ["another", { message: { fid, data: { "google.x": "x" } } }, "message.data"],
    ["4097 bytes", { message: { fid, data: { body: "x".repeat(4093) } } }, "message"],
    ["a TTL that is none", { message: { fid, webpush: { headers: { TTL: "1 h" } } } }, "message.webpush.headers.TTL"],
    [
      "a topic header of 33 characters",
      { message: { fid, webpush: { headers: { Topic: "x".repeat(33) } } } },
      "message.webpush.headers.Topic",
    ],
    [
      "a link that is not https",
      { message: { fid, webpush: { fcm_options: { link: "http://a.example" } } } },
      "message.webpush.fcm_options.link",
    ],
  ])("%s, without blaming the device", async (_, body, field) => {
    expect(await send(body)).toMatchObject(refused(400, "INVALID_ARGUMENT", badField(field)));
  });

  test("4096 bytes are taken", async () => {
    expect(await sendTo(fid, { body: "x".repeat(4092) })).toMatchObject({ status: 200 });
    expect(await sendTo(fid, { body: "ø".repeat(2047) })).toMatchObject(refused(400, "INVALID_ARGUMENT"));
  });

  test("what is no JSON", async () => {
    expect(await send("{")).toMatchObject(refused(400, "INVALID_ARGUMENT"));
  });

  test("whoever has no token, a wrong one, or means another project", async () => {
    const message = { fid, data: {} };
    expect(await send({ message }, {})).toMatchObject(refused(401, "UNAUTHENTICATED"));
    expect(await send({ message }, { authorization: "Bearer x" })).toMatchObject(refused(401, "UNAUTHENTICATED"));
    expect(await send({ message }, bearer, "other")).toMatchObject(refused(403, "PERMISSION_DENIED"));
    expect(await send({ message }, { authorization: "Bearer owner" })).toMatchObject({ status: 200 });
    expect(JSON.stringify(providers.record())).not.toContain(FCM_ACCESS_TOKEN);
  });

  test.each([
    ["400", 400, "INVALID_ARGUMENT", null],
    ["403", 403, "PERMISSION_DENIED", null],
    ["429", 429, "RESOURCE_EXHAUSTED", "2"],
    ["500", 500, "INTERNAL", null],
    ["503", 503, "UNAVAILABLE", "2"],
  ])("on demand: %s", async (fault, code, status, retryAfter) => {
    await ask("POST", "/faults", { provider: "push", times: 1, fault });
    const answer = await sendTo(fid);
    expect(answer).toMatchObject(refused(code, status));
    expect(answer.headers.get("retry-after")).toBe(retryAfter);
    expect(await sendTo(fid)).toMatchObject({ status: 200 });
  });
});

describe("a browser", () => {
  const root = `/v1/projects/${FCM_PROJECT}`;
  const web = { origin: "127.0.0.1:5010", endpoint: "https://push.example/1", auth: "a", p256dh: "b" };

  async function register(fid: string) {
    const installation = await ask("POST", `${root}/installations`, { fid, appId: "1:1:web:1" });
    const { token } = installation.body["authToken"] as { token: string };
    const headers = { "x-goog-firebase-installations-auth": `FIS ${token}` };
    return { headers, answer: await ask("POST", `${root}/registrations`, { web }, headers) };
  }

  test("registers, is sent to by id and by token, and is gone once it unregisters", async () => {
    const fid = "c123456789012345678901";
    expect(await sendTo(fid)).toMatchObject({ status: 404 });
    const { headers, answer } = await register(fid);
    expect(answer).toMatchObject({ status: 200, body: { name: `projects/${FCM_PROJECT}/registrations/${fid}` } });
    const token = String(answer.body["token"]);
    expect(await sendTo(fid)).toMatchObject({ status: 200 });
    expect(await send({ message: { token, data: { title: "x" } } })).toMatchObject({ status: 200 });
    expect(await tray()).toMatchObject([{ device: "A browser at 127.0.0.1:5010" }, {}]);

    const { answer: again } = await register(fid);
    expect(again.body["token"]).not.toBe(token);
    expect(await send({ message: { token, data: {} } })).toMatchObject({ status: 404 });

    expect(await ask("DELETE", `${root}/registrations/${fid}`, undefined, headers)).toMatchObject({ status: 200 });
    expect(await sendTo(fid)).toMatchObject(refused(404, "NOT_FOUND", fcmError("UNREGISTERED")));
  });

  test("needs an installation", async () => {
    expect(await ask("POST", `${root}/registrations`, { web })).toMatchObject({ status: 401 });
  });

  test("may ask from another origin, and is told there too what was wrong", async () => {
    const refusal = await ask("POST", `${root}/registrations`, { web });
    expect(refusal.headers.get("access-control-allow-origin")).toBe("*");
    const { headers } = await ask("OPTIONS", `${root}/registrations`);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-headers")).toContain("x-goog-firebase-installations-auth");
  });
});
