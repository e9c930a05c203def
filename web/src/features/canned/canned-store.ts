import type { CannedAnswer, SaveCanned } from "@porchlight/contract/people/canned.ts";
import { create } from "zustand";
import { call } from "../../api/call.ts";
import { get } from "../../api/http.ts";
import { type Failure, failureFrom } from "../../api/errors.ts";

interface Canned {
  /** By name; undefined until they have come. */
  answers: readonly CannedAnswer[] | undefined;
  failure: Failure | undefined;
}

/** The texts that are kept ready, once somebody has wanted them. */
export const useCanned = create<Canned>()(() => ({ answers: undefined, failure: undefined }));

let asking: Promise<void> | undefined;

/** Asks for them, once for all who want them at the same time. What is there stays until the answer comes. */
export function refreshCanned(): Promise<void> {
  asking ??= get("GET /canned")
    .then(
      ({ answers }) => useCanned.setState({ answers, failure: undefined }),
      (thrown: unknown) => useCanned.setState({ failure: failureFrom(thrown) }),
    )
    .finally(() => (asking = undefined));
  return asking;
}

/** Why it was not saved, where it was not. */
export async function changeCanned(wanted: SaveCanned): Promise<Failure | undefined> {
  try {
    useCanned.setState({ ...(await call("saveCanned", wanted)), failure: undefined });
    return undefined;
  } catch (thrown) {
    return failureFrom(thrown, "save");
  }
}
