import { useEffect } from "react";

/** Keeps what is chosen in sight, in a list that scrolls while the focus is elsewhere. */
export function useInSight(id: string): void {
  useEffect(() => document.getElementById(id)?.scrollIntoView({ block: "nearest" }), [id]);
}
