import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { ServiceDefinition } from "@grpc/grpc-js";
import { fromJSON } from "@grpc/proto-loader";

const SERVICE = "google.firestore.v1.Firestore";

/**
 * Google's own definition of the service, from the SDK's package. It is not among the package's exports, so the file
 * is found beside its package.json. Absent fields stay absent: an empty mask is not the same as none.
 */
export function loadService(): ServiceDefinition {
  const root = path.dirname(createRequire(import.meta.url).resolve("@google-cloud/firestore/package.json"));
  const json = JSON.parse(readFileSync(path.join(root, "build/protos/v1.json"), "utf8")) as Parameters<
    typeof fromJSON
  >[0];
  const definition = fromJSON(json, { longs: String, enums: String, arrays: true, objects: true, oneofs: true });
  return definition[SERVICE] as ServiceDefinition;
}
