/** A door behind which everything is there that an operation can be asked for: an alert that failed, a bot, a key, a test. */
import { channelStatesFrom } from "../src/channels/channel-states.ts";
import { fakeIdentities } from "../src/chat/identity/fake-identities.ts";
import { fakeHandovers } from "../src/chat/visitor/fake-resume-keys.ts";
import { fakeDoor } from "../src/http/fake-door.ts";
import type { ApiServices } from "../src/http/door.ts";
import { newTest } from "../src/notify/test-notification/test-notification.ts";
import { IDENTITY_KEY } from "./examples.ts";
import { aCursor, anEntry, cursorsOf } from "./cursor-fakes.ts";

/** The first message of Kari, which somebody was to be notified of. */
export const KARIS_MESSAGE = "7f0f3a52-6a0e-4a38-9d0c-1f6f1c9d6f10";

/** Who waits is served at once: the time goes on instead. */
export async function stockedDoor(change: Partial<ApiServices> = {}) {
  const identities = fakeIdentities({ pepper: "pepper", keys: [{ secret: IDENTITY_KEY, madeAt: 0 }] });
  const { cursors } = await fakeDoor().services();
  const history = [anEntry(1, { state: "dead", reason: "late" })];
  const found = cursorsOf(
    { "telegram:ada": aCursor({ to: "4711", notified: 1, wanted: 1, history }) },
    { conversationId: "kari", messages: [{ seq: 1, id: KARIS_MESSAGE, at: 0, author: "kari", byVisitor: true }] },
  );
  const states = channelStatesFrom({ telegram: { state: "on", why: null, username: "porchlight_bot" } });
  const door = fakeDoor({
    channelStates: { read: async () => states, learn: async () => {}, changeGroup: async () => {} },
    cursors: {
      ...cursors,
      read: async () => found,
      change: async (_, decide) => (await decide(found, async () => ({}))).result,
    },
    resumeKeys: { ...fakeHandovers("kari"), exchange: async () => "kari", takeOver: async () => "kari" },
    tests: {
      create: async () => "test",
      read: async () => ({ ...newTest("ada", "push"), state: "sent" }),
      change: async () => Promise.reject(new Error("not asked for")),
    },
    identities,
    identitySecrets: () => identities.read(),
    wait: async (ms) => void (door.time.now += ms),
    ...change,
  });
  return door;
}
