/** The lock of what a codebase installs when it is deployed: the part of ours that its dependencies reach. */

/** Of npm's lock, what is looked at. https://docs.npmjs.com/cli/configuring-npm/package-lock-json */
interface Locked {
  version?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
  dev?: boolean;
}
export interface Lock {
  packages: Record<string, Locked>;
}
interface Manifest {
  name: string;
  version: string;
  dependencies: Record<string, string>;
  engines: object;
}

/** In npm's own form, with the very versions that are tested here. Throws where one is not in the lock. */
export function artifactLock(lock: Lock, manifest: Manifest): object {
  const { name, version, dependencies, engines } = manifest;
  const entries = reachedFrom(lock, Object.keys(dependencies)).map((path) => {
    const { dev: _, ...entry } = lock.packages[path] ?? {};
    return [path, entry] as const;
  });
  return {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { "": { name, version, dependencies, engines }, ...Object.fromEntries(entries) },
  };
}

/** Where these packages are, and all that they need. Throws where one is not in the lock. */
export function reachedFrom({ packages }: Lock, names: readonly string[]): string[] {
  const reached = new Set<string>();
  const waiting = names.map((name) => ({ from: "", name, optional: false }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const path = placeOf(packages, next.from, next.name);
    if (path === undefined && next.optional) continue;
    if (path === undefined) throw new Error(`${next.name} is not in package-lock.json; run "npm install" first.`);
    if (reached.has(path)) continue;
    reached.add(path);
    waiting.push(...needs(packages[path] ?? {}).map((need) => ({ from: path, ...need })));
  }
  return [...reached].sort();
}

/** As Node looks for it: in the package's own folder, then in each above. */
function placeOf(packages: Lock["packages"], from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, folder.lastIndexOf("node_modules/")).replace(/\/$/, "")) {
    const path = folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (path in packages) return path;
    if (folder === "") return undefined;
  }
}

function needs({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }: Locked) {
  const of = (names: Record<string, string> = {}, optional: (name: string) => boolean) =>
    Object.keys(names).map((name) => ({ name, optional: optional(name) }));
  return [
    ...of(dependencies, (name) => name in (optionalDependencies ?? {})),
    ...of(optionalDependencies, () => true),
    ...of(peerDependencies, (name) => peerDependenciesMeta?.[name]?.optional ?? false),
  ];
}
