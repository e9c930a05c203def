import { expect, test } from "vitest";
import { FCM_OWNER_LAPTOP, FCM_OWNER_DEVICE, sentinelDevices } from "../../emulators/providers/fcm/world.ts";
import { ADMIN, api, callable, eventually, newVisitor, post, send, staff, url } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** A stack of its own: other files must not find these devices when they send. */
useOwnStack("push");

interface Pushed {
  provider: string;
  to: string;
  accepted: boolean;
  status: number;
  request: { body: { message: { data: Record<string, string>; notification?: object } } };
}

/** What has reached the local FCM about this conversation. */
async function pushes(conversationId: string): Promise<Pushed[]> {
  const { items } = (await (await fetch(`${url().phone}/record`)).json()) as { items: Pushed[] };
  return items.filter(
    ({ provider, request }) => provider === "push" && request.body?.message?.data["tag"] === conversationId,
  );
}

const atLeast = (count: number, conversationId: string) =>
  eventually(`${count} pushes`, async () => {
    const found = await pushes(conversationId);
    return found.length >= count ? found : undefined;
  });

test("a visitor's message reaches every browser of who is on duty as data alone; a dead one is forgotten", async () => {
  const [admin, visitor] = await Promise.all([staff(ADMIN), newVisitor()]);
  for (const token of [FCM_OWNER_DEVICE, FCM_OWNER_LAPTOP, sentinelDevices.unregistered]) {
    expect((await callable("saveDevice", admin.token, { token })).status).toBe(200);
  }
  await post(visitor, "Do you ship to Norway?");
  const notified = await atLeast(3, visitor.uid);
  expect(new Map(notified.map(({ to, status }) => [to, status]))).toEqual(
    new Map([
      [FCM_OWNER_DEVICE, 200],
      [FCM_OWNER_LAPTOP, 200],
      [sentinelDevices.unregistered, 404],
    ]),
  );
  for (const { request } of notified) {
    const { data, notification } = request.body.message;
    expect(notification).toBeUndefined();
    expect(data).toMatchObject({
      title: expect.stringMatching(/^[A-Z][a-z]+ [A-Z][a-z]+ · Fjord Lamps$/) as string,
      body: expect.stringContaining("Do you ship to Norway?") as string,
      tag: visitor.uid,
      link: `${url().site}/panel/chat?conversation=${visitor.uid}`,
      seq: "1",
      kind: "visitor",
    });
  }
  const devices = async () => {
    const { body } = await api<{ connections: { devices: number } }>("GET", "/me", { token: admin.token });
    return body.connections.devices;
  };
  await eventually("the dead device to be forgotten", async () => ((await devices()) === 2 ? true : undefined));

  // Read in the panel: what lies on the devices is taken away.
  await callable("markRead", admin.token, { conversationId: visitor.uid, seq: 1 });
  const closed = (await atLeast(5, visitor.uid)).slice(3);
  expect(closed.map(({ to }) => to).sort()).toEqual([FCM_OWNER_LAPTOP, FCM_OWNER_DEVICE].sort());
  for (const { request } of closed) {
    expect(request.body.message.data).toEqual({ close: "true", tag: visitor.uid, seq: "1" });
  }
});

test("an answer reaches the visitor's browser, and a note does not", async () => {
  const [admin, visitor] = await Promise.all([staff(ADMIN), newVisitor()]);
  const registered = await fetch(`${url().phone}/v1/projects/demo-porchlight/installations`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ fid: "cVisitorsOwnBrowser000" }),
  });
  const { fid, authToken } = (await registered.json()) as { fid: string; authToken: { token: string } };
  await fetch(`${url().phone}/v1/projects/demo-porchlight/registrations`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-goog-firebase-installations-auth": `FIS ${authToken.token}` },
    body: JSON.stringify({ web: { endpoint: "https://push.example/1", origin: "shop" } }),
  });
  await post(visitor, "Is it in stock?");
  expect((await api("PUT", "/visitor/device", { token: visitor.token, body: { token: fid } })).status).toBe(204);
  await send(admin, visitor.uid, "a note", { internal: true });
  await send(admin, visitor.uid, "Yes, two of them.");
  const notified = await eventually("the push", async () => (await pushes(visitor.uid)).find(({ to }) => to === fid));
  expect(notified.request.body.message.data).toMatchObject({
    title: "Astrid · Fjord Lamps",
    body: "Yes, two of them.",
  });
  expect(JSON.stringify(await pushes(visitor.uid))).not.toContain("a note");
});
