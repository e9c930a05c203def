/** What Hosting says of its project at /__/firebase/init.json; in the local run most of it is missing. */
export interface ProjectConfig {
  projectId: string;
  apiKey?: string;
  authDomain?: string;
  appId?: string;
}

/** The addresses of the local emulators, from /local.json. */
export interface Emulators {
  auth: string;
  push: string;
}

/** The project, and in the local run its emulators. Rejects while the hosting cannot be reached. */
export async function whereFirebaseIs(): Promise<{ config: ProjectConfig; emulators: Emulators | undefined }> {
  const config = await fetchJson<ProjectConfig>("/__/firebase/init.json");
  if (!config.projectId) throw new Error("no project");
  // Google has no project whose name begins with demo-: a production site never looks for emulators.
  const emulators = config.projectId.startsWith("demo-") ? await fetchJson<Emulators>("/local.json") : undefined;
  return { config, emulators };
}

async function fetchJson<T>(path: string): Promise<T> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json() as Promise<T>;
}
