/** A JobQueue in memory, for tests: of each id it takes one, as the real one promises. Nothing runs. */
import type { CourtesyDeps } from "../src/add-courtesy.ts";
import type { Job, JobQueue } from "../src/services.ts";

interface Added {
  job: Job;
  at?: number;
  id?: string;
}

export interface FakeJobs extends JobQueue {
  added: Added[];
  /** Nothing can be added while it stands. */
  refuses?: Error;
}

export function fakeJobs(): FakeJobs {
  const fake: FakeJobs = {
    added: [],
    async add(job, options = {}) {
      if (fake.refuses) throw fake.refuses;
      const { id } = options;
      if (id === undefined || !fake.added.some((other) => other.id === id)) fake.added.push({ job, ...options });
    },
  };
  return fake;
}

/** What adds courtesies, and where it failed. */
export function fakeCourtesies(): CourtesyDeps & { jobs: FakeJobs; failures: string[] } {
  const failures: string[] = [];
  return {
    jobs: fakeJobs(),
    failures,
    logs: { requestFailed: (where, code) => void failures.push(`${where} ${code}`) },
  };
}
