import { describe, expect, it } from "vitest";
import { checkWhole } from "./whole-message.ts";

const check = (hex: string): void => checkWhole(Buffer.from(hex, "hex"));

describe("a message", () => {
  it.each([
    ["none at all", ""],
    ["a number", "0896 01"],
    ["a text", "1207 74657374696e67"],
    ["an empty text", "1200"],
    ["eight bytes and four", "09 0102030405060708 15 01020304"],
    ["a number of ten bytes", "08 ffffffffffffffffff01"],
  ])("is whole: %s", (_, hex) => expect(() => check(hex.replaceAll(" ", ""))).not.toThrow());

  it.each([
    ["in a number", "0896"],
    ["after a tag", "12"],
    ["in a length", "1287"],
    ["in a text", "1207 74657374"],
    ["in eight bytes", "09 010203"],
    ["in a number that does not end", "08 ffffffffffffffffffff01"],
    ["by a wire type that there is not", "0f"],
  ])("is cut off %s", (_, hex) => expect(() => check(hex.replaceAll(" ", ""))).toThrow("cut off"));
});
