import { parseArgs } from "node:util";

/** What the program was asked for on its command line. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly reason: string }
  | {
      readonly kind: "serve";
      readonly port: number;
      readonly host: string;
      readonly dataDir: string | undefined;
      readonly rules: string | undefined;
      readonly indexes: string | undefined;
      readonly functionsUrl: string;
      readonly timeScale: number;
    };

export const HELP = `A Firestore that speaks Google's gRPC API.

  node emulators/firestore/main.ts --data <folder>   keep the data in a folder
  node emulators/firestore/main.ts --memory          keep nothing

  --port <n>            where to listen; 8080 unless given, 0 for any free port
  --host <address>      127.0.0.1 unless given
  --rules <file>        a firestore.rules, by which clients are judged; without it they are denied everything
  --indexes <file>      a firestore.indexes.json: a query for which it has no index is refused, as in production
  --indexes=lenient     every query is answered; so it is without this option
  --functions <address> host:port of the functions emulator, for triggers; 127.0.0.1:5001 unless given
  --time-scale <n>      divides the waits between deliveries of a failing trigger; 1 unless given
  --help                this text

Server SDKs find it by FIRESTORE_EMULATOR_HOST=<host>:<port>.
`;

const OPTIONS = {
  port: { type: "string", default: "8080" },
  host: { type: "string", default: "127.0.0.1" },
  data: { type: "string" },
  memory: { type: "boolean", default: false },
  rules: { type: "string" },
  indexes: { type: "string", default: "lenient" },
  functions: { type: "string", default: "127.0.0.1:5001" },
  "time-scale": { type: "string", default: "1" },
  help: { type: "boolean", default: false },
} as const;

const HOST_AND_PORT = /^(?:\[[^\]]+\]|[^\s/:?#@]+):\d+$/;

/** Reads the arguments after the program's name; never throws. */
export function parseCommand(args: readonly string[]): Command {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return { kind: "help" };
    const port = /^\d+$/.test(values.port) ? Number(values.port) : NaN;
    if (!(port <= 65_535)) return wrong(`--port ${values.port} is not a port`);
    const timeScale = Number(values["time-scale"]);
    if (!(timeScale > 0)) return wrong("--time-scale must be a number above 0");
    const functionsUrl = `http://${values.functions}`;
    if (!HOST_AND_PORT.test(values.functions) || !URL.canParse(functionsUrl))
      return wrong(`--functions ${values.functions} is not a host and port`);
    if (values.memory ? values.data !== undefined : !values.data)
      return wrong("give either --data <folder> or --memory");
    const { host, data: dataDir, rules } = values;
    if (rules === "") return wrong("--rules names no file");
    if (values.indexes === "") return wrong("--indexes names no file");
    const indexes = values.indexes === "lenient" ? undefined : values.indexes;
    return {
      kind: "serve",
      port,
      host,
      dataDir,
      rules,
      indexes,
      functionsUrl,
      timeScale,
    };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function wrong(reason: string): Command {
  return { kind: "wrong", reason };
}
