import { beforeEach, expect, test } from "vitest";
import { refused, storageOr } from "./storage.ts";

beforeEach(() => refused.clear());

/** A browser's own storage, whose entries are its properties. It has room for `room` of them. */
function browserStorage(room = 9) {
  const refuses = { all: false };
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      if (refuses.all) throw new DOMException("denied", "SecurityError");
      return Object.hasOwn(this, key) ? this[key] : null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      if (refuses.all || (!Object.hasOwn(this, key) && Object.keys(this).length >= room))
        throw new DOMException("full", "QuotaExceededError");
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      if (refuses.all) throw new DOMException("denied", "SecurityError");
      delete this[key];
    },
  };
  return { refuses, own: Object.create(methods) as Storage };
}

const all = (storage: ReturnType<typeof storageOr>) =>
  storage
    .under("")
    .sort()
    .map((key) => `${key}=${storage.getItem(key)}`);

test("what the browser keeps is there for the next page", () => {
  const { own } = browserStorage();
  storageOr(() => own).setItem("a", "1");
  const next = storageOr(() => own);
  next.setItem("b", "2");
  expect([all(next), next.under("b")]).toEqual([["a=1", "b=2"], ["b"]]);
});

test("where it forbids storage, things last as long as the page", () => {
  const storage = storageOr(() => {
    throw new DOMException("denied", "SecurityError");
  });
  storage.setItem("a", "1");
  storage.setItem("b", "2");
  storage.removeItem("a");
  expect(all(storage)).toEqual(["b=2"]);
});

test("where it is full, what has no room lasts as long as the page, and is listed once", () => {
  const { own } = browserStorage(1);
  const storage = storageOr(() => own);
  storage.setItem("a", "1");
  storage.setItem("b", "2");
  storage.setItem("a", "3");
  expect(all(storage)).toEqual(["a=3", "b=2"]);
  expect(Object.keys(own)).toEqual(["a"]);
});

test("where it refuses later, what is written then lasts as long as the page, and nothing throws", () => {
  const { own, refuses } = browserStorage();
  const storage = storageOr(() => own);
  storage.setItem("a", "1");
  refuses.all = true;
  storage.setItem("b", "2");
  storage.removeItem("a");
  expect([storage.getItem("a"), storage.getItem("b")]).toEqual([null, "2"]);
});
