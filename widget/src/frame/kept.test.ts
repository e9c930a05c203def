import { describe, expect, test } from "vitest";
import { fakeStorage } from "@porchlight/browser/fake-storage.ts";
import { storageOr } from "@porchlight/browser/storage.ts";
import { createKept } from "./kept.ts";

const FROM = "https://search.example/";
const item = (id: string, at: number) => ({ id, text: `text ${id}`, page: "https://shop.example/", at });

function setUp() {
  const lasting = fakeStorage();
  const passing = fakeStorage();
  return { lasting, passing, kept: createKept(lasting, passing) };
}

describe("what the frame keeps", () => {
  test("is nothing by itself", () => {
    const { lasting, passing, kept } = setUp();
    expect([kept.conversed, kept.draft, kept.outbox()]).toEqual([false, "", []]);
    expect(lasting.kept.size + passing.kept.size).toBe(0);
  });

  test("unsent texts come back in the order of writing", () => {
    const { kept } = setUp();
    kept.keepOutboxItem(item("b", 2));
    kept.keepOutboxItem(item("a", 1));
    expect(kept.outbox()).toEqual([item("a", 1), item("b", 2)]);
    kept.dropOutboxItem("a");
    expect(kept.outbox().map(({ id }) => id)).toEqual(["b"]);
  });

  test("two tabs do not overwrite each other's unsent texts", () => {
    const { lasting, kept } = setUp();
    const otherTab = createKept(lasting, fakeStorage());
    kept.keepOutboxItem(item("a", 1));
    otherTab.keepOutboxItem(item("b", 2));
    expect(kept.outbox().length).toBe(2);
  });

  test("a broken entry is passed over", () => {
    const { lasting, kept } = setUp();
    lasting.setItem("porchlight:outbox:x", "{");
    lasting.setItem("porchlight:outbox:y", "null");
    lasting.setItem("porchlight:outbox:z", '{"text":1}');
    kept.keepOutboxItem(item("a", 1));
    expect(kept.outbox().map(({ id }) => id)).toEqual(["a"]);
  });

  test("whoever has written and is on the next page at once has been on both", () => {
    const { lasting, passing, kept } = setUp();
    kept.visit(["https://shop.example/", "Shop", FROM]);
    kept.conversed = true;
    expect(createKept(lasting, passing).visited()).toEqual([["https://shop.example/", "Shop", FROM]]);
  });

  test("the pages of a visit are kept by the tab, and not before there is a conversation", () => {
    const { lasting, passing, kept } = setUp();
    kept.visit(["https://shop.example/", "Shop", FROM]);
    expect(lasting.kept.size + passing.kept.size).toBe(0);
    kept.conversed = true;
    kept.visit(["https://shop.example/lamps", "", FROM]);
    // The same page, whose title came late.
    kept.visit(["https://shop.example/lamps", "Lamps", FROM]);
    const pages = [
      ["https://shop.example/", "Shop", FROM],
      ["https://shop.example/lamps", "Lamps", FROM],
    ];
    expect(kept.visited()).toEqual(pages);
    expect(createKept(lasting, passing).visited()).toEqual(pages);
    expect(createKept(lasting, fakeStorage()).visited()).toEqual([]);
    for (let page = 0; page < 30; page += 1) kept.visit([`https://shop.example/${page}`, "", FROM]);
    expect(kept.visited()).toHaveLength(20);
    kept.wipe();
    expect(kept.visited()).toEqual([]);
  });

  test("pages that a former version kept do not say from where, and are kept", () => {
    const { lasting, passing } = setUp();
    passing.setItem("porchlight:visited", '[["https://shop.example/","Shop"]]');
    const [[page, , from] = []] = createKept(lasting, passing).visited();
    expect([page, from]).toEqual(["https://shop.example/", undefined]);
  });

  test.each(["{", "7", '["x",null,[1,2],["a"]]'])("pages of a visit that are spoiled are none: %s", (spoiled) => {
    const { lasting, passing } = setUp();
    passing.setItem("porchlight:visited", spoiled);
    expect(createKept(lasting, passing).visited()).toEqual([]);
  });

  test("goes away all at once, and nothing of others with it", () => {
    const { lasting, passing, kept } = setUp();
    lasting.setItem("somebody else's", "1");
    kept.conversed = true;
    kept.draft = "Do you";
    kept.keepOutboxItem(item("a", 1));
    kept.wipe();
    expect([...lasting.kept.keys(), ...passing.kept.keys()]).toEqual(["somebody else's"]);
  });

  test("a full storage stops nobody from writing", () => {
    const full = Object.create({
      getItem: () => null,
      setItem() {
        throw new DOMException("full", "QuotaExceededError");
      },
    }) as Storage;
    const kept = createKept(
      storageOr(() => full),
      storageOr(() => full),
    );
    expect(() => {
      kept.draft = "Do you";
      kept.keepOutboxItem(item("a", 1));
    }).not.toThrow();
  });
});

test("where the browser forbids storage, things are kept as long as the page", () => {
  const storage = storageOr(() => {
    throw new DOMException("denied", "SecurityError");
  });
  const kept = createKept(storage, storage);
  kept.conversed = true;
  kept.keepOutboxItem(item("a", 1));
  expect([kept.conversed, kept.outbox().length]).toEqual([true, 1]);
  kept.wipe();
  expect([kept.conversed, kept.outbox().length]).toEqual([false, 0]);
});
