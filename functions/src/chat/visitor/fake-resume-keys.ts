/** Resume keys in memory, for tests. */
import { ChatError } from "../../../contract/errors.ts";
import type { Handover, ResumeKeys } from "../../services.ts";

/** Nobody goes on elsewhere. */
export const noHandovers: Omit<ResumeKeys, "exchange"> = {
  add: async () => false,
  handOver: async () => {},
  takeOver: async () => undefined,
  of: async () => ({ keys: 0, from: null }),
};

/** Of these visitors, each with one handover at a time. */
export function fakeHandovers(...uids: string[]): ResumeKeys {
  const kept = new Map<string, Handover | undefined>(uids.map((uid) => [uid, undefined]));
  return {
    exchange: async () => undefined,
    add: async (uid) => kept.has(uid),
    async handOver(uid, handover) {
      if (!kept.has(uid)) throw new ChatError("NOT_FOUND", "what was to be changed is gone");
      kept.set(uid, handover ?? undefined);
    },
    async takeOver(hash, now) {
      const [uid, handover] = [...kept].find(([, each]) => each?.hash === hash) ?? [];
      if (uid === undefined || !handover) return undefined;
      kept.set(uid, undefined);
      return handover.goodUntil > now ? uid : undefined;
    },
    of: async () => ({ keys: 1, from: "hash" }),
  };
}
