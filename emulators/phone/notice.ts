import { element } from "./element.ts";

/** A line over a chat that says one thing, for four seconds. */
export function createNotice() {
  const notice = element("p", { class: "notice", attributes: { role: "status" } });
  function tell(text: string) {
    notice.textContent = text;
    notice.classList.add("shown");
    setTimeout(() => notice.textContent === text && notice.classList.remove("shown"), 4000);
  }
  return { notice, tell };
}
