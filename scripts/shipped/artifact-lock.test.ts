import { expect, test } from "vitest";
import { artifactLock } from "./artifact-lock.ts";

const manifest = { name: "shop", version: "1.0.0", dependencies: { a: "1.0.0" }, engines: { node: "24" } };

test("what is reached is in it, each at its own place and version, and nothing else", () => {
  const packages = {
    "": { dependencies: { a: "1.0.0", dev: "1.0.0" } },
    "node_modules/a": { version: "1.0.0", dev: true, dependencies: { b: "^2.0.0" }, peerDependencies: { c: "1" } },
    "node_modules/a/node_modules/b": { version: "2.0.0", dependencies: { d: "1" } },
    "node_modules/b": { version: "1.0.0" },
    "node_modules/c": { version: "1.0.0", optionalDependencies: { absent: "1" } },
    "node_modules/d": { version: "1.0.0", dependencies: { a: "1.0.0" } },
    "node_modules/dev": { version: "1.0.0" },
  };
  expect(artifactLock({ packages }, manifest)).toEqual({
    name: "shop",
    version: "1.0.0",
    lockfileVersion: 3,
    requires: true,
    packages: {
      "": manifest,
      "node_modules/a": { version: "1.0.0", dependencies: { b: "^2.0.0" }, peerDependencies: { c: "1" } },
      "node_modules/a/node_modules/b": packages["node_modules/a/node_modules/b"],
      "node_modules/c": packages["node_modules/c"],
      "node_modules/d": packages["node_modules/d"],
    },
  });
});

test("a peer that nobody needs may be absent; another one is named", () => {
  const peer = { peerDependencies: { p: "1" } };
  const optional = { "node_modules/a": { ...peer, peerDependenciesMeta: { p: { optional: true } } } };
  expect(artifactLock({ packages: optional }, manifest)).toMatchObject({ packages: optional });
  expect(() => artifactLock({ packages: { "node_modules/a": peer } }, manifest)).toThrow(
    'p is not in package-lock.json; run "npm install" first.',
  );
});
