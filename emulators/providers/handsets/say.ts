import { Refusal, type Saying } from "../provider.ts";
import { unreadOf, type Dialog, type Dialogs, type HandsetButton, type HandsetMessage } from "./dialogs.ts";
import { OWNER_NUMBER } from "./people.ts";

const LIMIT = 65_536;

/** What a person did, after it has been noted on their phone. */
export type InboundEvent =
  | { kind: "wrote"; dialog: Dialog; message: HandsetMessage; answered: HandsetMessage | undefined }
  | { kind: "pressed"; dialog: Dialog; message: HandsetMessage; answered: HandsetMessage; button: HandsetButton }
  | { kind: "opened"; dialog: Dialog };

/**
 * A person writes to the business, presses a button, or only opens the chat; `read` is told of what they read by this.
 * Throws `Refusal` when that cannot be done.
 */
export function act(
  dialogs: Dialogs,
  saying: Saying,
  newId: (number: string) => string,
  read: (dialog: Dialog, messages: HandsetMessage[]) => void,
): InboundEvent {
  if (saying.chat !== undefined || saying.topic !== undefined)
    throw new Refusal("WhatsApp has neither chat nor topic.");
  const dialog = findPerson(dialogs, saying.from);
  const event = decide(dialog, saying);
  // Whoever does something in a chat has it open.
  read(dialog, unreadOf(dialog));
  if (event === "open") return { kind: "opened", dialog };
  const { text, answered, button } = event;
  const message = dialogs.add(dialog, {
    id: newId(dialog.number),
    fromBusiness: false,
    kind: "text",
    text,
    buttons: [],
    status: "delivered",
    ...(answered && { replyTo: answered.id }),
  });
  return answered && button
    ? { kind: "pressed", dialog, message, answered, button }
    : { kind: "wrote", dialog, message, answered };
}

interface Words {
  text: string;
  answered: HandsetMessage | undefined;
  button?: HandsetButton;
}

function decide(dialog: Dialog, { text, replyTo, press, read }: Saying): Words | "open" {
  if (read) return "open";
  const answered = dialog.messages.find(({ id }) => id === replyTo);
  if (replyTo !== undefined && !answered) throw new Refusal(`There is no WhatsApp message ${replyTo} to answer.`);
  if (press !== undefined) return choose(dialog, press, answered);
  const words = text?.trim() ?? "";
  if (words === "") throw new Refusal("The text is empty.");
  if (words.length > LIMIT) throw new Refusal("The text is longer than WhatsApp takes.");
  return { text: words, answered };
}

function choose(dialog: Dialog, press: string, named: HandsetMessage | undefined): Words {
  // Without a message it is the newest that has such a button.
  const candidates = named ? [named] : dialog.messages.toReversed();
  for (const answered of candidates) {
    const button = answered.buttons.find(({ id }) => id === press);
    if (button) return { text: button.text, answered, button };
  }
  throw new Refusal(`No WhatsApp message there has a button ${JSON.stringify(press)}.`);
}

/** Somebody whom the business knows, by number or name, or a stranger. */
function findPerson(dialogs: Dialogs, from = OWNER_NUMBER): Dialog {
  const number = from.replace(/^whatsapp:/, "").replace(/^\+/, "");
  const known = dialogs.all().find((dialog) => dialog.number === number || dialog.name === from);
  if (known) return known;
  if (!/^[1-9]\d{6,14}$/.test(number)) {
    throw new Refusal(
      `Nobody with WhatsApp is called ${JSON.stringify(from)}: give a number with its country code, or a known name.`,
    );
  }
  return dialogs.meet(number);
}
