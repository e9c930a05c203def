/** The steps of a rehearsal in words. Pure. */
import type { ChannelName } from "@porchlight/contract/people/channels.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { isUnknown } from "@porchlight/contract/findings.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { say } from "../../languages/say.ts";
import { inLanguage } from "../../languages/spoken.ts";
import type { Phrase } from "../../languages/texts.ts";
import { channelReason } from "../../ui/channel-reason.ts";
import { CHANNELS, channelNames } from "../../ui/channels.ts";
import type { MarkState } from "../../ui/Marks.tsx";
import type { Rehearsal } from "./rehearsal.ts";

export interface Step {
  name: "stored" | ChannelName | "answer";
  title: string;
  state: MarkState;
  words: string;
  /** It is set up, or mended, in the settings. */
  settings?: true;
}

type Target = Delivery["targets"][number];

/** So soon somebody is told at the latest, or nothing has begun. */
const BEGUN_WITHIN_MS = 60_000;
const NOBODY: Phrase = "Nobody who is told of visitors has connected it.";
const NOT_YOU: Phrase =
  "Not to you: you are off duty, have it turned off for visitors, or connected it after this message. Then begin anew.";
const names = inLanguage("en", (locale) => new Intl.ListFormat(locale));

/** `deliveries`: who was told of the rehearsal's messages; undefined before that was asked. `now`: milliseconds since 1970. */
export function stepsOf(
  me: Me,
  rehearsal: Rehearsal | undefined,
  deliveries: readonly Delivery[] | undefined,
  now: number,
): Step[] {
  const stored: Step = {
    name: "stored",
    title: say("Message stored"),
    ...(rehearsal
      ? { state: "done", words: say("Your site has the message, and it stands in the inbox.") }
      : { state: "waiting", words: say("Write something on the phone.") }),
  };
  const planned = rehearsal && (deliveries ?? []).filter(({ seq }) => seq >= rehearsal.from);
  const late = rehearsal !== undefined && now - rehearsal.at > BEGUN_WITHIN_MS;
  return [stored, ...channelNames.map((channel) => channelStep(me, channel, planned, late)), answerStep(rehearsal)];
}

/** Nothing changes any more. */
export function isOver(steps: readonly Step[]): boolean {
  return steps.every(({ state }) => state !== "waiting" && state !== "ahead");
}

function channelStep(me: Me, channel: ChannelName, planned: readonly Delivery[] | undefined, late: boolean): Step {
  const { title } = CHANNELS[channel];
  const step = (state: MarkState, words: string, settings?: true): Step => ({
    name: channel,
    title: say(title),
    state,
    words,
    ...(settings && { settings }),
  });
  const known = me.channels.find((each) => each.channel === channel);
  if (!known || (known.state === "off" && !isUnknown(known)))
    return step("unused", sentence(known?.why ?? say("Not set up")), true);
  if (!planned) return step("ahead", say("Comes once the message is stored."));

  const targets = planned.flatMap((each) => each.targets).filter((target) => target.channel === channel);
  const sent = targets.filter(({ state }) => state === "sent");
  if (sent.length > 0) return step("done", say("Sent to {names}.", { names: namesOf(sent) }));
  const open = targets.filter(({ state }) => state !== "dead" && state !== "skipped");
  const why = open.find(({ error }) => error);
  if (open.length > 0)
    return step(
      "waiting",
      why ? say("Not yet{why}.", { why: reasonOf(why) }) : say("On its way to {names}.", { names: namesOf(open) }),
    );
  const [target] = [...targets].sort((a, b) => Number(isNeedless(a)) - Number(isNeedless(b)));
  if (target) {
    if (isNeedless(target))
      return step("unused", say("No need to tell {names}{why}.", { names: namesOf(targets), why: reasonOf(target) }));
    return step(
      "failed",
      say("Could not be sent to {names}{why}.", { names: namesOf(targets), why: reasonOf(target) }),
      true,
    );
  }
  if (known.state === "down")
    return step("failed", sentence(channelReason(title, known.why ?? say("Not working"))), true);
  // The plan names everybody at once: who is not in it is not told.
  if (planned.length > 0) return step("unused", say(isConnected(me, channel) ? NOT_YOU : NOBODY), true);
  return late
    ? step("failed", say("Nothing was sent within a minute. Health says what does not work."))
    : step("waiting", say("Waiting to be sent."));
}

function answerStep(rehearsal: Rehearsal | undefined): Step {
  const step = (state: MarkState, words: string): Step => ({
    name: "answer",
    title: say("Answer shown"),
    state,
    words,
  });
  if (!rehearsal) return step("ahead", say("Comes when somebody answers."));
  if (rehearsal.shown) return step("done", say("The visitor’s page has shown your answer."));
  if (rehearsal.answer !== null) return step("waiting", say("Answered. Look at it on the phone."));
  return step("waiting", say("Answer it where it came, on Telegram or WhatsApp, or from here."));
}

function isConnected({ connections }: Me, channel: ChannelName): boolean {
  return channel === "push" ? connections.devices > 0 : connections[channel]?.broken === null;
}

/** Somebody had read or answered it before its turn came. */
function isNeedless({ state, reason }: Target): boolean {
  return state === "skipped" && (reason === "read" || reason === "answered" || reason === "together");
}

function namesOf(targets: readonly Target[]): string {
  return names().format(new Set(targets.map(({ name }) => isolated(name))));
}

function reasonOf({ channel, error }: Target): string {
  return error ? `: ${channelReason(CHANNELS[channel].inline, error).replace(/\.$/u, "")}` : "";
}

function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/u.test(begun) ? begun : `${begun}.`;
}
