/** Elements by hand. */

export function part(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...nodes: (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...nodes);
  return made;
}

export function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", onClick);
  return made;
}

/** A line that is read out when it changes. */
export function status(text: string): HTMLElement {
  return part("p", { role: "status" }, text);
}
