/** What others wrote and is shipped, in CycloneDX: https://cyclonedx.org/docs/1.6/json/ */
import { reachedFrom, type Lock } from "./artifact-lock.ts";

interface Shipped {
  version: string;
  /** What npm has taken it to be, base64 behind `sha512-`. https://www.w3.org/TR/SRI/ */
  integrity?: string;
  /** An SPDX expression. */
  license?: string;
}

/**
 * All packages that these workspaces lean on, each once, by name and version, with the hash that npm installs it by. Has no
 * time in it: the same lock gives the same bill. `version` is the product's.
 */
export function billOfMaterials(lock: Lock, version: string, workspaces: readonly string[]): object {
  const names = workspaces
    .flatMap((workspace) => Object.keys(lock.packages[workspace]?.dependencies ?? {}))
    .filter((name) => !name.startsWith("@porchlight/"));
  const components = reachedFrom(lock, names).map((path) => componentOf(path, lock.packages[path] as Shipped));
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", "bom-ref": "porchlight", name: "porchlight", version } },
    components: [...new Map(components.map((each) => [each["bom-ref"], each])).values()],
  };
}

function componentOf(path: string, { version, integrity, license }: Shipped) {
  const full = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
  const [group, name = full] = full.startsWith("@") ? full.split("/") : [undefined, full];
  // https://github.com/package-url/purl-spec/blob/main/types-doc/npm-definition.md
  const purl = `pkg:npm/${full.replace("@", "%40")}@${version}`;
  const sha512 = /^sha512-(\S+)$/.exec(integrity ?? "")?.[1];
  return {
    type: "library",
    "bom-ref": purl,
    ...(group !== undefined && { group }),
    name,
    version,
    purl,
    ...(sha512 !== undefined && {
      hashes: [{ alg: "SHA-512", content: Buffer.from(sha512, "base64").toString("hex") }],
    }),
    ...(license !== undefined && { licenses: [{ expression: license }] }),
  };
}
