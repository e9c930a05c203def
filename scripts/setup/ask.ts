/** The four questions, asked at the terminal or answered by flags. */
import { cancel, isCancel, password, select, text } from "@clack/prompts";

export interface Ask {
  choose(name: string, question: string, options: readonly { value: string; label: string }[]): Promise<string>;
  /** `fault` says what is wrong with an answer; it is asked again until nothing is. `hidden` answers are not shown. */
  line(
    name: string,
    question: string,
    fault: (answer: string) => string | undefined,
    hidden?: boolean,
  ): Promise<string>;
}

/** Ctrl-C ends the process: each step that was done is found done the next time. */
export const atTerminal: Ask = {
  choose: async (_, message, options) => answered(await select({ message, options: [...options] })),
  async line(_, message, fault, hidden = false) {
    const validate = (value: string | undefined) => fault(value?.trim() ?? "");
    return answered(await (hidden ? password({ message, validate }) : text({ message, validate }))).trim();
  },
};

function answered(answer: string | symbol): string {
  if (typeof answer === "string" && !isCancel(answer)) return answer;
  cancel("Stopped. Run npm run setup again at any time: it goes on from here.");
  process.exit(130);
}

/** For machines: what is not given is a fault, and so is what does not fit. */
export function byFlags(given: Readonly<Record<string, string | undefined>>): Ask {
  const value = (name: string) => {
    const answer = given[name];
    if (answer === undefined) throw new Error(`--${name} is missing: with --yes nothing is asked.`);
    return answer.trim();
  };
  return {
    async choose(name, _, options) {
      const answer = value(name);
      if (options.some((option) => option.value === answer)) return answer;
      throw new Error(`--${name} is one of ${options.map((option) => option.value).join(", ")}.`);
    },
    async line(name, _, fault) {
      const words = fault(value(name));
      if (words !== undefined) throw new Error(`--${name}: ${words}`);
      return value(name);
    },
  };
}
