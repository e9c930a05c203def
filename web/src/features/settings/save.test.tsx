import { aMe } from "@porchlight/contract/examples/staff.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { expect, test } from "vitest";
import { meRead, useMe } from "../../stores/me-store.ts";
import { serve } from "../../testing/server.ts";
import { adaSignedIn } from "../../testing/show.tsx";
import { refreshMe } from "./keep-me-fresh.ts";
import { choose } from "./save.ts";

test("what the server says while a choice is being saved does not undo it", async () => {
  adaSignedIn();
  const me = aMe();
  const at = (onDuty: boolean) => ({ ...me, me: { ...me.me, onDuty } });
  const saved = Promise.withResolvers<{ preferences: Me["preferences"] }>();
  const server = { onDuty: true };
  meRead(at(true));
  serve({ me: () => at(server.onDuty), savePreferences: () => saved.promise });

  const chosen = choose({ onDuty: false });
  const read = refreshMe();
  const seen: unknown[] = [];
  const stop = useMe.subscribe((state) => seen.push(state.me?.me.onDuty));
  // As long as a request takes here, and longer.
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  server.onDuty = false;
  saved.resolve({ preferences: me.preferences });
  await Promise.all([chosen, read]);
  stop();
  expect(seen).not.toContain(true);
  expect(useMe.getState().me?.me.onDuty).toBe(false);
});
