import { screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { SoundSection } from "./SoundSection.tsx";
import { play } from "./sound-news.ts";
import { SOUNDS, soundOf, useSound } from "./sound-store.ts";

beforeEach(() => adaSignedIn());
afterEach(() => localStorage.clear());

test("one of three is chosen, or none, and is kept in this browser", async () => {
  const { user } = show(<SoundSection />);
  const field = screen.getByRole<HTMLSelectElement>("combobox", { name: /^When something waits for you/u });
  expect([...field.options].map(({ text }) => text)).toEqual(["Bell", "Knock", "Chime", "Off"]);
  await user.selectOptions(field, "Knock");
  await user.tab();
  await vi.waitFor(() => expect(useSound.getState().sound).toBe("Knock"));
  expect(soundOf(localStorage.getItem("porchlight-sound"))).toBe("Knock");
});

test("what is chosen sounds, and nothing where it is off", async () => {
  const heard: unknown[] = [];
  const by = async (notes: unknown) => heard.push(notes);
  play("Chime", by);
  play("Off", by);
  await vi.waitFor(() => expect(heard).toEqual([SOUNDS.Chime]));
});

test.each(["constructor", "", "Gong", null])("of what nobody knows any more, %j, it is the bell", (kept) => {
  expect(soundOf(kept)).toBe("Bell");
});
