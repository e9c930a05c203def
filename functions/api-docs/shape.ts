/** Schemas of the contract as a reader of TypeScript knows them. */
import {
  ZodArray,
  ZodDefault,
  ZodEnum,
  ZodExactOptional,
  ZodLiteral,
  ZodNullable,
  ZodObject,
  ZodOptional,
  ZodPipe,
  ZodRecord,
  ZodType,
  ZodUnion,
} from "zod";
import * as channels from "../contract/people/channels.ts";
import * as conversations from "../contract/conversations.ts";
import * as deliveries from "../contract/deliveries.ts";
import * as hours from "../contract/values/hours.ts";
import * as preferences from "../contract/people/preferences.ts";
import * as site from "../contract/site.ts";
import { role, staffMember } from "../contract/people/staff-member.ts";
import { waiting } from "../contract/staff-api.ts";
import * as values from "../contract/values/values.ts";

const { siteSettings, theme } = site;
const shared = {
  ...channels,
  ...conversations,
  ...deliveries,
  ...hours,
  ...preferences,
  role,
  staffMember,
  waiting,
  siteSettings,
  theme,
};

/** What has a name of its own, and is said in full once. */
export const SHAPES = named(shared).filter(([schema]) => isWhole(schema));
/** Texts and numbers with a rule. A person's uid and a conversation's id follow the same one. */
export const VALUES = named({ identifier: values.uid, ...values, timeOfDay: hours.timeOfDay });

const NAMES = new Map([...VALUES, ...SHAPES]);

/** In order of their names: that of a module's exports is its loader's. */
function named(exported: object): (readonly [ZodType, string])[] {
  const names = new Map<ZodType, string>();
  for (const [name, value] of Object.entries(exported) as [string, unknown][])
    if (value instanceof ZodType && !names.has(value)) names.set(value, name);
  return [...names].toSorted(([, a], [, b]) => (a < b ? -1 : 1));
}

function isWhole(schema: ZodType): boolean {
  return schema instanceof ZodObject || schema instanceof ZodEnum;
}

/** In full, but for what has a name. */
export function shapeOf(schema: ZodType, indent = ""): string {
  if (!(schema instanceof ZodObject)) return typeOf(schema, indent);
  const lines = Object.entries(schema.shape).map(([key, each]) => {
    const isOptional = [ZodOptional, ZodExactOptional, ZodDefault].some((kind) => each instanceof kind);
    const otherwise = each instanceof ZodDefault ? ` // ${JSON.stringify(each.def.defaultValue)} if absent` : "";
    return `${indent}  ${key}${isOptional ? "?" : ""}: ${nameOf(each as ZodType, `${indent}  `)};${otherwise}\n`;
  });
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
}

function nameOf(schema: ZodType, indent: string): string {
  return NAMES.get(schema) ?? shapeOf(schema, indent);
}

function typeOf(schema: ZodType, indent: string): string {
  const inner = (one: unknown): string => nameOf(one as ZodType, indent);
  if (schema instanceof ZodOptional || schema instanceof ZodExactOptional || schema instanceof ZodDefault)
    return inner(schema.unwrap());
  if (schema instanceof ZodNullable) return `${inner(schema.unwrap())} | null`;
  if (schema instanceof ZodArray) return `${inner(schema.element)}[]`;
  if (schema instanceof ZodRecord) return `{ [${inner(schema.keyType)}]: ${inner(schema.valueType)} }`;
  if (schema instanceof ZodUnion) return schema.options.map(inner).join(" | ");
  if (schema instanceof ZodEnum) return schema.options.map((one) => JSON.stringify(one)).join(" | ");
  if (schema instanceof ZodLiteral) return JSON.stringify(schema.value);
  if (schema instanceof ZodPipe) return inner(schema.in);
  return schema.def.type;
}
