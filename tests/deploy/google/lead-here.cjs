// Preloaded into a deploy: whatever it asks of Google by https goes to the local fake instead, named by its host.
"use strict";
const { createRequire } = require("node:module");
const http = require("node:http");
const https = require("node:https");

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

https.request = (...given) => {
  const callback = given.find((each) => typeof each === "function");
  const options = Object.assign({}, ...given.filter((each) => typeof each === "object" && !(each instanceof URL)));
  const address = given[0] instanceof URL || typeof given[0] === "string" ? new URL(given[0]) : undefined;
  const host = address?.host ?? options.hostname ?? options.host;
  const path = address ? address.pathname + address.search : options.path;
  const { agent: _, port: __, protocol: ___, hostname: ____, ...rest } = options;
  return http.request({ ...rest, host: here.hostname, port: here.port, path: `/${host}${path}` }, callback);
};
https.get = (...given) => {
  const request = https.request(...given);
  request.end();
  return request;
};
