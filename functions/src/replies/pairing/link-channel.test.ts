import { expect, test } from "vitest";
import { channelStatesFrom } from "../../channels/channel-states.ts";
import { DEFAULT_SITE } from "../../site/default-site.ts";
import { linkChannel, unlinkChannel } from "./link-channel.ts";
import { NOON, replyWorld } from "../../../test/reply-fakes.ts";

const SECRET = "abcdefghijklmnopqrstuvwxyz_0123456789-ABCDE";
const ADA = { uid: "ada", name: "Ada", role: "admin" as const, signedInAt: 1 };
const BO = { uid: "bo", name: "Bo", role: "agent" as const, signedInAt: 1 };

function shop(
  states: object = { telegram: { state: "on", username: "lamp_bot" }, whatsapp: { state: "on", number: "4790000100" } },
) {
  const { services, codes } = replyWorld();
  const link = linkChannel({
    ...services,
    ids: { secret: () => SECRET, conversation: () => "" },
    site: async () => ({ ...DEFAULT_SITE, name: "Fjord Lamps" }),
    channelStates: { ...services.channelStates, read: async () => channelStatesFrom({ ...states }) },
  });
  return { services, codes, link };
}

test("a Telegram link, good for 10 minutes and for its maker alone", async () => {
  const { codes, link } = shop();
  expect(await link(BO, { channel: "telegram" })).toEqual({
    url: "https://t.me/lamp_bot?start=abcdefghijklmnopqrstuv",
    code: "abcdefghijklmnopqrstuv",
    expiresAt: new Date(NOON + 600_000).toISOString(),
  });
  expect(codes.get("abcdefghijklmnopqrstuv")).toEqual({
    uid: "bo",
    channel: "telegram",
    group: false,
    expiresAt: NOON + 600_000,
  });
});

test("a WhatsApp link prepares the text, a group link asks for a group", async () => {
  const { link } = shop();
  expect((await link(BO, { channel: "whatsapp" })).url).toBe(
    "https://wa.me/4790000100?text=Connect%20me%20to%20Fjord%20Lamps%3A%20pl-abcdefghijklmnopqrstuv",
  );
  expect((await link(ADA, { channel: "telegram", group: true })).url).toContain("?startgroup=");
});

test.each([
  ["an agent's group link", BO, { channel: "telegram", group: true }, {}, "PERMISSION_DENIED"],
  ["a WhatsApp group", ADA, { channel: "whatsapp", group: true }, {}, "INVALID_ARGUMENT"],
  ["a channel that is not set up", BO, { channel: "telegram" }, {}, "FAILED_PRECONDITION"],
  [
    "a bot whose name is not known yet",
    BO,
    { channel: "telegram" },
    { telegram: { state: "on", why: null } },
    "FAILED_PRECONDITION",
  ],
] as const)("%s is refused", async (_what, caller, wanted, states, code) => {
  await expect(shop({ ...states }).link(caller, wanted)).rejects.toMatchObject({ code });
});

test("disconnecting leaves the other channel, and an admin may disconnect the group", async () => {
  const { services, states, people } = replyWorld();
  await unlinkChannel(services)(ADA, { channel: "telegram" });
  expect(Object.keys((await people.read())["ada"]?.pairing ?? {})).toEqual(["whatsapp"]);
  await expect(unlinkChannel(services)(BO, { channel: "telegram", group: true })).rejects.toMatchObject({
    code: "PERMISSION_DENIED",
  });
  await unlinkChannel(services)(ADA, { channel: "telegram", group: true });
  expect(states().telegram.group).toBeNull();
});
