import { describe, expect, it } from "vitest";
import { compilePattern, PatternError } from "./re2.ts";

describe("a pattern of RE2", () => {
  it.each([
    ["a.c", "abc", true],
    ["a.c", "a\nc", false],
    ["a.c", "a\rc", true],
    ["(?s)a.c", "a\nc", true],
    ["(?i)ABC", "abc", true],
    ["b", "abc", false],
    ["a|b", "b", true],
    ["a|bc", "abc", false],
    [String.raw`\d{2,3}`, "12", true],
    [String.raw`\d{2,3}`, "1", false],
    ["[[:alpha:]]+", "abC", true],
    ["[^[:alpha:]]+", "12", true],
    ["[a-c-]+", "a-b", true],
    ["[]a]+", "]a", true],
    [String.raw`[\]a]+`, "]a", true],
    [String.raw`[\w.]+@x\.y`, "a.b@x.y", true],
    [String.raw`\pL+`, "é", true],
    [String.raw`\p{Greek}+`, "αβ", true],
    [String.raw`\s`, "\u00a0", false],
    [String.raw`\x41\x{42}`, "AB", true],
    [String.raw`\Aa\z`, "a", true],
    ["(?:ab)+", "abab", true],
    ["(?P<x>a)b", "ab", true],
    [String.raw`\-\#`, "-#", true],
    ["a{,2}", "a{,2}", true],
    ["a]b}", "a]b}", true],
    ["", "", true],
  ])("%s on %j: %s", (pattern, text, matches) => {
    expect(compilePattern(pattern, "whole").test(text)).toBe(matches);
  });

  it.each([
    "(?=a)",
    "(?!a)",
    "(?<=a)",
    "(?<!a)",
    String.raw`(a)\1`,
    String.raw`(?P<x>a)\k<x>`,
    "(",
    "a**",
    "a++",
    "(?i:a)",
    "[b-a]",
    String.raw`\Qa\E`,
    String.raw`\C`,
    "[[:nothing:]]",
    String.raw`\p{^L}`,
  ])("%s is not understood", (pattern) => {
    expect(() => compilePattern(pattern, "whole")).toThrow(PatternError);
  });
});
