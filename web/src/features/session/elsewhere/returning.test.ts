import { beforeEach, expect, test, vi } from "vitest";
import {
  backFromGoogle,
  forgetTurnedAway,
  leftForGoogle,
  mailSentTo,
  placeAfter,
  returned,
  turnedAway,
  whoWasTurnedAway,
} from "./returning.ts";

const HOME = "/panel";

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

beforeEach(() => {
  vi.stubGlobal("sessionStorage", storage());
  vi.stubGlobal("localStorage", storage());
  return () => vi.unstubAllGlobals();
});

test("who comes back from Google is known by what this tab kept, once", () => {
  leftForGoogle("session", "/panel/chat?conversation=kari");
  expect(returned("?code=c&state=s")).toEqual({ how: "google", sessionId: "session" });
  backFromGoogle();
  expect(returned("?code=c&state=s")).toEqual({ how: "refused" });
  expect(placeAfter("?code=c&state=s", HOME)).toBe("/panel/chat?conversation=kari");
  expect(placeAfter("", HOME)).toBe(HOME);
});

test("who said no at Google, and who only opens the address", () => {
  leftForGoogle("session", HOME);
  expect(returned("?error=access_denied&state=s")).toEqual({ how: "refused" });
  expect(returned("")).toEqual({ how: "nothing" });
});

test("a mail's link knows the address where it was asked for, and elsewhere asks for it", () => {
  expect(returned("?mode=signIn&oobCode=1")).toEqual({ how: "mail", email: null });
  mailSentTo("ada@shop.example");
  expect(returned("?mode=signIn&oobCode=1")).toEqual({ how: "mail", email: "ada@shop.example" });
  expect(placeAfter("?to=%2Fpanel%2Freports", HOME)).toBe("/panel/reports");
  expect(returned("?mode=signIn&oobCode=1")).toEqual({ how: "mail", email: null });
});

test.each([
  "https://elsewhere.example",
  "//elsewhere.example",
  "/panel/\\elsewhere",
  "/panel/../api",
  "javascript:alert(1)",
])("%s is no place to go", (place) => {
  expect(placeAfter(`?to=${encodeURIComponent(place)}`, HOME)).toBe(HOME);
});

test("who was turned away is said once", () => {
  turnedAway("eve@elsewhere.example");
  expect(whoWasTurnedAway()).toBe("eve@elsewhere.example");
  forgetTurnedAway();
  expect(whoWasTurnedAway()).toBeNull();
});
