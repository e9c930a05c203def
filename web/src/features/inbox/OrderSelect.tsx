import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";
import { Select } from "../../ui/Select.tsx";
import { orderChosen, useFilter } from "./filter-store.ts";
import { type Order, orderOf, ORDERS } from "./filters.ts";

const WORDS: Record<Order, Phrase> = { newest: "Newest first", waiting: "Longest waiting first" };

/** Chooses what stands on top, where somebody may wait; elsewhere it is always what was said last. */
export function OrderSelect() {
  const view = useFilter();
  if (orderOf({ ...view, order: "waiting" }) !== "waiting") return null;
  return (
    <Select
      id="inbox-order"
      className="inbox-choice"
      aria-label={say("Order of conversations")}
      value={view.order}
      onChoose={async (chosen) => orderChosen(ORDERS.find((order) => order === chosen) ?? "newest")}
    >
      {ORDERS.map((order) => (
        <option key={order} value={order}>
          {say(WORDS[order])}
        </option>
      ))}
    </Select>
  );
}
