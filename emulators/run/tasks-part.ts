/** The local Cloud Tasks as a part of the run. */
import { startTasks } from "../tasks/server.ts";
import { runPart } from "./part.ts";

export interface TasksPartOptions {
  port: number;
  dataDir: string | undefined;
}

await runPart(async (options) => {
  const { port, dataDir } = options as TasksPartOptions;
  const tasks = await startTasks({ port, dataDir, onNotice: console.log });
  return () => tasks.close();
});
