import type { Outcome } from "./rules-expressions.ts";

/** Patterns, and what is put in where they are found. */
export const PATTERNS: readonly (readonly [expression: string, Outcome])[] = [
  ["'abC'.matches('ab(?i:c)')", "true"],
  ["'ab'.matches('(?P<x>a)b')", "true"],
  ["'a.b'.matches('\\\\Qa.b\\\\E')", "true"],
  ["'1'.matches('[[:^alpha:]]')", "true"],
  ["'1'.matches('\\\\p{^L}')", "true"],
  ["'a\\nb'.matches('(?m)a$\\n^b')", "true"],
  ["'abc'.replace('(b)','$1$1') == 'abbc'", "true"],
  ["'abc'.replace('(b)','$0') == 'abc'", "true"],
  ["'abc'.replace('(b)','\\\\$0') == 'a$0c'", "true"],
  ["'abc'.replace('(b)','\\\\1') == 'a1c'", "true"],
  ["'abc'.replace('(?P<n>b)','<${n}>') == 'a<b>c'", "true"],
  ["'abc'.replace('x*','-') == '-a-b-c-'", "true"],
  ["'abc'.replace('b*','-') == '-a--c-'", "true"],
  ["'abc'.replace('b','$9') == ''", "error"],
  ["',a'.split(',') == ['','a']", "true"],
  ["'abc'.split('') == ['','a','b','c']", "true"],
  ["'abc'.split('x*') == ['','a','b','c']", "true"],
  ["'baac'.split('a*') == ['','b','','c']", "true"],
  ["''.split(',') == ['']", "true"],
  ["',,'.split(',') == ['']", "true"],
  ["'aaaaaaaaaaaaaaaaaaaaaaaaaaaa'.matches('(a+)+b')", "false"],
];
