import type { Message } from "@porchlight/contract/conversations.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { answeredWords } from "./answered-since.ts";

/** Over the composer, while one writes: a colleague was quicker. */
export function AnsweredMeanwhile({ answer }: { answer: Message }) {
  return (
    <p className="composer-warning" role="alert">
      {answeredWords(isolated(answer.author.name))}
    </p>
  );
}
