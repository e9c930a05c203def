/** What this browser can do about notifications, from what it says of itself. Pure. */
export interface Browser {
  userAgent: string;
  maxTouchPoints: number;
  /** Runs as an installed app, from the home screen. */
  standalone: boolean;
  hasPush: boolean;
  /** Notification.permission; undefined where there are no notifications. */
  permission: NotificationPermission | undefined;
}

/**
 * `install`: iPhone and iPad show notifications of installed apps alone, and have no push in a tab.
 * `blocked`: the person, or their browser for them, has said no, and may not be asked again.
 */
export type Ability = "able" | "install" | "blocked" | "unsupported";

export function abilityOf({ userAgent, maxTouchPoints, standalone, hasPush, permission }: Browser): Ability {
  // An iPad says that it is a Mac, which has no touch screen.
  const isApple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  if (isApple && !standalone) return "install";
  if (!hasPush || permission === undefined) return "unsupported";
  return permission === "denied" ? "blocked" : "able";
}
