import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.ts";
import { createWebhookPosts, type PendingPost, type PostOutcome } from "./webhook-posts.ts";

/** A sender whose posts wait until the test answers them. */
function createScene() {
  const clock = createManualClock();
  const pending: PendingPost[] = [];
  const open: { body: string; answer: (outcome: PostOutcome) => void }[] = [];
  const posts = createWebhookPosts({
    clock,
    pending,
    post: (_url, _headers, body) => new Promise((answer) => open.push({ body, answer })),
    sign: () => ({}),
    retryIn: ({ failures }) => (failures < 3 ? failures * 1000 : undefined),
    changed: () => {},
  });
  const add = (body: string) => posts.add("http://shop.example/hooks", "text/plain", body);
  const answer = async (outcome: PostOutcome) => {
    for (const { answer: resolve } of open.splice(0)) resolve(outcome);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { clock, pending, open, posts, add, answer };
}

test("20 go at once, the others as those come back", async () => {
  const { add, open, answer, pending } = createScene();
  for (let count = 0; count < 30; count += 1) add(String(count));
  expect(open).toHaveLength(20);
  await answer({ status: 200 });
  expect(open.map(({ body }) => body)).toEqual(Array.from({ length: 10 }, (_, index) => String(index + 20)));
  await answer({ status: 204 });
  expect(pending).toEqual([]);
});

test("what fails is tried again when it is time, until it is given up", async () => {
  const { add, open, answer, clock, pending } = createScene();
  add("a");
  await answer({ status: 500 });
  expect(open).toEqual([]);
  clock.advance(1000);
  await answer({ failed: "connect" });
  clock.advance(1999);
  expect(open).toEqual([]);
  clock.advance(1);
  await answer({ status: 302 });
  expect({ open, pending }).toEqual({ open: [], pending: [] });
});

test("of more than 1000 that wait the oldest are dropped", async () => {
  const { add, open, answer, pending } = createScene();
  for (let count = 0; count < 1010; count += 1) add(String(count));
  expect(pending).toHaveLength(1000);
  expect(pending[0]?.body).toBe("10");
  while (open.length > 0) await answer({ status: 200 });
  expect(pending).toEqual([]);
});

test("quiet ends with the attempts under way, or when the time is over", async () => {
  const { add, answer, posts, clock } = createScene();
  add("a");
  let ended = 0;
  void posts.quiet(2000).then(() => (ended += 1));
  await answer({ status: 200 });
  expect(ended).toBe(1);
  add("b");
  void posts.quiet(2000).then(() => (ended += 1));
  clock.advance(2000);
  await Promise.resolve();
  expect(ended).toBe(2);
});
