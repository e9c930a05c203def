/** Malformed and hostile requests for every operation of the contract's table, the same ones for the same seed. */
import { inspect } from "node:util";
import type { Asker, Operation } from "../../contract/operation.ts";
import { operations } from "../../contract/operations.ts";
import { exampleOf } from "../examples.ts";
import { randomFrom } from "../random-from.ts";
import { ENCODINGS, IDS, METHODS, NAMES, QUERIES, TOKENS, TYPES, VALUES } from "./values.ts";

export interface FuzzRequest {
  /** What is wrong with it, in words. */
  what: string;
  operation: string;
  method: string;
  /** Below `/api`, as it stands on the wire. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body: Buffer | undefined;
  /** By whom it comes; undefined for one without a token of its own. */
  as: Asker | undefined;
  /** Must it be refused? Others may be odd and right. */
  refused: boolean;
}

type Random = (below: number) => number;

const served = Object.entries<Operation>(operations);

/** In the same order for the same seed. */
export function* fuzzRequests(seed: number): Generator<FuzzRequest, never> {
  const random = randomFrom(seed);
  for (;;) {
    const [name, operation] = pick(random, served);
    yield pick(random, WAYS)(requestFor(name, operation), random);
  }
}

interface Good extends FuzzRequest {
  spec: Operation;
  /** As an object: what the body holds, without the envelope of a callable. */
  given: unknown;
}

/** As the operation promises to take it. */
function requestFor(operation: string, spec: Operation): Good {
  const [method = "", path = ""] = operation.split(" ");
  const query = spec.query && new URLSearchParams(exampleOf(spec.query) as Record<string, string>);
  const given = spec.body && exampleOf(spec.body);
  return {
    what: "nothing",
    operation,
    method,
    spec,
    given,
    as: spec.by,
    refused: false,
    path: `${atNobody(path)}${query ? `?${query.toString()}` : ""}`,
    headers: given === undefined ? {} : { "content-type": "application/json" },
    body: given === undefined ? undefined : bodyOf(operation, given),
  };
}

function atNobody(path: string): string {
  return path.replace("{id}", "nobody-has-this").replace("{message}", "7f0f3a52-6a0e-4a38-9d0c-1f6f1c9d6f10");
}

function bodyOf(operation: string, given: unknown): Buffer {
  return Buffer.from(JSON.stringify(operation.startsWith("POST /call/") ? { data: given } : given) ?? "");
}

const WAYS: ((good: Good, random: Random) => FuzzRequest)[] = [
  (good, random) => ({ ...good, ...brokenBody(good, random) }),
  (good, random) => ({ ...good, ...brokenBody(good, random) }),
  (good, random) => ({ ...good, ...oddField(good, random) }),
  (good, random) => ({ ...good, ...oddField(good, random) }),
  (good, random) => ({ ...good, ...oddField(good, random) }),
  (good, random) => {
    const query = pick(random, QUERIES);
    const isKnown = /^(after|limit)=/.test(query) && good.spec.query !== undefined;
    return {
      ...good,
      what: `query ${query.slice(0, 30)}`,
      path: `${good.path.split("?")[0]}?${query}`,
      refused: !isKnown,
    };
  },
  (good, random) => {
    const id = pick(random, IDS);
    const isThere = good.spec.params !== undefined;
    const path = isThere ? good.path.replace("nobody-has-this", id) : `${good.path.split("?")[0]}/${id}`;
    return { ...good, what: `id ${id.slice(0, 30)}`, path, refused: true };
  },
  (good, random) => {
    const token = pick(random, TOKENS);
    const headers = { ...good.headers, authorization: token };
    return {
      ...good,
      what: `authorization ${token.slice(0, 20)}`,
      headers,
      as: undefined,
      refused: good.spec.by !== "anybody",
    };
  },
  (good, random) => {
    const method = pick(
      random,
      METHODS.filter((each) => !servedWith(good.path).includes(each)),
    );
    return { ...good, what: `method ${method}`, method, refused: true };
  },
  (good, random) => ({ ...good, ...wrongCaller(good, random) }),
];

function brokenBody(good: Good, random: Random): Partial<FuzzRequest> {
  if (!good.body) {
    // None is asked for, so none is read.
    const body = Buffer.from(pick(random, ["{", "[]", "\u0000", "x".repeat(70_000)]));
    return good.method === "GET" ? {} : { what: "a body that nobody wants", body };
  }
  const text = good.body.toString();
  const bytes = [
    text.slice(0, random(text.length - 1) + 1),
    `${text},`,
    `\ufeff\ufeff${text}`,
    "[".repeat(50_000),
    `${'{"a":'.repeat(9_000)}1${"}".repeat(9_000)}`,
    `{"__proto__":{"admin":true}}`,
    text.replace("{", '{"surprise":1,'),
    text.replace("{", `{${JSON.stringify(pick(random, NAMES))}:1,`),
    "NaN",
    "x".repeat(70_000),
    "",
  ];
  const broken = pick<string | Buffer>(random, [
    ...bytes,
    Buffer.from([0xff, 0xfe, ...Buffer.from(text)]),
    Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xc3]), Buffer.from("}")]),
    Buffer.from(text, "utf16le"),
  ]);
  const type = pick(random, TYPES);
  const encoding = pick(random, ENCODINGS);
  const headers = {
    ...(type !== "" && { "content-type": type }),
    ...(encoding !== "" && { "content-encoding": encoding }),
  };
  return { what: "a broken body", headers, body: Buffer.from(broken), refused: true };
}

/** One place in what is given holds something else, or is gone. */
function oddField(good: Good, random: Random): Partial<FuzzRequest> {
  if (good.given === undefined) return brokenBody(good, random);
  const given = structuredClone(good.given);
  const places: [object, string][] = [];
  const walk = (value: unknown): void => {
    for (const [key, below] of Object.entries(Object(value) as object)) {
      places.push([Object(value) as object, key]);
      if (typeof below === "object") walk(below);
    }
  };
  walk({ given });
  const [at, key] = pick(random, places);
  const value = pick(random, VALUES);
  Object.assign(at, { [key]: value });
  const whole = at === places[0]?.[0] ? value : given;
  return { what: `${key} is ${inspect(value).slice(0, 30)}`, body: bodyOf(good.operation, whole) };
}

const MAY: Record<Asker, readonly Asker[]> = {
  guest: ["anybody", "visitor"],
  anybody: ["anybody", "visitor", "staff", "admin"],
  visitor: ["visitor"],
  account: ["staff", "admin"],
  staff: ["staff", "admin"],
  admin: ["admin"],
};

function wrongCaller({ spec }: Good, random: Random): Partial<FuzzRequest> {
  const as = pick(random, ["anybody", "visitor", "staff", "admin"] as const);
  return { what: `asked for by ${as}`, as, refused: !MAY[spec.by].includes(as) };
}

function servedWith(path: string): string[] {
  const [where] = path.split("?");
  const at = served.filter(([name]) => atNobody(name.split(" ")[1] ?? "") === where);
  const methods = [...at.map(([name]) => name.split(" ")[0] ?? ""), ...(where === "/visitor" ? ["DELETE"] : [])];
  return methods.includes("GET") ? [...methods, "HEAD"] : methods;
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random(items.length)];
  if (item === undefined && items.length === 0) throw new Error("nothing to pick from");
  return item as Item;
}
