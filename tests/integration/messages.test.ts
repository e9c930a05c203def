import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { VisitorUpdates } from "@porchlight/contract/visitor-api.ts";
import type { MessagesGot } from "@porchlight/contract/staff-api.ts";
import { ADMIN, AGENT, api, newVisitor, post, send, staff } from "../stack/doors.ts";

test("twenty sends at once into one conversation are stored as seq 1 to 20, none lost, none doubled", async () => {
  const [visitor, admin, agent] = await Promise.all([newVisitor(), staff(ADMIN), staff(AGENT)]);
  await post(visitor, "first");
  const answers = await Promise.all(
    Array.from({ length: 19 }, (_, index) => {
      const text = `message ${index}`;
      if (index % 3 === 0) return post(visitor, text);
      return send(index % 3 === 1 ? admin : agent, visitor.uid, text);
    }),
  );
  expect(answers.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);

  const { body } = await api<MessagesGot>("GET", `/conversations/${visitor.uid}/messages?limit=100`, {
    token: admin.token,
  });
  expect(body.messages.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
  const texts = ["first", ...Array.from({ length: 19 }, (_, index) => `message ${index}`)];
  expect(body.messages.map(({ text }) => text).sort()).toEqual(texts.sort());
});

test("a first message sent twenty times at once by one visitor makes one conversation with all of them", async () => {
  const visitor = await newVisitor();
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => post(visitor, `hello ${index}`)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(answers.map(({ body }) => body.message.seq).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
  expect(answers.filter(({ body }) => body.resumeKey !== undefined)).toHaveLength(1);
});

test("the same message sent ten times at once is stored once, and each sender is given the stored one", async () => {
  const visitor = await newVisitor();
  const id = randomUUID();
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(visitor, "only once", id)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(9);
  expect(new Set(answers.map(({ body }) => JSON.stringify(body.message))).size).toBe(1);

  const { body } = await api<VisitorUpdates>("GET", "/visitor/updates?after=0", { token: visitor.token });
  expect(body.messages.map((message) => message.id)).toEqual([id]);
});

test("another text or another author under a message's id is refused", async () => {
  const [visitor, admin] = await Promise.all([newVisitor(), staff(ADMIN)]);
  const id = randomUUID();
  await post(visitor, "mine", id);
  const otherText = await post(visitor, "changed", id);
  expect(otherText.status).toBe(409);
  const otherAuthor = await send(admin, visitor.uid, "mine", { id });
  expect(otherAuthor.status).toBe(409);
  expect(otherAuthor.body.error.status).toBe("ALREADY_EXISTS");
});

test("reading after each seq never misses or repeats a message while others write", async () => {
  const [visitor, admin] = await Promise.all([newVisitor(), staff(ADMIN)]);
  await post(visitor, "0");
  const writing = (async () => {
    for (let index = 1; index <= 20; index++) {
      await (index % 2 === 0 ? post(visitor, String(index)) : send(admin, visitor.uid, String(index)));
    }
  })();
  const seen: number[] = [];
  while (seen.length < 21) {
    const after = seen.at(-1) ?? 0;
    const { body } = await api<VisitorUpdates>("GET", `/visitor/updates?after=${after}`, { token: visitor.token });
    seen.push(...body.messages.map(({ seq }) => seq));
  }
  await writing;
  expect(seen).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
});
