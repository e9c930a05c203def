/** How a channel speaks to those who write or press a button there. */
import type { Sign } from "./channel.ts";

/** A button of ours: `data` comes back when it is pressed. */
export interface Choice {
  text: string;
  data: string;
}

/** Where to say something: under a message, in a topic, or just in a chat. */
interface Place {
  chat: string;
  topic: string | null;
  replyTo: string | null;
}

/** Speaks to staff on one provider. Throws UNAVAILABLE for what may work later; what can never work is let go. */
export interface Responder {
  /** How a choice comes back: as the data of its button, or as a text with its number, from 1. */
  readonly choices: "buttons" | "numbers";
  say(place: Place, text: string, choices?: readonly Choice[]): Promise<void>;
  /** Puts a reaction on somebody's message, or says it in a word where the provider has no reactions. */
  react(chat: string, messageId: string, emoji: Sign): Promise<void>;
  /** Ends the wait of whoever pressed a button, with a few words. */
  answerPress(callbackId: string, words: string): Promise<void>;
}
