import path from "node:path";
import { describe, expect, it } from "vitest";
import { parseCommand } from "./command-line.ts";
import { parseFirebaseConfig } from "./firebase-config.ts";
import { settingsOf, reportedOf } from "./settings.ts";
import type { FirebaseConfig } from "./firebase-config.ts";

const FILES = { rules: "firestore.rules", indexes: "firestore.indexes.json" };

function read(config: unknown, file = "firebase.json"): FirebaseConfig {
  return parseFirebaseConfig(JSON.stringify(config, undefined, 2), file);
}

describe("a firebase.json", () => {
  it("names rules and indexes, which lie in its folder, and the emulators' addresses", () => {
    const emulators = { firestore: { host: "0.0.0.0", port: 9090 }, functions: { port: 5002 } };
    expect(read({ firestore: FILES, emulators }, path.join("site", "firebase.json"))).toEqual({
      rules: path.join("site", "firestore.rules"),
      indexes: path.join("site", "firestore.indexes.json"),
      host: "0.0.0.0",
      port: 9090,
      functions: "127.0.0.1:5002",
    });
    expect(read({ firestore: { rules: path.resolve("a.rules") } }).rules).toBe(path.resolve("a.rules"));
  });

  it("need say nothing of Firestore", () => {
    expect(Object.values(read({ hosting: {} })).filter((value) => value !== undefined)).toEqual([]);
  });

  it("may list several databases: the default one counts", () => {
    const other = { database: "other", rules: "other.rules" };
    expect(read({ firestore: [other, { database: "(default)", ...FILES }] })).toMatchObject(FILES);
    expect(read({ firestore: [other, FILES] })).toMatchObject(FILES);
  });

  it.each([
    ["{\n  nothing", "firebase.json:2: not JSON"],
    ["[]", "firebase.json:1: the file is not an object"],
    ['{\n"firestore": 1}', "firebase.json:2: firestore is not an object"],
    ['{"firestore": {\n"rules": ["a"]}}', "firebase.json:2: firestore.rules is not a name"],
    ['{"firestore": [{\n"database": "a"}]}', "firebase.json:1: firestore names no database (default)"],
    ['{"emulators": {"firestore": {\n"port": "8080"}}}', "firebase.json:2: emulators.firestore.port is not a port"],
  ])("that is wrong is told with file and line: %j", (text, sentence) => {
    expect(() => parseFirebaseConfig(text, "firebase.json")).toThrow(new Error(sentence));
  });
});

describe("what it starts with", () => {
  const config = { ...FILES, host: "::1", port: 9090, functions: "127.0.0.1:5002" };
  const settings = (args: readonly string[], found: FirebaseConfig) => {
    const command = parseCommand(args);
    if (command.kind !== "serve") throw new Error(JSON.stringify(command));
    return settingsOf(command, found);
  };

  it("is the file's where the command line says nothing, and else what is usual", () => {
    expect(settings([], config)).toMatchObject({ ...FILES, host: "::1", port: 9090, dataDir: undefined });
    expect(settings([], config).functionsUrl).toBe("http://127.0.0.1:5002");
    expect(settings([], {})).toEqual({
      port: 8080,
      host: "127.0.0.1",
      dataDir: undefined,
      rules: undefined,
      indexes: undefined,
      functionsUrl: "http://127.0.0.1:5001",
      timeScale: 1,
    });
  });

  it("is the command line's where both say something", () => {
    const args = ["--port=0", "--host=127.0.0.1", "--rules=r", "--indexes=i", "--functions=h:1", "--data=d"];
    expect(settings(args, config)).toMatchObject({
      port: 0,
      host: "127.0.0.1",
      rules: "r",
      indexes: "i",
      dataDir: "d",
    });
    expect(settings(args, config).functionsUrl).toBe("http://h:1");
    expect(settings(["--indexes=lenient"], config).indexes).toBeUndefined();
  });

  it("is told to whoever starts it", () => {
    expect(reportedOf(settings(["--data=d"], config))).toBe(
      "  Data: d\n  Rules: firestore.rules\n  Indexes: firestore.indexes.json\n",
    );
    expect(reportedOf(settings([], {}))).toMatch(/in memory.*\n.*denied everything\n.*every query is answered\n$/);
  });
});
