/** Processor time of a page and of the frames of other sites in it, each of which has a process and counters of its own. */
import type { BrowserContext, Page } from "playwright-core";

const SLOWER = 4;

/** Times in milliseconds of the processor, so that what else the machine does is left out. */
export interface Meter {
  /** Of the page's own main thread, its layout and painting too. */
  main(): Promise<number>;
  /** Scripts of the page and of its frames. */
  script(): Promise<number>;
}

interface Metrics {
  metrics: { name: string; value: number }[];
}
type Send = <Answer>(method: string, params?: object) => Promise<Answer>;

/** From here on the page and each frame that comes into it are four times slower, a frame from its first line on. */
export async function metered(context: BrowserContext, page: Page): Promise<Meter> {
  const session = await context.newCDPSession(page);
  const ofPage: Send = (method, params) => (session.send as unknown as Send)(method, params);
  const waiting = new Map<string, (answer: never) => void>();
  let asked = 0;
  const frames: Send[] = [];

  // A frame waits until it has its pace: told of when it runs, its beginning would be at full speed now and then.
  // https://chromedevtools.github.io/devtools-protocol/tot/Target/#method-setAutoAttach
  session.on("Target.attachedToTarget", ({ sessionId }) => {
    const ofFrame: Send = (method, params) => {
      const id = (asked += 1);
      const answer = new Promise<never>((answered) => waiting.set(`${sessionId} ${id}`, answered));
      return ofPage("Target.sendMessageToTarget", {
        sessionId,
        message: JSON.stringify({ id, method, params }),
      }).then(() => answer);
    };
    frames.push(ofFrame);
    void begin(ofFrame).then(() => ofFrame("Runtime.runIfWaitingForDebugger"));
  });
  session.on("Target.receivedMessageFromTarget", ({ sessionId, message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result: never };
    waiting.get(`${sessionId} ${id}`)?.(result);
  });
  session.on("Target.detachedFromTarget", ({ sessionId }) => {
    // What is gone answers nothing any more.
    for (const [key, answered] of waiting) if (key.startsWith(`${sessionId} `)) answered({ metrics: [] } as never);
  });
  await begin(ofPage);
  await ofPage("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: true, flatten: false });

  return {
    main: () => metric(ofPage, "TaskDuration"),
    async script() {
      const each = await Promise.all([ofPage, ...frames].map((of) => metric(of, "ScriptDuration").catch(() => 0)));
      return each.reduce((sum, one) => sum + one, 0);
    },
  };
}

async function begin(send: Send): Promise<void> {
  await send("Performance.enable", { timeDomain: "threadTicks" });
  await send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

async function metric(send: Send, name: string): Promise<number> {
  const { metrics } = await send<Metrics>("Performance.getMetrics");
  return (metrics.find((each) => each.name === name)?.value ?? 0) * 1_000;
}
