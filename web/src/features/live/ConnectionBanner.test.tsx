import { act, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { connectionFound, connectionLost } from "../../stores/connection-store.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { ConnectionBanner } from "./ConnectionBanner.tsx";

beforeEach(() => adaSignedIn());

test("nothing is said while the server answers", () => {
  show(<ConnectionBanner />);
  expect(screen.getByRole("status").textContent).toBe("");
});

test.each(["OFFLINE", "UNAVAILABLE", "INTERNAL"] as const)("that it does not is said, until it does: %s", (trouble) => {
  show(<ConnectionBanner />);
  act(() => connectionLost(Date.now() + 60_000, trouble));
  expect(screen.getByRole("status").textContent).toMatch(/\w.*Trying again soon\..*Try now$/u);
  expect(screen.getByRole("button", { name: "Try now" })).toBeTruthy();
  act(() => connectionFound());
  expect(screen.getByRole("status").textContent).toBe("");
});
