/**
 * Lint: the core asks for no channel by its name, and no channel knows another. What channels differ in, the registry
 * says (docs/channels.md). The names are those of the channels' folders.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";

const CHANNELS = join(import.meta.dirname, "../../functions/src/channels");
const OF_ALL = new Set(["shared"]);

const folders = readdirSync(CHANNELS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const channels = folders.map(({ name }) => name).filter((name) => !OF_ALL.has(name));
/** A provider of WhatsApp is as little the core's business. */
const names = new Set([...channels, "twilio"]);
const LABEL = /\b(?:Telegram|WhatsApp|Twilio)\b/u;

const inCore = (name) => `the core knows no channel by its name ("${name}"): ask channels/registry.ts`;

const noNames = {
  create(context) {
    const text = (node, value) => {
      if (names.has(value)) context.report({ node, message: inCore(value) });
      const label = LABEL.exec(value)?.[0];
      if (label) context.report({ node, message: `${inCore(label)}, whose label has it` });
    };
    const field = (node) => {
      if (node.type === "Identifier" && names.has(node.name)) context.report({ node, message: inCore(node.name) });
    };
    return {
      Literal: (node) => typeof node.value === "string" && text(node, node.value),
      TemplateElement: (node) => text(node, node.value.raw),
      Property: (node) => !node.computed && field(node.key),
      // list.push() is no channel.
      MemberExpression(node) {
        const called = node.parent.type === "CallExpression" && node.parent.callee === node;
        if (!node.computed && !called) field(node.property);
      },
    };
  },
};

const noOther = {
  create(context) {
    const own = channels.find((name) => context.filename.includes(`/channels/${name}/`));
    return {
      ImportDeclaration(node) {
        const other = channels.find((name) => name !== own && node.source.value.includes(`/${name}/`));
        if (own && other) context.report({ node, message: `${own} knows nothing of ${other}: use channels/shared/` });
      },
    };
  },
};

export default { meta: { name: "channels" }, rules: { "no-names": noNames, "no-other": noOther } };
