import { expect, test } from "vitest";
import { startFirestore } from "embedded-firestore/index.ts";
import { startProviders } from "./providers/server.ts";

test.each([
  ["Firestore", async () => startFirestore({ port: 0 })],
  ["the local providers and the phone", async () => startProviders({ port: 0 })],
])("%s keep a connection longer than any client does", async (_, start) => {
  const server = await start();
  const { headers } = await fetch(server.url);
  await server.close();
  // Chromium lets go after 300 s, Google's load balancers after 600.
  expect(headers.get("keep-alive")).toBe("timeout=620");
});
