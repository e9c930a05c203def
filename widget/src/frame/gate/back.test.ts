import { expect, test } from "vitest";
import { backCloses } from "./back.ts";

function phone(covers = true) {
  const log: string[] = [];
  let left = () => {};
  const turned = backCloses(
    {
      covers: () => covers,
      enter: () => void log.push("enter"),
      leave: () => void log.push("leave"),
      onLeft: (callback) => void (left = callback),
    },
    () => void log.push("close"),
  );
  return { log, turned, goBack: () => left() };
}

test("Back closes the window, once, and there is nothing left to leave", () => {
  const { log, turned, goBack } = phone();
  for (const open of [false, true, true]) turned(open);
  goBack();
  turned(false);
  goBack();
  expect(log).toEqual(["enter", "close"]);
});

test("a window that is closed otherwise takes its entry with it", () => {
  const { log, turned, goBack } = phone();
  turned(true);
  turned(false);
  // What leaving brings about is nobody's going back.
  goBack();
  turned(true);
  expect(log).toEqual(["enter", "leave", "enter"]);
});

test("a window beside the page leaves the history alone", () => {
  const { log, turned, goBack } = phone(false);
  turned(true);
  goBack();
  turned(false);
  expect(log).toEqual([]);
});
