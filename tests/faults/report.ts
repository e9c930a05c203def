/** What came of all runs. Pure. */
import type { Judged } from "./play.ts";

const FAULTS = ["lost", "doubled", "stuck"] as const;

type Counts = Record<"runs" | (typeof FAULTS)[number], number>;

function countsOf(judged: readonly Judged[]): Counts {
  const count = (fault: string) => judged.filter(({ verdict }) => verdict.fault === fault).length;
  return { runs: judged.length, lost: count("lost"), doubled: count("doubled"), stuck: count("stuck") };
}

/** `faults: 300 runs, lost 0, doubled 0, stuck 0` */
export function lineOf(judged: readonly Judged[]): string {
  const { runs, lost, doubled, stuck } = countsOf(judged);
  return `faults: ${runs} runs, lost ${lost}, doubled ${doubled}, stuck ${stuck}`;
}

/** By the catalogue's number, and in it by what was done and on which channel. */
export function reportOf(judged: readonly Judged[]): object {
  const by = (key: (one: Judged) => string, of: readonly Judged[]) => Map.groupBy(of, key);
  const ids = [...by(({ run }) => run.kind.id, judged)].map(([id, runs]) => {
    const ways = [...by(({ run }) => `${run.kind.channel}: ${run.kind.what}`, runs)].map(([way, same]) => [
      way,
      countsOf(same),
    ]);
    return [id, { ...countsOf(runs), ways: Object.fromEntries(ways) as object }];
  });
  return { ...countsOf(judged), faults: Object.fromEntries(ids) as object };
}
