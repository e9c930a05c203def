import type { TrayItem } from "../providers/fcm/tray.ts";
import { element, icon } from "./element.ts";
import { safeLink } from "./text/rich-text.ts";
import { pressNotification } from "./view.ts";

/** The tray of push notifications, newest first. A click opens the link and takes the notification away, as on a phone. */
export function createPushTray(root: HTMLElement) {
  let items: TrayItem[] = [];
  const seen = new Set<string>();
  const list = element("ul", { class: "push-list", attributes: { "aria-live": "polite" } });
  const empty = element(
    "div",
    { class: "tray-empty" },
    icon("bell"),
    element("p", {}, "No notifications. They come here when somebody has push on."),
  );
  root.append(empty, list);

  function takeAway(id: string) {
    items = items.filter((item) => item.id !== id);
    draw();
    // What was gone already is no loss.
    pressNotification(id).catch(() => {});
  }

  function draw() {
    empty.hidden = items.length > 0;
    list.replaceChildren(...items.map((item) => card(item, !seen.has(item.id))));
    for (const { id } of items) seen.add(id);
  }

  function card(item: TrayItem, isNew: boolean) {
    const link = safeLink(item.link);
    const title = element("b", { class: "push-title", attributes: { dir: "auto" } }, item.title || "(no title)");
    const open = () => takeAway(item.id);
    const words = [
      element(
        "span",
        { class: "push-head" },
        element("span", { class: "push-device" }, item.device),
        item.silent ? element("span", { class: "silent" }, icon("silent"), "silent") : null,
        element("time", { attributes: { datetime: item.at, title: new Date(item.at).toLocaleString() } }, ago(item.at)),
      ),
      title,
      item.body ? element("span", { class: "push-body", attributes: { dir: "auto" } }, item.body) : null,
      item.count > 1 ? element("span", { class: "push-count" }, `${item.count} under this tag`) : null,
    ];
    const attributes = { href: link ?? "", target: "_blank", rel: "noopener noreferrer" };
    return element(
      "li",
      { class: `push${isNew ? " new" : ""}` },
      element("span", { class: "push-icon" }, icon("lamp")),
      link === undefined
        ? element("button", { class: "push-open", onClick: open }, ...words)
        : element("a", { class: "push-open", attributes, onClick: open }, ...words),
      element(
        "button",
        { class: "push-close", label: `Wipe away ${item.title}`, onClick: () => takeAway(item.id) },
        icon("close"),
      ),
    );
  }

  setInterval(() => {
    for (const time of list.querySelectorAll("time")) time.textContent = ago(time.dateTime);
  }, 20_000);

  return {
    /** Shows what has changed. */
    update(next: TrayItem[]) {
      // Drawn anew only for a reason: what has the focus keeps it.
      if (list.childElementCount > 0 && JSON.stringify(next) === JSON.stringify(items)) return;
      items = next;
      draw();
    },
  };
}

function ago(at: string) {
  const minutes = Math.floor((Date.now() - Date.parse(at)) / 60_000);
  if (minutes < 1) return "now";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}
