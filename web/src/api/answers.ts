/**
 * What the server's answers must look like. A chunk of its own: zod is 23 KB, and nothing of it is needed before the
 * first answer comes.
 */
import "./checking/without-eval.ts";
import type { Operation } from "@porchlight/contract/operation.ts";
import { type AnswerTo, type Name, operations } from "@porchlight/contract/operations.ts";
import { renewOutdated } from "./checking/renew-outdated.ts";

/**
 * The answer as it came, if it fits the contract; else it throws, and what is thrown is a fault like a 500. Fields that are
 * not known are passed over: a panel that stands open must live through a release that adds some.
 */
export function checked<Of extends Name>(name: Of, answer: unknown): AnswerTo<Of> {
  const operation: Operation = operations[name];
  const issues = operation.answer?.safeParse(answer).error?.issues;
  const wrong = issues?.find(({ code }) => code !== "unrecognized_keys");
  if (wrong) throw new Error(`the answer to ${name} does not fit: ${wrong.path.join(".")} ${wrong.message}`);
  return answer as AnswerTo<Of>;
}

const reported = new Set<Name>();

/**
 * The same; a panel that another release has overtaken begins anew, for it may be the panel that does not fit. The console
 * hears of it once for each question, without anything of the answer.
 */
export async function fitting<Of extends Name>(name: Of, answer: unknown): Promise<AnswerTo<Of>> {
  try {
    return checked(name, answer);
  } catch (thrown) {
    if (!reported.has(name)) reportError(thrown);
    reported.add(name);
    return renewOutdated(thrown);
  }
}
