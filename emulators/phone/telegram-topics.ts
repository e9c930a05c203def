import type { PhoneChat } from "../providers/telegram/people/phone-view.ts";
import { element, icon } from "./element.ts";

/** The topics of a chat, to choose what is shown; `chosen` undefined shows all. */
export function topicChips(chat: PhoneChat, chosen: number | undefined, choose: (topic: number | undefined) => void) {
  const all = [{ id: undefined, name: "All", closed: false }, ...chat.topics];
  return all.map(({ id, name, closed }) =>
    element(
      "button",
      { class: "topic", attributes: { "aria-pressed": String(chosen === id) }, onClick: () => choose(id) },
      closed ? `${name} (closed)` : name,
    ),
  );
}

/** The line above messages of another topic than the ones before, where all topics are shown together. */
export function topicLine(chat: PhoneChat, topic: number | null): HTMLElement {
  const name = chat.topics.find(({ id }) => id === topic)?.name ?? "General";
  return element("li", { class: "topic-line" }, icon("topic"), element("span", { attributes: { dir: "auto" } }, name));
}
