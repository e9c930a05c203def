import type { TelegramPhone } from "../providers/telegram/people/phone-view.ts";
import { element } from "./element.ts";

/** The form by which one of the people opens a link to the bot, as a link or QR code in the panel would. */
export function createOpenLink(open: (from: number, link: string) => Promise<void>) {
  const people = element("select", { label: "Who opens it" });
  const field = element("input", {
    label: "Open link",
    attributes: { type: "text", placeholder: "t.me/…?start=…", autocomplete: "off", spellcheck: "false" },
  });
  const button = element("button", { class: "open" }, "Open");
  button.type = "submit";
  const words = element("label", { class: "open-words" }, "Open link as ", people);
  const form = element("form", { class: "open-link" }, words, element("div", {}, field, button));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const link = field.value.trim();
    if (link === "" || button.disabled) return;
    button.disabled = true;
    // Why it cannot be opened the phone says itself; the link then stays where it was typed.
    open(Number(people.value), link)
      .then(() => (field.value = ""))
      .catch(() => {})
      .finally(() => (button.disabled = false));
  });

  return {
    form,
    update({ chats }: TelegramPhone) {
      const now = chats.filter(({ kind }) => kind === "private").map(({ person }) => person);
      if (now.map(({ id }) => id).join() === [...people.options].map(({ value }) => value).join()) return;
      const chosen = people.value;
      people.replaceChildren(
        ...now.map(({ id, name }) => element("option", { attributes: { value: String(id) } }, name)),
      );
      if (now.some(({ id }) => String(id) === chosen)) people.value = chosen;
    },
  };
}
