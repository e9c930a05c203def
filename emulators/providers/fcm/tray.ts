import { randomUUID } from "node:crypto";
import type { Clock } from "../clock.ts";
import { Refusal, type Saying } from "../provider.ts";
import type { Shown } from "./message.ts";

const KEPT = 100;

/** A notification that lies in the tray of a device. */
export interface Notification extends Shown {
  id: string;
  fid: string;
  /** Milliseconds since 1970. */
  at: number;
  /** How many messages have come under its tag. */
  count: number;
}

/** What the phone page shows of a notification. */
export interface TrayItem extends Omit<Notification, "at" | "fid"> {
  /** RFC 3339, UTC. */
  at: string;
  device: string;
}

/** The trays of all devices, newest first. `items` is what is kept between runs. */
export function createTray(clock: Clock, items: Notification[], changed: () => void) {
  function take(id: string) {
    const index = items.findIndex((item) => item.id === id);
    if (index === -1) return undefined;
    changed();
    return items.splice(index, 1)[0];
  }

  return {
    /** Shows a message as a service worker does: in the place of the one with its tag; without words it takes that away. */
    show(fid: string, shown: Shown) {
      const same = items.find((item) => item.fid === fid && shown.tag !== "" && item.tag === shown.tag);
      if (same) take(same.id);
      if (shown.title === "" && shown.body === "") return;
      items.unshift({ id: randomUUID(), fid, at: clock.now(), count: (same?.count ?? 0) + 1, ...shown });
      items.splice(KEPT);
      changed();
    },

    /** A person clicks a notification or wipes it away. */
    say({ press, text }: Saying) {
      if (text !== undefined) throw new Refusal("A push notification cannot be answered.");
      const item = press === undefined ? undefined : take(press);
      if (!item)
        throw new Refusal(`There is no push notification ${JSON.stringify(press ?? "")}: press one by its id.`);
      return { link: item.link };
    },

    view: (nameOf: (fid: string) => string): TrayItem[] =>
      items.map(({ fid, at, ...item }) => ({ ...item, at: new Date(at).toISOString(), device: nameOf(fid) })),
  };
}
