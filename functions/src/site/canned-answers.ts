/** Texts that staff keep ready. */
import { CANNED_MOST, type CannedAnswer, type SaveCanned } from "../../contract/people/canned.ts";
import { ChatError } from "../../contract/errors.ts";

/** The document `site/canned`. */
export interface CannedStore {
  /** In no order; those that cannot be read are left out. One read. */
  read(): Promise<CannedAnswer[]>;
  /** Stores what `decide` makes of them. One read and one write, in one transaction. `decide` is pure. */
  change(decide: (current: readonly CannedAnswer[]) => CannedAnswer[]): Promise<CannedAnswer[]>;
}

interface Deps {
  canned: CannedStore;
}

/** By name. One read. */
export function listCanned({ canned }: Deps) {
  return async (): Promise<CannedAnswer[]> => byName(await canned.read());
}

/** All that there are then. FAILED_PRECONDITION where there are as many as there may be; idempotent. */
export function saveCanned({ canned }: Deps) {
  return async (wanted: SaveCanned): Promise<CannedAnswer[]> => {
    const all = await canned.change((current) => {
      const others = current.filter(({ id }) => id !== wanted.id);
      if ("remove" in wanted) return others;
      if (others.length >= CANNED_MOST)
        throw new ChatError(
          "FAILED_PRECONDITION",
          `there are ${CANNED_MOST} canned answers, which is as many as there may be; remove one first`,
        );
      return [...others, wanted];
    });
    return byName(all);
  };
}

function byName(answers: readonly CannedAnswer[]): CannedAnswer[] {
  return answers.toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}
