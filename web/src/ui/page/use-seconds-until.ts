import { useEffect, useState } from "react";

/** How many seconds are left until a time in milliseconds since 1970, rounded up; 0 from then on. */
export function useSecondsUntil(time: number): number {
  const [now, setNow] = useState(() => Date.now());
  const left = Math.max(0, Math.ceil((time - now) / 1000));
  useEffect(() => {
    if (left === 0) return undefined;
    // A little later, for a timer may come a moment before its time.
    const timer = setTimeout(() => setNow(Date.now()), time - (left - 1) * 1000 - Date.now() + 20);
    return () => clearTimeout(timer);
  }, [time, left]);
  return left;
}
