type Child = Node | string | null | undefined;

interface Properties {
  class?: string;
  label?: string;
  /** Any other attributes, by their names. Never one that runs a script: texts of strangers are shown here. */
  attributes?: Record<string, string>;
  onClick?: (event: MouseEvent) => void;
}

/** Makes an element. Texts become text nodes and nothing else. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { class: name, label, attributes = {}, onClick }: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (label) node.setAttribute("aria-label", label);
  for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, value);
  if (onClick) node.addEventListener("click", onClick as EventListener);
  if (node instanceof HTMLButtonElement) node.type = "button";
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** One of the drawings at the head of the page. */
export function icon(name: string): SVGElement {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const use = document.createElementNS(space, "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#${name}`);
  svg.append(use);
  return svg;
}
