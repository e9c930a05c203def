import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { actionFailed, doneBriefly, useNotice } from "./notice-store.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("that something is done goes by itself; what did not work stays, also where it came in its place", () => {
  doneBriefly("The link is copied.");
  expect(useNotice.getState().words).toBe("The link is copied.");
  vi.advanceTimersByTime(10_000);
  expect(useNotice.getState().words).toBeUndefined();
  doneBriefly("The link is copied.");
  actionFailed("Not saved.");
  vi.advanceTimersByTime(10_000);
  expect(useNotice.getState().words).toBe("Not saved.");
});
