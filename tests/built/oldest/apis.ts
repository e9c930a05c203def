/** The APIs of browsers by name: as a global, as a member of something known, and as a member of whatever it may be. */
import type { Identifier } from "@mdn/browser-compat-data/types";
import { childOf, childrenOf, featureAt, isKnown } from "./known.ts";

const SCOPES = ["Window", "WorkerGlobalScope", "ServiceWorkerGlobalScope"];
/** Objects that go by a name of their own, and what they are. */
const OBJECTS: Record<string, string[]> = {
  navigator: ["Navigator", "WorkerNavigator"],
  document: ["Document", "Node", "EventTarget"],
  location: ["Location", "WorkerLocation"],
  history: ["History"],
  performance: ["Performance", "EventTarget"],
  crypto: ["Crypto"],
  caches: ["CacheStorage"],
  clients: ["Clients"],
  registration: ["ServiceWorkerRegistration", "EventTarget"],
};
for (const name of ["window", "self", "globalThis"]) OBJECTS[name] = SCOPES;

const globals = new Map<string, Identifier[]>();
/** By the member's name alone: all that is called so, on whatever. */
const members = new Map<string, Identifier[]>();
const events = new Map<string, Identifier[]>();

const builtins = featureAt("javascript.builtins");
const interfaces = featureAt("api");
const owners = [...childrenOf(interfaces), ...childrenOf(builtins)];

for (const [name, feature] of owners) {
  add(globals, name, feature);
  for (const [member, found] of childrenOf(feature)) {
    const [own = member, kind] = member.split(/_(?=event$|static$)/);
    // Of a class that is lacking itself there are no objects, and what was never a standard is nobody's to use.
    if (kind === "event") add(events, own, found);
    else if (isKnown(feature) && found.__compat?.status?.standard_track !== false) add(members, own, found);
    if (kind === undefined && SCOPES.includes(name)) add(globals, own, found);
    // Namespaces such as Intl hold classes of their own.
    if (isKnown(found) && /^[A-Z]/.test(own))
      for (const [inner, innermost] of childrenOf(found)) add(members, inner, innermost);
  }
}

/** Whether the oldest browsers lack the global `name`. A name that is no browser's is not lacking. */
export function lacksGlobal(name: string): boolean {
  return isLacking(globals.get(name));
}

/**
 * Whether the oldest browsers lack `member` of what is called `owner`. Of an owner that is no browser's own, or that is
 * not known, a member is lacking if no object at all has it in these browsers: `text.isWellFormed`, but not `x.map`.
 */
export function lacksMember(owner: string | undefined, member: string): boolean {
  const classes = owner === undefined ? [] : (OBJECTS[owner] ?? [owner]);
  if (classes === SCOPES && globals.has(member)) return lacksGlobal(member);
  const exact = classes.flatMap((name) => {
    const feature = childOf(builtins, name) ?? childOf(interfaces, name);
    return [childOf(feature, member), childOf(feature, `${member}_static`)].filter((found) => found !== undefined);
  });
  return isLacking(exact.length > 0 ? exact : members.get(member));
}

/** Whether `name` is what a browser calls an object or class of its own. */
export function isOwner(name: string): boolean {
  return Object.hasOwn(OBJECTS, name) || globals.has(name);
}

/** Whether no object of the oldest browsers tells of `event`. */
export function lacksEvent(event: string): boolean {
  return isLacking(events.get(event));
}

/**
 * Every global, and every member by its owner, that the oldest browsers lack: what makes an old browser of a new one.
 * The data marks statics only in the interfaces of browsers (`URL.parse_static`); of `Promise` it may be either.
 */
export function allLacking(): { globals: string[]; members: [owner: string, member: string][] } {
  return {
    globals: [...globals.keys()].filter((name) => lacksGlobal(name)),
    members: owners.flatMap(([owner, feature]) =>
      childrenOf(feature)
        .filter(([name, found]) => !name.endsWith("_event") && !isKnown(found))
        .map(([name]): [string, string] => [owner, name]),
    ),
  };
}

function isLacking(features: Identifier[] | undefined): boolean {
  return features !== undefined && features.length > 0 && !features.some(isKnown);
}

function add(map: Map<string, Identifier[]>, name: string, feature: Identifier): void {
  map.set(name, [...(map.get(name) ?? []), feature]);
}
