// Preloaded into a deploy: whatever it asks of Google by https goes to the local fake instead, named by its host.
"use strict";
const { createRequire } = require("node:module");

const here = new URL(process.env.PORCHLIGHT_GOOGLE_URL);
const led = (address) => {
  const url = new URL(String(address?.url ?? address));
  return url.protocol === "https:" ? new URL(`/${url.host}${url.pathname}${url.search}`, here) : url;
};
const leading = (fetch) => (address, options) => fetch(led(address), options);

globalThis.fetch = leading(globalThis.fetch);
const tools = createRequire(require.resolve("firebase-tools/package.json"));
const undici = tools("undici");
undici.fetch = leading(undici.fetch);
require("./lead-https.cjs");
