/** Questions with buttons to choose by. Where there are none, a bare number is the answer to the last one, for an hour. */
import type { Inbound } from "../../channels/inbound.ts";
import type { Choice } from "../../channels/responder.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import { tell, type Spoken } from "./speak.ts";

const CHOOSABLE_MS = 60 * 60_000;

type Deps = Pick<ReplyServices, "inbound" | "responders" | "clock">;

/** Asks under the message that raised the question. */
export async function offer(deps: Deps, spoken: Spoken, text: string, choices: readonly Choice[]): Promise<void> {
  const { provider, chat } = spoken.inbound;
  const byNumber = async (data: readonly string[]) => {
    if (deps.responders[provider]?.choices !== "numbers") return;
    await deps.inbound.rememberChoices(provider, chat, data, deps.clock.now() + CHOOSABLE_MS);
  };
  // Until the question has surely gone out a number may be meant for the one before it: it chooses nothing then.
  await byNumber([]);
  await tell(deps, spoken, text, choices);
  await byNumber(choices.map(({ data }) => data));
}

/** The data of the button that a number stands for. */
export async function chosenByNumber(
  { inbound: store, responders, clock }: Deps,
  { provider, chat }: Inbound,
  written: string,
): Promise<string | undefined> {
  const number = /^\s*([1-9])\s*$/u.exec(written)?.[1];
  if (number === undefined || responders[provider]?.choices !== "numbers") return undefined;
  return (await store.choicesIn(provider, chat, clock.now()))[Number(number) - 1];
}
