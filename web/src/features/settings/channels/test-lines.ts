/** A test notification's steps in words. Pure. */
import type { TestNotificationSent } from "@porchlight/contract/callables.ts";
import { say } from "../../../languages/say.ts";

export interface TestLine {
  words: string;
  ok: boolean;
  /** Why not, where that is known. */
  detail?: string;
}

/** Each step with its outcome said, for colour alone says nothing to many; then what came of it after all of them. */
export function testLines({ steps, error }: Pick<TestNotificationSent, "steps" | "error">): TestLine[] {
  const lines = steps.map(({ name, ok, detail }) => ({
    words: ok ? say("{step}: yes", { step: name }) : say("{step}: no", { step: name }),
    ok,
    ...(detail !== undefined && { detail }),
  }));
  const unsaid = error !== undefined && lines.every(({ ok }) => ok);
  return unsaid ? [...lines, { words: error, ok: false }] : lines;
}
