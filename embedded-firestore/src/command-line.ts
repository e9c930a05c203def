import { parseArgs } from "node:util";

/** What the program was asked for on its command line. What is undefined is left to the `firebase.json`. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "wrong"; readonly reason: string }
  | {
      readonly kind: "serve";
      /** A `firebase.json`; the current folder's, where there is one, unless given. */
      readonly config: string | undefined;
      readonly port: number | undefined;
      readonly host: string | undefined;
      /** In memory only where undefined. */
      readonly dataDir: string | undefined;
      readonly rules: string | undefined;
      readonly indexes: string | undefined;
      readonly functions: string | undefined;
      readonly timeScale: number;
    };

/** The value of `--indexes` that asks for none, whatever the `firebase.json` says. */
export const LENIENT = "lenient";

export const HELP = `A local Firestore: gRPC and REST on one port.

  embedded-firestore [options]

  --config <file>       a firebase.json, of which it takes rules, indexes and the emulators' addresses; the one in the
                        current folder unless given. The options below go before it
  --port <n>            where to listen; 8080 unless given, 0 for any free port
  --host <address>      127.0.0.1 unless given
  --data <folder>       keeps the data in a folder
  --memory              keeps nothing; so it is without --data
  --rules <file>        a firestore.rules, by which clients are judged; without one they are denied everything
  --indexes <file>      a firestore.indexes.json: a query for which it has no index is refused, as in production
  --indexes=lenient     every query is answered; so it is without an index file
  --functions <address> host:port of the functions emulator, for triggers; 127.0.0.1:5001 unless given
  --time-scale <n>      divides the waits between deliveries of a failing trigger; 1 unless given
  --help                this text

Server SDKs find it by FIRESTORE_EMULATOR_HOST=<host>:<port>.
`;

const OPTIONS = {
  config: { type: "string" },
  port: { type: "string" },
  host: { type: "string" },
  data: { type: "string" },
  memory: { type: "boolean", default: false },
  rules: { type: "string" },
  indexes: { type: "string" },
  functions: { type: "string" },
  "time-scale": { type: "string", default: "1" },
  help: { type: "boolean", default: false },
} as const;

const HOST_AND_PORT = /^(?:\[[^\]]+\]|[^\s/:?#@]+):\d+$/;

/** Reads the arguments after the program's name; never throws. */
export function parseCommand(args: readonly string[]): Command {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return { kind: "help" };
    const { config, host, data: dataDir, rules, indexes, functions } = values;
    const port = values.port === undefined ? undefined : /^\d+$/.test(values.port) ? Number(values.port) : NaN;
    if (port !== undefined && !(port <= 65_535)) return wrong(`--port ${values.port} is not a port`);
    const timeScale = Number(values["time-scale"]);
    if (!(timeScale > 0)) return wrong("--time-scale must be a number above 0");
    if (functions !== undefined && !(HOST_AND_PORT.test(functions) && URL.canParse(`http://${functions}`)))
      return wrong(`--functions ${functions} is not a host and port`);
    if (values.memory && dataDir !== undefined) return wrong("give either --data <folder> or --memory");
    if (dataDir === "") return wrong("--data names no folder");
    if (host === "") return wrong("--host names no address");
    for (const [name, file] of Object.entries({ config, rules, indexes }))
      if (file === "") return wrong(`--${name} names no file`);
    return { kind: "serve", config, port, host, dataDir, rules, indexes, functions, timeScale };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

function wrong(reason: string): Command {
  return { kind: "wrong", reason };
}
