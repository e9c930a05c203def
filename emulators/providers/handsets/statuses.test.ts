import { expect, test } from "vitest";
import { createAgenda, type ComingStatus } from "./statuses.ts";

test("news that came due while nobody was there is told once its owner is made, and not before", () => {
  const waiting: (() => void)[] = [];
  const clock = {
    now: () => 5_000,
    after(_ms: number, run: () => void) {
      waiting.push(run);
      return () => {};
    },
  };
  const coming: ComingStatus[] = [{ dueAt: 1_000, messageId: "wamid.1", number: "4790000001", status: "sent" }];
  const reported: string[] = [];
  createAgenda({ clock, coming, tell: ({ messageId }) => reported.push(messageId) });
  expect(reported).toEqual([]);
  for (const run of waiting) run();
  expect([reported, coming]).toEqual([["wamid.1"], []]);
});
