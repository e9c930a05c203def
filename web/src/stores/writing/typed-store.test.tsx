import { fakeStorage } from "@porchlight/browser/fake-storage.ts";
import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { keptWriting } from "./kept-writing.ts";
import { typedOpened, typedReread, useTyped } from "./typed-store.ts";

const EMPTY = { name: "", text: "" };
let storage: ReturnType<typeof fakeStorage>;
const form = (untouched = EMPTY) =>
  renderHook((was: typeof EMPTY) => useTyped("canned", was), { initialProps: untouched });

beforeEach(() => {
  storage = fakeStorage();
  typedOpened("ada", storage);
});

test("what is typed stands when the form is drawn anew, and when the page is loaded anew", () => {
  const first = form();
  act(() => first.result.current.type({ name: "shipping" }));
  act(() => first.result.current.type({ text: "We ship." }));
  first.unmount();
  expect(form().result.current.fields).toEqual({ name: "shipping", text: "We ship." });
  act(() => typedOpened("ada", storage));
  expect(form().result.current.fields).toEqual({ name: "shipping", text: "We ship." });
});

test("saved, or taken back letter by letter, nothing is left of it", () => {
  const { result } = form();
  act(() => result.current.type({ name: "s" }));
  act(() => result.current.type({ name: "" }));
  expect(storage.under("")).toEqual([]);
  act(() => result.current.type({ name: "shipping" }));
  act(() => result.current.forget());
  expect([result.current.fields, storage.under("")]).toEqual([EMPTY, []]);
});

test("what is not typed into follows what is so; once typing has begun it stands as it was then", () => {
  const { result, rerender } = form({ name: "a", text: "1" });
  rerender({ name: "b", text: "2" });
  expect(result.current.fields).toEqual({ name: "b", text: "2" });
  act(() => result.current.type({ name: "c" }));
  rerender({ name: "d", text: "3" });
  expect(result.current.fields).toEqual({ name: "c", text: "2" });
});

test("is nobody else's, and is the same in each tab of one person", () => {
  const { result } = form();
  act(() => result.current.type({ name: "mine" }));
  act(() => typedOpened("bob", storage));
  expect(result.current.fields).toEqual(EMPTY);
  keptWriting(storage, "bob").typed.keep({ id: "canned", text: "", fields: { name: "his" }, at: 1 });
  act(typedReread);
  expect(result.current.fields).toEqual({ name: "his", text: "" });
});

test("what no release has written is passed over", () => {
  storage.setItem("porchlight-panel:ada:typed:canned", JSON.stringify({ text: "", at: 1, fields: { name: 7 } }));
  act(typedReread);
  expect(form().result.current.fields).toEqual(EMPTY);
});
