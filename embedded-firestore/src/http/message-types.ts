import type { Definition } from "../rpc/protos.ts";

/** A field of a message as JSON needs to know it. */
export interface Field {
  readonly name: string;
  /** `string`, `int32`, …, or the full name of a message or enum. */
  readonly type: string;
  readonly isRepeated: boolean;
  readonly isMap: boolean;
  /** The name of the choice that the field is one of. */
  readonly oneof: string | undefined;
}

/** A message by its fields' names, in both spellings: `pageSize` and `page_size`. */
export type MessageType = ReadonlyMap<string, Field>;

/** The messages and enums of protobuf definitions, by their full names. */
export class MessageTypes {
  readonly #definitions = new Map<string, Definition>();
  readonly #types = new Map<string, MessageType>();

  constructor(root: Definition) {
    this.#collect("", root);
  }

  /** Undefined where it is no message. */
  message(name: string): MessageType | undefined {
    const known = this.#types.get(name);
    const definition = this.#definitions.get(name);
    if (known || !definition?.fields) return known;
    const oneofs = Object.entries(definition.oneofs ?? {});
    const type = new Map<string, Field>();
    for (const [field, { type: wanted, rule, keyType }] of Object.entries(definition.fields)) {
      const entry: Field = {
        name: field,
        type: this.#resolve(name, wanted),
        isRepeated: rule === "repeated",
        isMap: keyType !== undefined,
        oneof: oneofs.find(([, { oneof }]) => oneof.includes(field))?.[0],
      };
      type.set(field, entry);
      type.set(
        field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
        entry,
      );
    }
    this.#types.set(name, type);
    return type;
  }

  /** The names of an enum's values; undefined where it is none. */
  enumValues(name: string): Readonly<Record<string, number>> | undefined {
    return this.#definitions.get(name)?.values;
  }

  #collect(name: string, definition: Definition): void {
    this.#definitions.set(name, definition);
    for (const [inner, nested] of Object.entries(definition.nested ?? {})) {
      this.#collect(name === "" ? inner : `${name}.${inner}`, nested);
    }
  }

  /** A type is looked for in the message, and then further and further outside. */
  #resolve(scope: string, type: string): string {
    const parts = scope.split(".");
    for (let length = parts.length; length >= 0; length--) {
      const name = [...parts.slice(0, length), type].join(".");
      const found = this.#definitions.get(name);
      if (found?.fields || found?.values) return name;
    }
    return type;
  }
}
