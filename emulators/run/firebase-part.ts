/** Firebase's own Auth, Functions and Hosting emulators, with our Firestore and Cloud Tasks in the place of theirs. */
import { createRequire } from "node:module";
import { keepAccounts } from "./firebase/accounts.ts";
import { compileSchemasWhenNeeded } from "./firebase/auth-start.ts";
import { letGoogleSignIn } from "./firebase/google-sign-in.ts";
import { runPart } from "./part.ts";
import { keepSchedules, scheduledFunctions } from "./firebase/schedule.ts";
import { runTasksElsewhere } from "./firebase/tasks-emulator.ts";
import { serveConcurrently } from "./firebase/worker-concurrency.ts";

export interface FirebaseOptions {
  /** Folder with the run's own firebase.json. */
  folder: string;
  project: string;
  auth: number;
  functions: number;
  hosting: number;
  firestore: number;
  tasks: number;
  /** Where the Auth emulator's accounts are kept between runs; undefined: nowhere. */
  accountsFile: string | undefined;
}

interface RegisteredEmulator {
  start(): Promise<void>;
  connect(): Promise<void>;
  stop(): Promise<void>;
  getInfo(): { name: string; host: string; port: number; pid: number };
  getName(): string;
}
interface FirebaseTools {
  emulators: { start(options: object): Promise<void> };
}
interface Registry {
  EmulatorRegistry: { set(name: string, emulator: RegisteredEmulator): void; isRunning(name: string): boolean };
}
interface Logger {
  useConsoleLoggers(): void;
}
interface Controller {
  cleanShutdown(): Promise<void>;
}

const require = createRequire(import.meta.url);

await runPart(async (options) => {
  const { folder, project, auth, functions, hosting, firestore, tasks, accountsFile } = options as FirebaseOptions;
  // Not in firebase-tools' documentation: what is registered as "firestore" is taken for the Firestore emulator, so the
  // functions are given its address and their triggers are registered with it.
  const { EmulatorRegistry } = require("firebase-tools/lib/emulator/registry") as Registry;
  EmulatorRegistry.set("firestore", runningElsewhere("firestore", firestore));
  runTasksElsewhere(tasks);
  serveConcurrently();
  compileSchemasWhenNeeded();
  const stopGoogle = await letGoogleSignIn();
  const logger = require("firebase-tools/lib/logger") as Logger;
  // The emulators' and the functions' own lines, into the part's log: firebase-tools prints them only as a command.
  process.env["IS_FIREBASE_CLI"] = "true";
  logger.useConsoleLoggers();
  delete process.env["IS_FIREBASE_CLI"];

  const tools = require("firebase-tools") as FirebaseTools;
  const ended = tools.emulators.start({
    project,
    only: "auth,functions,hosting",
    cwd: folder,
    config: `${folder}/firebase.json`,
    nonInteractive: true,
  });
  const endedEarly = ended.then(() => Promise.reject(new Error("the Firebase emulators ended while starting")));
  endedEarly.catch(() => undefined); // at the stop it is nobody's business
  const running = async (name: string, address: string) => {
    while (!EmulatorRegistry.isRunning(name) || !(await answers(address))) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await Promise.race([running("auth", `http://127.0.0.1:${auth}/`), endedEarly]);
  // Before Hosting lets anybody in who would find themselves unknown.
  const accounts = await keepAccounts({ project, auth, file: accountsFile });
  await Promise.race([running("hosting", `http://127.0.0.1:${hosting}/local.json`), endedEarly]);
  const functionsUrl = `http://127.0.0.1:${functions}`;
  const schedules = keepSchedules(await scheduledFunctions(folder), { functionsUrl, project, onNotice: console.log });
  return async () => {
    schedules.stop();
    await accounts.save();
    await stopGoogle();
    const controller = require("firebase-tools/lib/emulator/controller") as Controller;
    await controller.cleanShutdown();
  };
});

function runningElsewhere(name: string, port: number): RegisteredEmulator {
  return {
    start: () => Promise.resolve(),
    connect: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    getInfo: () => ({ name, host: "127.0.0.1", port, pid: process.pid }),
    getName: () => name,
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
