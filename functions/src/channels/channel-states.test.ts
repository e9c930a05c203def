import { expect, test } from "vitest";
import { channelStatesFrom } from "./channel-states.ts";

test("before anything is known every channel is off, and says why", () => {
  const states = channelStatesFrom({});
  expect(states.telegram).toEqual({
    state: "off",
    why: expect.stringContaining("not known yet"),
    account: null,
    askedAt: null,
    username: null,
    topics: false,
    group: null,
  });
  expect(states.push.state).toBe("off");
  expect(states.whatsapp.number).toBeNull();
});

test("a group that is spoiled is none, and the rest stays", () => {
  const telegram = { state: "on", why: null, username: "lamp_bot", group: { chatId: "no" } };
  expect(channelStatesFrom({ telegram }).telegram).toMatchObject({ ...telegram, group: null });
});
