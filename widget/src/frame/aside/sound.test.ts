import { fakeStorage } from "@porchlight/browser/fake-storage.ts";
import { expect, test } from "vitest";
import type { ChatState } from "../chat/chat-state.ts";
import { englishState, message } from "../chat/examples.ts";
import { createStore } from "../chat/store.ts";
import { createSound } from "./sound.ts";

function sounding() {
  const store = createStore<ChatState>(englishState);
  const heard: string[] = [];
  const sound = createSound({ store }, { play: () => heard.push("ding"), storage: fakeStorage() });
  const answer = (seq: number) => store.set({ news: [message(seq, { staff: "Maria" })] });
  return { store, heard, sound, answer };
}

test("nothing sounds until the visitor wants it", () => {
  const { heard, sound, answer } = sounding();
  answer(1);
  expect([sound.isOn(), heard]).toEqual([false, []]);
});

test("it sounds as it is turned on, then once with each answer, and no more when it is off", () => {
  const { store, heard, sound, answer } = sounding();
  sound.turn(true);
  expect(heard.length).toBe(1);
  answer(1);
  store.set({ online: false });
  expect(heard.length).toBe(2);
  sound.turn(false);
  answer(2);
  expect([sound.isOn(), heard.length]).toEqual([false, 2]);
});
