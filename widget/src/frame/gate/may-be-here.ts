import { GATE } from "@porchlight/contract/paths.ts";

/** What is asked of the browser. Tests bring their own. */
export interface Browser {
  /** Whether it shows the gate in this frame; false also where the gate did not come. */
  shows: () => Promise<boolean>;
  /** Whether the gate is there to be shown. */
  isThere: () => Promise<boolean>;
}

/**
 * Whether the pages around this frame may show the chat: the gate is a page that the browser shows only where all of them
 * may (decision 25). Rejects where nobody can tell now. A line that breaks looks like a refusal, so it takes two.
 */
export async function mayBeHere({ shows, isThere }: Browser): Promise<boolean> {
  for (let tries = 0; tries < 2; tries += 1) {
    if (await shows()) return true;
    if (!(await isThere())) throw new Error("the gate cannot be reached");
  }
  return false;
}

/** The real one. In a window of its own the frame has nobody around it. */
export const browser: Browser = {
  shows: async () =>
    parent === window ||
    (await isNamed().catch(() => false)) ||
    new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.hidden = true;
      frame.src = GATE.path;
      frame.addEventListener("load", () => {
        resolve(isTheGate(frame.contentDocument));
        frame.remove();
      });
      document.documentElement.append(frame);
    }),
  isThere: () =>
    fetch(GATE.path, { cache: "no-store" }).then(
      ({ ok }) => ok,
      () => false,
    ),
};

/**
 * Whether the policy of the gate names every page around us, by the browser's own word. A document less: making one takes
 * most of the time that all our scripts take. What is not certain here is left to the browser.
 */
async function isNamed(): Promise<boolean> {
  const { ancestorOrigins } = location;
  // Firefox 115 has none.
  if (!ancestorOrigins) return false;
  const { ok, headers } = await fetch(GATE.path);
  return ok && names(headers.get("content-security-policy") ?? "", [...ancestorOrigins]);
}

/** `policy` says who may be around; without the directive anybody. One that is no policy of ours names nobody. */
export function names(policy: string, around: readonly string[]): boolean {
  const [none, named] = policy.split("; frame-ancestors ");
  return none === "default-src 'none'" && (!named || around.every((origin) => named.split(" ").includes(origin)));
}

/**
 * What a browser puts in the place of a page that it does not show is nobody's, and cannot be looked into. But whoever holds
 * us may lead what is in us to any other page of ours, and may have the gate's address answered with an error.
 */
function isTheGate(shown: Pick<Document, "URL" | "title"> | null): boolean {
  return shown?.URL === location.origin + GATE.path && shown.title === GATE.title;
}
