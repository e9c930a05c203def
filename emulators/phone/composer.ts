import { element, icon } from "./element.ts";

/** What the text is for, beside being said: it answers a message, or takes the place of one. */
interface About<Message> {
  replyTo: Message | undefined;
  edit: Message | undefined;
}

/** The field at the foot of a chat. A text that could not be sent stays in it. */
export function createComposer<Message extends { text: string }>(
  send: (text: string, about: About<Message>) => Promise<void>,
) {
  let about: About<Message> = { replyTo: undefined, edit: undefined };
  const kind = element("span", { class: "replying-kind" });
  const words = element("span", { attributes: { dir: "auto" } });
  const reply = element(
    "div",
    { class: "replying" },
    kind,
    words,
    element("button", { class: "plain", label: "Leave it", onClick: () => leave() }, icon("close")),
  );
  const field = element("textarea", {
    label: "Message",
    attributes: { rows: "1", placeholder: "Message", maxlength: "4096", dir: "auto" },
  });
  const button = element("button", { class: "plain send", label: "Send" }, icon("send"));
  button.type = "submit";
  const form = element("form", { class: "composer" }, reply, field, button);
  reply.hidden = true;

  function show(next: About<Message>) {
    about = next;
    const message = next.replyTo ?? next.edit;
    reply.hidden = !message;
    kind.replaceChildren(next.edit ? icon("pencil") : icon("reply"), next.edit ? "Edit" : "Reply");
    words.textContent = message?.text ?? "";
    if (message) field.focus();
  }

  /** Neither answers nor changes a message any more; the text of one that was to be changed goes with it. */
  function leave() {
    if (about.edit) field.value = "";
    show({ replyTo: undefined, edit: undefined });
  }

  function replyTo(message: Message | undefined) {
    if (about.edit) field.value = "";
    show({ replyTo: message, edit: undefined });
  }

  function edit(message: Message) {
    field.value = message.text;
    show({ replyTo: undefined, edit: message });
  }

  async function submit() {
    const text = field.value.trim();
    if (text === "" || button.disabled) return;
    button.disabled = true;
    try {
      await send(text, about);
      field.value = "";
      show({ replyTo: undefined, edit: undefined });
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
    // While an input method composes a word, Enter chooses it. Safari says so by the key's code alone.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    void submit();
  });
  return { form, replyTo, edit, focus: () => field.focus({ preventScroll: true }) };
}
