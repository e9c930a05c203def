/** What goes wrong on the wire beyond the local providers' own faults. */
import { gzipSync } from "node:zlib";
import type { Exchange, WireFault } from "./wire.ts";

const JSON_TYPE = { "content-type": "application/json" };

/** Answers in the provider's place; nothing is done. */
export const answered =
  (status: number, body: object | string, headers: Record<string, string> = {}): WireFault =>
  async ({ response }) => {
    const type = typeof body === "string" ? { "content-type": "text/html" } : JSON_TYPE;
    response.writeHead(status, { ...type, ...headers });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };

/** A refusal in the words of each provider. */
export const telegram = (code: number, description: string, parameters?: object): WireFault =>
  answered(code, { ok: false, error_code: code, description, ...(parameters && { parameters }) });
export const whatsapp = (status: number, code: number, message: string): WireFault =>
  answered(status, {
    error: {
      message: `(#${code}) ${message}`,
      type: "OAuthException",
      code,
      error_data: { messaging_product: "whatsapp", details: message },
      fbtrace_id: "A",
    },
  });
export const fcm = (code: number, status: string, errorCode: string, headers: Record<string, string> = {}): WireFault =>
  answered(
    code,
    {
      error: {
        code,
        status,
        message: errorCode,
        details: [{ "@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", errorCode }],
      },
    },
    headers,
  );

/** The connection ends before a byte of the request is read as one. */
export const resetAtOnce: WireFault = async ({ response }) => void response.socket?.resetAndDestroy();

/** The provider does it, answers 200, and the line breaks in the middle of the body. */
export const halfAnswer: WireFault = async ({ response, forward }) => {
  const { status, headers, body } = await forward();
  response.writeHead(status, { ...headers, "content-length": String(Buffer.byteLength(body)) });
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.socket?.resetAndDestroy());
};

/** The provider does it; of its answer one byte a second comes, from the first of the head on. */
export const slowHead: WireFault = async ({ response, forward }) => {
  const { status, body } = await forward();
  const { socket } = response;
  const bytes = Buffer.from(`HTTP/1.1 ${status} OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  let sent = 0;
  const timer = setInterval(() => {
    if (!socket?.writable || sent === bytes.length) clearInterval(timer);
    else socket.write(bytes.subarray(sent, (sent += 1)));
  }, 1000);
  socket?.once("close", () => clearInterval(timer));
};

/** The provider does it and its answer comes after so many milliseconds. */
export const lateAnswer =
  (ms: number): WireFault =>
  async ({ response, forward }) => {
    const { status, headers, body } = await forward();
    await new Promise((resolve) => setTimeout(resolve, ms));
    response.writeHead(status, headers);
    response.end(body);
  };

/** The provider does it; of its answer the middle is changed. */
const changed =
  (change: (exchange: Exchange["provider"]) => string): WireFault =>
  async ({ response, forward, provider }) => {
    await forward();
    response.writeHead(200, JSON_TYPE);
    response.end(change(provider));
  };

/** 200, and no id of what was done. */
export const withoutId = changed((provider) =>
  JSON.stringify(
    { telegram: { ok: true, result: {} }, whatsapp: { messaging_product: "whatsapp", messages: [{}] }, push: {} }[
      provider
    ],
  ),
);

/** To a host that must never hear of a token. */
export const redirected =
  (status: number): WireFault =>
  async ({ response, elsewhere }) => {
    response.writeHead(status, { location: elsewhere });
    response.end();
  };

/** 64 MB of white space in 64 kB. */
export const gzipBomb: WireFault = async ({ response }) => {
  bomb ??= gzipSync(Buffer.alloc(64 * 1024 * 1024, " "));
  response.writeHead(200, { ...JSON_TYPE, "content-encoding": "gzip", "content-length": String(bomb.length) });
  response.end(bomb);
};
let bomb: Buffer | undefined;
