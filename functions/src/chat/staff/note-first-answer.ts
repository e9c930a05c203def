/** A visitor has their first answer: others are told by it how soon answers come. */
import { withAnswer } from "../../site/answer-times.ts";
import type { Services } from "../../services.ts";
import type { Answered } from "./send-staff-message.ts";

type Deps = Pick<Services, "answerTimes"> & { logs: Pick<Services["logs"], "requestFailed"> };

/** One read and one write, once a conversation. It never rejects: the answer is stored, and one more or less changes little. */
export async function noteFirstAnswer(
  { answerTimes, logs }: Deps,
  { firstAnswer }: Pick<Answered, "firstAnswer">,
): Promise<void> {
  if (!firstAnswer) return;
  const { wroteAt, answeredAt } = firstAnswer;
  await answerTimes
    .change((times, site) => withAnswer(times, site, wroteAt, answeredAt))
    .catch((thrown: unknown) => logs.requestFailed("noteFirstAnswer", "INTERNAL", thrown));
}
