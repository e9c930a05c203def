/** The one line that asks where the answer may go, in a frame of another's page, where no browser lets us notify. */
import { storageOr } from "@porchlight/browser/storage.ts";
import { isForInputMethod } from "@porchlight/browser/composing.ts";
import { filled } from "../language/language.ts";
import { cleanProfile } from "../line/circumstances.ts";
import type { AsideDeps } from "./aside-deps.ts";
import { button, part } from "./draw.ts";

/** With the frame's own prefix, so that `wipe` takes it along. */
const CHOSEN = "porchlight:mail";

type Deps = Pick<AsideDeps, "services" | "store" | "identity"> & { storage?: Pick<Storage, "getItem" | "setItem"> };

/** Asks once who waits for an answer and has left no address; stands above the composer until it is answered. */
export function offerMail({ services, store, identity, storage = storageOr(() => localStorage) }: Deps): void {
  const { known, profile, language } = store.get();
  const { words } = language;
  if (storage.getItem(CHOSEN) || profile.email || known.messages.at(-1)?.author.kind !== "visitor") return;
  const line = part("p", { class: "connection state mail" });
  const say = (...nodes: (Node | string)[]) => line.replaceChildren(...nodes.flatMap((node) => [node, " "]));
  const choose = (choice: string) => {
    storage.setItem(CHOSEN, choice);
    document.querySelector("textarea")?.focus();
  };

  const field = part("input", {
    type: "email",
    autocomplete: "email",
    "aria-label": words.mail,
    placeholder: words.mail,
  }) as HTMLInputElement;
  const send = async () => {
    const { email } = cleanProfile({ name: "", email: field.value }) ?? {};
    if (!email) return say(words.noMail, field, keep);
    const answer = await services.request("PUT /visitor/profile", {
      token: await identity.token(false),
      body: { email },
    });
    if (answer.kind !== "ok") return say(words.failed, field, keep);
    choose("kept");
    say(filled(words.mailKept, { email }));
  };
  const keep = button(words.send, () => void send().catch(() => say(words.failed, field, keep)));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || isForInputMethod(event)) return;
    // What is written to staff below it stays where it is.
    event.preventDefault();
    keep.click();
  });
  const ask = button(words.leaveMail, () => {
    say(field, keep);
    field.focus();
  });
  const wave = button(words.noThanks, () => {
    choose("no");
    line.remove();
  });
  say(words.leaving, ask, wave);
  document.querySelector("[aria-live]")?.append(line);
}
