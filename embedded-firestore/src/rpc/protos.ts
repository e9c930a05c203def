import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { ServiceDefinition } from "@grpc/grpc-js";
import { fromJSON } from "@grpc/proto-loader";

const SERVICE = "google.firestore.v1.Firestore";

/** What is defined under one name: a message with its fields, an enum with its values, what is nested in it. */
export interface Definition {
  readonly nested?: Readonly<Record<string, Definition>>;
  readonly fields?: Readonly<Record<string, FieldDefinition>>;
  readonly oneofs?: Readonly<Record<string, { readonly oneof: readonly string[] }>>;
  readonly values?: Readonly<Record<string, number>>;
}

interface FieldDefinition {
  readonly type: string;
  readonly id: number;
  readonly rule?: string;
  readonly keyType?: string;
}

interface WriteDefinition {
  fields: Record<string, FieldDefinition>;
  oneofs: { operation: { oneof: string[] } };
}

/**
 * Google's own definitions, from the SDK's package. They are not among the package's exports, so the file is found
 * beside its package.json.
 */
export function loadDefinitions(): Definition {
  const root = path.dirname(createRequire(import.meta.url).resolve("@google-cloud/firestore/package.json"));
  const definitions = JSON.parse(readFileSync(path.join(root, "build/protos/v1.json"), "utf8")) as Definition;
  addVerify(definitions);
  return definitions;
}

/** The client SDKs' definition of a write has one operation that the public one leaves out. */
function addVerify(definitions: Definition): void {
  const write = [...SERVICE.split(".").slice(0, -1), "Write"].reduce<Definition | undefined>(
    (at, name) => at?.nested?.[name],
    definitions,
  ) as WriteDefinition;
  write.fields["verify"] = { type: "string", id: 5 };
  write.oneofs.operation.oneof.push("verify");
}

/** The service as gRPC needs it. Absent fields stay absent: an empty mask is not the same as none. */
export function loadService(definitions: Definition): ServiceDefinition {
  const json = definitions as Parameters<typeof fromJSON>[0];
  const definition = fromJSON(json, { longs: String, enums: String, arrays: true, objects: true, oneofs: true });
  return definition[SERVICE] as ServiceDefinition;
}
