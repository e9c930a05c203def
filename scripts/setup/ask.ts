/** Questions, asked at the terminal or answered by flags. */
import type { Readable, Writable } from "node:stream";
import { cancel, isCancel, password, select, text } from "@clack/prompts";
import { STOPPED } from "../deploy/stopped.ts";

interface Option {
  value: string;
  label: string;
}
interface Line {
  /** What is typed is not shown. */
  hidden?: boolean;
  /** For machines: without an answer it is the empty one. */
  optional?: boolean;
}

export interface Ask {
  /** `otherwise` is the answer of machines that give none. */
  choose(name: string, question: string, options: readonly Option[], otherwise?: string): Promise<string>;
  /** `fault` says what is wrong with an answer; it is asked again until nothing is. */
  line(name: string, question: string, fault: (answer: string) => string | undefined, options?: Line): Promise<string>;
}

/** Ctrl-C ends the process: each step that was done is found done the next time. Throws one sentence where there is no terminal. */
export function atTerminal(on: { input?: Readable; output?: Writable } = {}, end = exit): Ask {
  if (!on.input && !process.stdin.isTTY)
    throw new Error(
      "There is no terminal to ask at. Run this in one, or with --yes and the answers: --help names them.",
    );
  const answered = (answer: string | symbol): string => {
    if (typeof answer === "string" && !isCancel(answer)) return answer;
    cancel(STOPPED, on);
    return end();
  };
  return {
    choose: async (_, message, options) => answered(await select({ message, options: [...options], ...on })),
    async line(_, message, fault, { hidden = false } = {}) {
      const validate = (value: string | undefined) => fault(value?.trim() ?? "");
      const asked = { message, validate, ...on };
      return answered(await (hidden ? password(asked) : text(asked))).trim();
    },
  };
}

function exit(): never {
  process.exit(130);
}

/** For machines: what is not given is a fault, and so is what does not fit. */
export function byFlags(given: Readonly<Record<string, string | undefined>>): Ask {
  const value = (name: string, otherwise?: string) => {
    const answer = given[name] ?? otherwise;
    if (answer === undefined) throw new Error(`--${name} is missing: with --yes nothing is asked.`);
    return answer.trim();
  };
  return {
    async choose(name, _, options, otherwise) {
      const answer = value(name, otherwise);
      if (options.some((option) => option.value === answer)) return answer;
      throw new Error(`--${name} is one of ${options.map((option) => option.value).join(", ")}.`);
    },
    async line(name, _, fault, { optional = false } = {}) {
      const answer = value(name, optional ? "" : undefined);
      const words = fault(answer);
      if (words !== undefined) throw new Error(`--${name}: ${words}`);
      return answer;
    },
  };
}
