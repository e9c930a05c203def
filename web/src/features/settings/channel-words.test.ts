import type { Me } from "@porchlight/contract/me.ts";
import { expect, test } from "vitest";
import { channelLine, isConnected, troubles } from "./channel-words.ts";

const ME: Me = {
  me: { uid: "ada", name: "Ada", email: "ada@shop.test", role: "admin", onDuty: true, me: true },
  preferences: {},
  connections: { devices: 2, telegram: { name: "@ada", broken: null }, whatsapp: null },
  channels: [
    { channel: "push", state: "on", why: null },
    { channel: "telegram", state: "on", why: null },
    { channel: "whatsapp", state: "off", why: "WhatsApp is not set up" },
  ],
  group: null,
  site: {
    name: "Lamps",
    greeting: "",
    away: "",
    hours: null,
    theme: { accent: "#f0a531", side: "right" },
    polling: { quick: true },
    languages: ["en"],
    allowedOrigins: [],
    hideText: false,
    whatsappMonthlyCap: null,
  },
};

test("what works says where, what is off says why", () => {
  expect(channelLine(ME, "push")).toEqual({ words: "On 2 devices.", bad: false });
  expect(channelLine(ME, "telegram")).toEqual({ words: "Connected as @ada.", bad: false });
  expect(channelLine(ME, "whatsapp")).toEqual({ words: "WhatsApp is not set up.", bad: false });
  expect(troubles(ME)).toEqual([]);
});

test("a channel that is down and a chat that is blocked are troubles", () => {
  const blocked = { ...ME, connections: { ...ME.connections, telegram: { name: "@ada", broken: "bot was blocked" } } };
  expect(channelLine(blocked, "telegram")).toEqual({ words: "Connected as @ada, but: Bot was blocked.", bad: true });
  expect(troubles(blocked)).toEqual(["Telegram does not reach you: Bot was blocked."]);
  // The server's words begin with the channel's name.
  const named = { name: "@ada", broken: "Telegram: the bot has been blocked" };
  const said: Me = { ...ME, connections: { ...ME.connections, telegram: named } };
  expect(channelLine(said, "telegram").words).toBe("Connected as @ada, but: The bot has been blocked.");
  expect(troubles(said)).toEqual(["Telegram does not reach you: The bot has been blocked."]);
  const off: Me = { ...ME, channels: [{ channel: "telegram", state: "down", why: "Telegram: bad token" }] };
  expect(troubles(off)).toEqual(["Telegram is down: Bad token."]);
  expect(channelLine(off, "telegram").words).toBe("Not working: Bad token.");
  const whatsapp = { name: "", broken: "the number belongs to another phone now", windowUntil: null };
  const lost: Me = {
    ...ME,
    connections: { ...ME.connections, whatsapp },
    channels: [{ channel: "whatsapp", state: "on", why: null }],
  };
  const words = "Not connected: The number belongs to another phone now.";
  expect([channelLine(lost, "whatsapp"), isConnected(lost, "whatsapp")]).toEqual([{ words, bad: true }, false]);
  expect(troubles(lost)).toEqual(["WhatsApp does not reach you: The number belongs to another phone now."]);
  const down: Me = { ...ME, channels: [{ channel: "telegram", state: "down", why: "Unauthorized" }] };
  expect(troubles(down)).toEqual(["Telegram is down: Unauthorized."]);
  expect(channelLine(down, "telegram").bad).toBe(true);
});
