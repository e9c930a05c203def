/**
 * The Auth emulator compiles the schemas of all of Google's routes before it listens, in seven seconds of the processor.
 * Its library can do so at the first request that needs one
 * (https://github.com/exegesis-js/exegesis/blob/master/docs/Options.md), and is told to here.
 */
import { createRequire } from "node:module";

interface Exegesis {
  middleware: (api: object, options: object) => Promise<unknown>;
}

/** Changes firebase-tools' library in this process; call it before the emulators start. */
export function compileSchemasWhenNeeded(): void {
  const ofFirebaseTools = createRequire(createRequire(import.meta.url).resolve("firebase-tools"));
  const exegesis = ofFirebaseTools("exegesis-express") as Exegesis;
  const { middleware } = exegesis;
  exegesis.middleware = (api, options) => middleware(api, { ...options, lazyCompileValidationSchemas: true });
}
