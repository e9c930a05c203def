import { aMe } from "@porchlight/contract/examples/staff.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { expect, test } from "vitest";
import { channelLine, isConnected, troubles } from "./channel-words.ts";

const ME = aMe();

test("what works says where, what is off says why", () => {
  expect(channelLine(ME, "push")).toEqual({ words: "On 2 devices.", bad: false });
  expect(channelLine(ME, "telegram")).toEqual({ words: "Connected as @ada.", bad: false });
  expect(channelLine(ME, "whatsapp")).toEqual({ words: "WhatsApp is not set up.", bad: false });
  expect(troubles(ME)).toEqual([]);
});

test("a channel that is down and a chat that is blocked are troubles", () => {
  const blocked = {
    ...ME,
    connections: { ...ME.connections, telegram: { name: "@ada", broken: "Telegram: the bot was blocked" } },
  };
  expect(channelLine(blocked, "telegram")).toEqual({
    words: "Connected as @ada, but: The bot was blocked.",
    bad: true,
  });
  expect(troubles(blocked)).toEqual(["Telegram does not reach you: The bot was blocked."]);
  const whatsapp = { name: "", broken: "the number belongs to another phone now", windowUntil: null };
  const lost: Me = {
    ...ME,
    connections: { ...ME.connections, whatsapp },
    channels: [{ channel: "whatsapp", state: "on", why: null }],
  };
  const words = "Not connected: The number belongs to another phone now.";
  expect([channelLine(lost, "whatsapp"), isConnected(lost, "whatsapp")]).toEqual([{ words, bad: true }, false]);
  expect(troubles(lost)).toEqual(["WhatsApp does not reach you: The number belongs to another phone now."]);
  const down: Me = { ...ME, channels: [{ channel: "telegram", state: "down", why: "Telegram: Unauthorized" }] };
  expect(troubles(down)).toEqual(["Telegram is down: Unauthorized."]);
  expect(channelLine(down, "telegram").bad).toBe(true);
});
