import { createServer } from "node:net";
import { afterEach, expect, test } from "vitest";
import { assertPortsFree, freePorts, portsFrom } from "./ports.ts";

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((closed) => server.close(closed)))));

test("the ports are the fixed ones unless the environment changes them", () => {
  expect(portsFrom({ PORCHLIGHT_PORT_PHONE: "4200", PORCHLIGHT_PORT_AUTH: "" })).toEqual({
    hosting: 5010,
    functions: 5001,
    auth: 9099,
    firestore: 8080,
    phone: 4200,
    tasks: 9499,
  });
});

test.each(["http", "0", "70000", "80.5", "-1"])("%s is refused as a port, with the variable's name", (value) => {
  expect(() => portsFrom({ PORCHLIGHT_PORT_AUTH: value })).toThrow(`PORCHLIGHT_PORT_AUTH is "${value}"`);
});

test("a taken port is named with the variable that changes it", async () => {
  const [hosting = 0, functions = 0, auth = 0, firestore = 0, phone = 0, tasks = 0] = await freePorts(6);
  const ports = { hosting, functions, auth, firestore, phone, tasks };
  await expect(assertPortsFree(ports)).resolves.toBeUndefined();
  const server = createServer();
  servers.push(server);
  await new Promise<void>((listening) => server.listen(auth, "127.0.0.1", listening));
  await expect(assertPortsFree(ports)).rejects.toThrow(
    `Port ${auth} (auth) is taken; stop what uses it, or set PORCHLIGHT_PORT_AUTH to another port.`,
  );
});

test("free ports are different, and none that a system takes for a connection meanwhile", async () => {
  const ports = await freePorts(50);
  expect(new Set(ports).size).toBe(50);
  // https://en.wikipedia.org/wiki/Ephemeral_port: Linux begins at 32,768, others at 49,152.
  for (const port of ports) expect(port).toSatisfy((number: number) => number >= 20_000 && number < 32_768);
});
