import { expect, test } from "vitest";
import type { VisitorResumed, VisitorUpdates } from "@porchlight/contract/visitor-api.ts";
import { api, deleteAccount, newVisitor, post, signInWithToken } from "../stack/doors.ts";

const resume = (key: unknown) => api<VisitorResumed>("POST", "/visitor/resume", { body: { key } });

/** A visitor who has written, and the key that they were given. */
async function visitorWithKey() {
  const visitor = await newVisitor();
  const { body } = await post(visitor, "Do you ship to Norway?");
  return { visitor, key: body.resumeKey ?? "" };
}

test("a resume key brings the visitor back into their conversation, and is exchanged for the next", async () => {
  const { visitor, key } = await visitorWithKey();
  const resumed = await resume(key);
  expect(resumed.status).toBe(200);
  const again = await signInWithToken(resumed.body.token);
  expect(again.uid).toBe(visitor.uid);
  const { body } = await api<VisitorUpdates>("GET", "/visitor/updates?after=0", { token: again.token });
  expect(body.messages.map(({ text }) => text)).toEqual(["Do you ship to Norway?"]);
  expect((await post(again, "And to Sweden?")).body.message.seq).toBe(2);

  expect((await resume(resumed.body.key)).status).toBe(200);
  expect((await resume(key)).status).toBe(404);
});

test("an account that has ended comes back as the same visitor", async () => {
  const { visitor, key } = await visitorWithKey();
  await deleteAccount(visitor.token);
  const again = await signInWithToken((await resume(key)).body.token);
  expect(again.uid).toBe(visitor.uid);
  expect((await post(again, "Still me.")).body.message.seq).toBe(2);
});

test.each([[undefined], [""], ["short"], [`${"a".repeat(43)}\n`], [{ $ne: "" }]])(
  "%j is no key, and is refused in words",
  async (key) => {
    const { status, text } = await resume(key);
    expect(status).toBe(400);
    expect(text).toContain("key");
  },
);

test("a key that is nobody's is refused", async () => {
  const { status, body } = await api("POST", "/visitor/resume", { body: { key: "x".repeat(43) } });
  expect([status, body.error.status]).toEqual([404, "NOT_FOUND"]);
});
