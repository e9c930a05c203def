/** The ports of the local run (docs/tools.md): fixed, so that programs can rely on them; the environment changes them. */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** The parts that listen where a person or a program looks. */
export interface Ports {
  hosting: number;
  functions: number;
  auth: number;
  firestore: number;
  phone: number;
  tasks: number;
}

const DEFAULTS: Ports = { hosting: 5010, functions: 5001, auth: 9099, firestore: 8080, phone: 4100, tasks: 9499 };

/** Reads PORCHLIGHT_PORT_HOSTING and its like. Throws with the variable's name if one is not a port. */
export function portsFrom(environment: NodeJS.ProcessEnv): Ports {
  const port = (part: keyof Ports) => {
    const name = variable(part);
    const text = environment[name];
    if (text === undefined || text === "") return DEFAULTS[part];
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > 65_535) {
      throw new Error(`${name} is "${text}"; it must be a port number from 1 to 65535.`);
    }
    return value;
  };
  return {
    hosting: port("hosting"),
    functions: port("functions"),
    auth: port("auth"),
    firestore: port("firestore"),
    phone: port("phone"),
    tasks: port("tasks"),
  };
}

/** Throws one sentence that names the first port that somebody else holds, and how to choose another. */
export async function assertPortsFree(ports: Ports): Promise<void> {
  for (const [part, port] of Object.entries(ports) as [keyof Ports, number][]) {
    if (!(await isFree(port))) {
      throw new Error(`Port ${port} (${part}) is taken; stop what uses it, or set ${variable(part)} to another port.`);
    }
  }
}

/** Below where systems take ports for connections and for whoever asks for any: nothing else comes upon these. */
const FROM = 20_000;
const BELOW = 32_000;

/** Different free ports, for a run beside another one. Nobody reserves them, but chance alone would take one meanwhile. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(FROM, BELOW);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

function variable(part: keyof Ports): string {
  return `PORCHLIGHT_PORT_${part.toUpperCase()}`;
}

async function isFree(port: number): Promise<boolean> {
  try {
    const server = await listen(port);
    await new Promise((closed) => server.close(closed));
    return true;
  } catch {
    return false;
  }
}

function listen(port: number) {
  const server = createServer();
  return new Promise<typeof server>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
