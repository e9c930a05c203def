/** Schemas of the contract as a reader of TypeScript knows them. */
import * as z from "zod";
import * as channels from "../../functions/contract/channels.ts";
import * as conversations from "../../functions/contract/conversations.ts";
import * as deliveries from "../../functions/contract/deliveries.ts";
import * as hours from "../../functions/contract/hours.ts";
import * as preferences from "../../functions/contract/preferences.ts";
import * as site from "../../functions/contract/site.ts";
import * as staff from "../../functions/contract/staff-api.ts";
import * as values from "../../functions/contract/values.ts";

const shared = {
  ...{ ...channels, ...conversations, ...deliveries, ...hours, ...preferences },
  ...{ role: staff.role, staffMember: staff.staffMember, waiting: staff.waiting },
  ...{ siteSettings: site.siteSettings, theme: site.theme },
};

/** What has a name of its own, and is said in full once. */
export const SHAPES = named(shared).filter(([schema]) => isWhole(schema));
/** Texts and numbers with a rule. A person's uid and a conversation's id follow the same one. */
export const VALUES = named({ identifier: values.uid, ...values, timeOfDay: hours.timeOfDay });

const NAMES = new Map([...VALUES, ...SHAPES]);

/** In order of their names: that of a module's exports is its loader's. */
function named(exported: object): (readonly [z.ZodType, string])[] {
  const names = new Map<z.ZodType, string>();
  for (const [name, value] of Object.entries(exported) as [string, unknown][])
    if (value instanceof z.ZodType && !names.has(value)) names.set(value, name);
  return [...names].toSorted(([, a], [, b]) => (a < b ? -1 : 1));
}

function isWhole(schema: z.ZodType): boolean {
  return schema instanceof z.ZodObject || schema instanceof z.ZodEnum;
}

/** In full, but for what has a name. */
export function shapeOf(schema: z.ZodType, indent = ""): string {
  if (!(schema instanceof z.ZodObject)) return typeOf(schema, indent);
  const lines = Object.entries(schema.shape).map(([key, each]) => {
    const isOptional = each instanceof z.ZodOptional || each instanceof z.ZodDefault;
    const otherwise = each instanceof z.ZodDefault ? ` // ${JSON.stringify(each.def.defaultValue)} if absent` : "";
    return `${indent}  ${key}${isOptional ? "?" : ""}: ${nameOf(each as z.ZodType, `${indent}  `)};${otherwise}\n`;
  });
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
}

function nameOf(schema: z.ZodType, indent: string): string {
  return NAMES.get(schema) ?? shapeOf(schema, indent);
}

function typeOf(schema: z.ZodType, indent: string): string {
  const inner = (one: unknown): string => nameOf(one as z.ZodType, indent);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return inner(schema.unwrap());
  if (schema instanceof z.ZodNullable) return `${inner(schema.unwrap())} | null`;
  if (schema instanceof z.ZodArray) return `${inner(schema.element)}[]`;
  if (schema instanceof z.ZodRecord) return `{ [${inner(schema.keyType)}]: ${inner(schema.valueType)} }`;
  if (schema instanceof z.ZodUnion) return schema.options.map(inner).join(" | ");
  if (schema instanceof z.ZodEnum) return schema.options.map((one) => JSON.stringify(one)).join(" | ");
  if (schema instanceof z.ZodLiteral) return JSON.stringify(schema.value);
  if (schema instanceof z.ZodPipe) return inner(schema.in);
  return schema.def.type;
}
