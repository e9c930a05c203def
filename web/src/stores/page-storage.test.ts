import { expect, test } from "vitest";
import { fakeStorage } from "./fake-storage.ts";
import { tolerant } from "./page-storage.ts";

const all = (storage: ReturnType<typeof tolerant>) =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index)).map(
    (key) => `${key}=${storage.getItem(key ?? "")}`,
  );

test("what the browser keeps is there for the next page", () => {
  const browser = fakeStorage();
  tolerant(() => browser).setItem("a", "1");
  expect(all(tolerant(() => browser))).toEqual(["a=1"]);
});

test("where it forbids storage, things last as long as the page", () => {
  const storage = tolerant(() => {
    throw new DOMException("denied", "SecurityError");
  });
  storage.setItem("a", "1");
  storage.setItem("b", "2");
  storage.removeItem("a");
  expect(all(storage)).toEqual(["b=2"]);
});

test("where it is full, what has no room lasts as long as the page, and is listed once", () => {
  const browser = fakeStorage(1);
  const storage = tolerant(() => browser);
  storage.setItem("a", "1");
  storage.setItem("b", "2");
  storage.setItem("a", "3");
  expect(all(storage).sort()).toEqual(["a=3", "b=2"]);
  expect(browser.keys()).toEqual(["a"]);
});
