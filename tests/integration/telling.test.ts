import { expect, test } from "vitest";
import type { ChannelLink } from "@porchlight/contract/callables.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { ADMIN, api, callable, eventually, newVisitor, post, record, send, staff, url } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";
import { newInstances } from "../stack/triggers.ts";

/** A stack of its own: what other files send would use up what Telegram takes from one bot in a minute. */
useOwnStack("telling");

test("a visitor's message is told once on the owner's Telegram: site, name, preview, page and link", async () => {
  const visitor = await newVisitor();
  const page = `${url().site}/about.html`;
  await api("POST", "/visitor/messages", {
    token: visitor.token,
    body: { id: crypto.randomUUID(), text: "Do you ship to Norway?", page, profile: { name: "Kari" } },
  });
  const link = `${url().site}/panel/chat?conversation=${visitor.uid}`;
  const notified = await eventually("the Telegram message", async () =>
    (await record()).find(({ text }) => text.includes(link)),
  );
  expect(notified).toMatchObject({ provider: "telegram", accepted: true, silent: false });
  for (const part of ["Fjord Lamps", "Kari", "Do you ship to Norway?", page]) expect(notified.text).toContain(part);
});

test("a visitor without a name is told under two words, which they never see, and then under the name they give", async () => {
  const visitor = await newVisitor();
  const say = (text: string) =>
    api("POST", "/visitor/messages", {
      token: visitor.token,
      body: { id: crypto.randomUUID(), text, timezone: "America/North_Dakota/New_Salem" },
    });
  const firstLine = (text: string) =>
    eventually("the Telegram message", async () => {
      const items = await record();
      const notified = items.find((item) => item.text.includes(text) && item.text.includes(visitor.uid));
      // Site and name stand between isolates.
      return notified?.text.split("\n")[0]?.replaceAll(/[\u2068\u2069]/gu, "");
    });
  await say("Who am I?");
  const line = await firstLine("Who am I?");
  const [, name = ""] = /^Fjord Lamps · ([A-Z][a-z]+ [A-Z][a-z]+) from New Salem$/u.exec(line) ?? [];
  expect(name).not.toBe("");
  const { status, body } = await api("GET", "/visitor/updates?after=0", { token: visitor.token });
  expect(status).toBe(200);
  expect(JSON.stringify(body)).not.toContain(name);
  await api("PUT", "/visitor/profile", { token: visitor.token, body: { name: "Kari" } });
  await say("I am Kari.");
  expect(await firstLine("I am Kari.")).toBe("Fjord Lamps · Kari from New Salem");
});

test("a second message within a minute comes silently, and a note or an answer is told to nobody on Telegram", async () => {
  const [visitor, admin] = await Promise.all([newVisitor(), staff(ADMIN)]);
  const mine = async () =>
    (await record()).filter(
      ({ provider, text, accepted }) => provider === "telegram" && accepted && text.includes(visitor.uid),
    );
  await post(visitor, "one");
  await eventually("the first", async () => ((await mine()).length === 1 ? true : undefined));
  await send(admin, visitor.uid, "a note", { internal: true });
  await send(admin, visitor.uid, "an answer");
  await post(visitor, "two");
  const notified = await eventually("the second", async () => {
    const items = await mine();
    return items.length === 2 ? items : undefined;
  });
  expect(notified.map(({ silent }) => silent)).toEqual([false, true]);
  expect(notified.map(({ text }) => text).join()).not.toMatch(/a note|an answer/);
});

test("the only one who connects a phone is told of the very next message, whatever was kept of the staff", async () => {
  const [visitor, admin] = await Promise.all([newVisitor(), staff(ADMIN)]);
  for (const channel of ["telegram", "whatsapp"]) await callable("unlinkChannel", admin.token, { channel });
  await newInstances();
  await eventually("a message that nobody hears of", async () => {
    const { status, body } = await post(visitor, "Is anybody there?");
    // A visitor's pace is limited: then it is tried again a little later.
    if (status !== 201) return undefined;
    const delivery = await eventually("its ledger", async () => {
      const path = `/conversations/${visitor.uid}/deliveries`;
      const { deliveries } = (await api<{ deliveries: Delivery[] }>("GET", path, { token: admin.token })).body;
      return deliveries.find(({ messageId }) => messageId === body.message.id);
    });
    return delivery.targets.every(({ state }) => state === "skipped") ? true : undefined;
  });

  const { result } = (await callable<ChannelLink>("linkChannel", admin.token, { channel: "telegram" })).body;
  const said = { provider: "telegram", text: `/start ${result?.code}` };
  await fetch(`${url().phone}/say`, { method: "POST", body: JSON.stringify(said) });
  await eventually("the confirmation", async () =>
    (await record()).find(({ text, accepted }) => accepted && text.startsWith("Connected")),
  );
  const late = await newVisitor();
  await post(late, "And now?");
  const alert = await eventually("the alert", async () => (await record()).find(({ text }) => text.includes(late.uid)));
  expect(alert).toMatchObject({ provider: "telegram", accepted: true, silent: false });
});
