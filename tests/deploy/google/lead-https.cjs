// Preloaded where Google is asked by https: the local fake is asked instead, by the host's name in its path.
"use strict";
const http = require("node:http");
const https = require("node:https");

const here = new URL(process.env.PORCHLIGHT_GOOGLE_URL);

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
