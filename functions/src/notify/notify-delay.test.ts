/** A channel that a person wants to hear of only after a while. */
import { describe, expect, test } from "vitest";
import { reachable } from "../../test/plan-fakes.ts";
import { by, shop } from "../../test/shop.ts";

const waiting = (name: "telegram" | "whatsapp") =>
  shop({ staff: { grace: reachable({ [name]: { delaySeconds: 120 } }) } });

describe.each(["telegram", "whatsapp"] as const)("%s that waits two minutes", (name) => {
  test("comes at the end of them, to the second, if nobody has read the message", async () => {
    const { say, at, shown } = waiting(name);
    await say(0);
    await at(3_600);
    expect(shown.filter(({ channel }) => channel === name)).toMatchObject([{ at: 120 }]);
  });

  test("never comes with one that was read within them", async () => {
    const { say, at, on, read, states } = waiting(name);
    await say(0);
    await at(100);
    read("alan", 1);
    await at(3_600);
    expect(on(name)).toEqual([]);
    expect(states(`${name}:grace`)).toEqual(["skipped read"]);
  });

  test("nor with one that was answered", async () => {
    const { say, at, on, states } = waiting(name);
    await say(0);
    await say(60, "ada", by("alan"));
    await at(3_600);
    expect(on(name)).toEqual([]);
    expect(states(`${name}:grace`)[0]).toBe("skipped answered");
  });

  test("comes though the visitor alone has read it", async () => {
    const { say, at, on, read } = waiting(name);
    await say(0);
    read("ada", 1);
    await at(3_600);
    expect(on(name)).toHaveLength(1);
  });

  test("counts from when it was written, however late its event comes", async () => {
    const { write, event, at, shown } = waiting(name);
    const message = write("ada");
    await at(50);
    void event(message);
    await at(3_600);
    expect(shown.find(({ channel }) => channel === name)).toMatchObject({ at: 120 });
  });

  test("is found by the reconciler where its job was lost", async () => {
    const { say, at, on, lost, reconcile } = waiting(name);
    lost.jobs = true;
    await say(0);
    await at(1_200);
    expect(on(name)).toEqual([]);
    await reconcile();
    expect(on(name)).toHaveLength(1);
  });
});
