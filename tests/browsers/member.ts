/** What staff do in any engine. */
import { ADMIN } from "../stack/doors.ts";
import type { Tab } from "./engine.ts";
import { whenever } from "./visitor.ts";

/** Signs in, as the demo's admin if nobody else is named, once the form is there. */
export async function signsIn(tab: Tab, { email, password } = ADMIN): Promise<void> {
  await whenever("the form", () => tab.click("page", "input[name=email]"));
  await tab.type("page", "input[name=email]", email);
  await tab.type("page", "input[name=password]", `${password}\n`);
}
