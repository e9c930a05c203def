import { describe, expect, it } from "vitest";
import { checkDeniesEverything } from "./deny-everything.ts";

const check = (source: string): void => checkDeniesEverything(source, "firestore.rules");

const wrap = (body: string): string =>
  `rules_version = '2';\nservice cloud.firestore {\n  match /databases/{database}/documents {\n    ${body}\n  }\n}\n`;

describe("rules that deny everything", () => {
  it.each([
    wrap("match /{document=**} {\n allow read, write: if false;\n }"),
    wrap("/* a comment: allow read; */ match /a/{b}/c/{d} { allow get, list: if false; } // allow write;"),
    wrap(""),
    "service cloud.firestore {}",
  ])("are understood: %j", (source) => {
    expect(() => check(source)).not.toThrow();
  });

  it.each([
    [wrap("allow read: if true;"), 'firestore.rules:4: cannot judge "if true"'],
    [wrap("\nallow read;"), 'firestore.rules:5: cannot judge an "allow" without a condition'],
    [wrap("allow read: if false || true;"), 'firestore.rules:4: expected ";"'],
    [wrap("function open() { return true; }"), 'firestore.rules:4: cannot judge "function"'],
    ["rules_version = '2';\nservice cloud.firestore {\n", "firestore.rules:2: the file ends inside a block"],
    ["", 'firestore.rules:1: expected "service"'],
    ["service firebase.storage {}", 'firestore.rules:1: expected "cloud.firestore"'],
  ])("and nothing else is let through: %j", (source, message) => {
    expect(() => check(source)).toThrow(message);
  });
});
