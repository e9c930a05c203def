/** What people do by the roles and names of things, in any engine. */
import type { Tab } from "./engine.ts";
import { whenever } from "./visitor.ts";

/** Roles, as elements have them or say them. */
const ROLES = {
  button: "button, [role=button]",
  menuitem: "[role=menuitem]",
  link: "a[href]",
  textbox: "textarea, input:not([type]), input:is([type=text], [type=email], [type=password], [type=search])",
  option: "[role=option]",
  checkbox: "input[type=checkbox]",
  switch: "[role=switch]",
  log: "[role=log]",
  combobox: "select",
} as const;
type Role = keyof typeof ROLES;

const FOUND = "[data-found-by-test]";

/** Presses it once it is there. */
export function presses(tab: Tab, role: Role, name: string): Promise<void> {
  return whenever(`the ${role} ${name}`, async () => {
    await find(tab, role, name);
    await tab.click("page", FOUND);
  });
}

/** Writes behind what stands there; "\n" is Enter. */
export async function writesInto(tab: Tab, name: string, text: string): Promise<void> {
  await presses(tab, "textbox", name);
  await tab.type("page", FOUND, text);
}

/** Waits until it is there. */
export function hasNamed(tab: Tab, role: Role, name: string): Promise<void> {
  return whenever(`the ${role} ${name}`, () => find(tab, role, name));
}

/** What stands in it. */
export async function valueOf(tab: Tab, name: string): Promise<string> {
  await find(tab, "textbox", name);
  return tab.run("page", (found) => (document.querySelector(found) as HTMLInputElement).value, FOUND);
}

/** Marks the first that is seen with this role and name; if none has just this one, with a longer one that begins so. */
async function find(tab: Tab, role: Role, name: string): Promise<void> {
  const others = await tab.run("page", mark, ROLES[role], name);
  if (others) throw new Error(`no ${role} is called ${name}, but ${JSON.stringify(others)}`);
}

/** What the others are called, if none has this name. */
function mark(selector: string, wanted: string): string[] | undefined {
  document.querySelector("[data-found-by-test]")?.removeAttribute("data-found-by-test");
  const nameOf = (element: Element): string => {
    const labels = [...((element as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent).join(" ");
    const said = element.cloneNode(true) as Element;
    said.querySelectorAll("[aria-hidden=true]").forEach((part) => part.remove());
    return (element.getAttribute("aria-label") || labels || said.textContent || "").trim();
  };
  const seen = [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0);
  const found =
    seen.find((element) => nameOf(element) === wanted) ?? seen.find((element) => nameOf(element).startsWith(wanted));
  found?.setAttribute("data-found-by-test", "");
  return found ? undefined : seen.map((element) => nameOf(element).slice(0, 40));
}
