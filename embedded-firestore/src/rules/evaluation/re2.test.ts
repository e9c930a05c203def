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
    ["a(?i:b)c", "aBc", true],
    ["a(?i:b)c", "aBC", false],
    ["(?m)a$\n^b", "a\nb", true],
    [String.raw`\Qa.\E`, "a.", true],
    [String.raw`\Qa.\E`, "ab", false],
    [String.raw`\p{^L}`, "1", true],
    ["[[:^alpha:]]+", "a", false],
  ])("%s on %j: %s", (pattern, text, matches) => {
    expect(compilePattern(pattern).matches(text)).toBe(matches);
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
    "[b-a]",
    "a{1001}",
    String.raw`\C`,
    "[[:nothing:]]",
  ])("%s is not understood", (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(PatternError);
  });

  it("takes no longer for a text that a backtracking engine would despair of", () => {
    const started = performance.now();
    expect(compilePattern("(a+)+b").matches("a".repeat(10_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
