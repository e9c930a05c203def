/** Jobs that nobody waits for. */
import type { Job, Services } from "./services.ts";

export interface CourtesyDeps extends Pick<Services, "jobs"> {
  logs: Pick<Services["logs"], "requestFailed">;
}

/** Adds it once what it tells of is stored. Where it cannot be added that is logged as `where`; it never rejects. */
export async function addCourtesy({ jobs, logs }: CourtesyDeps, where: string, job: Job): Promise<void> {
  await jobs.add(job).catch((thrown: unknown) => logs.requestFailed(where, "INTERNAL", thrown));
}
