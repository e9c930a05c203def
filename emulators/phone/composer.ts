import { element, icon } from "./element.ts";

/** The field at the foot of a chat. A text that could not be sent stays in it. */
export function createComposer<Message extends { text: string }>(
  send: (text: string, replyTo: Message | undefined) => Promise<void>,
) {
  let answered: Message | undefined;
  const words = element("span", { attributes: { dir: "auto" } });
  const reply = element(
    "div",
    { class: "replying" },
    icon("reply"),
    words,
    element(
      "button",
      { class: "plain", label: "Do not reply to it", onClick: () => replyTo(undefined) },
      icon("close"),
    ),
  );
  const field = element("textarea", {
    label: "Message",
    attributes: { rows: "1", placeholder: "Message", maxlength: "4096", dir: "auto" },
  });
  const button = element("button", { class: "plain send", label: "Send" }, icon("send"));
  button.type = "submit";
  const form = element("form", { class: "composer" }, reply, field, button);
  reply.hidden = true;

  function replyTo(message: Message | undefined) {
    answered = message;
    reply.hidden = !message;
    words.textContent = message?.text ?? "";
    if (message) field.focus();
  }

  async function submit() {
    const text = field.value.trim();
    if (text === "" || button.disabled) return;
    button.disabled = true;
    try {
      await send(text, answered);
      field.value = "";
      replyTo(undefined);
    } catch {
      // The phone says why; the text stays where it was written.
    } finally {
      button.disabled = false;
      field.focus();
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void submit();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  return { form, replyTo, focus: () => field.focus({ preventScroll: true }) };
}
