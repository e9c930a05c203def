/** The states that a visitor may find the widget in, as data: for the tests of each engine, and for `npm run shots`. */
import type { Hosting } from "../built/frame/hosting.ts";
import type { Tab } from "../browsers/engine.ts";
import { has, isSmall, opens, presses, types, waits, writes } from "./reach.ts";

export interface State {
  name: string;
  /** Where it is looked at: the chat's frame, or the page around it. */
  where: "chat" | "page";
  /** What the server is like, before the page is there. */
  site?: Partial<Hosting["backend"]["site"]>;
  /** What the script's tag says. */
  attributes?: string;
  /** A page of the hosting's own, instead of the shop. */
  path?: string;
  /** What the visitor does on the page that has just come. */
  reach: (tab: Tab, hosting: Hosting) => Promise<void>;
}

const QUESTION = "Do you ship to Norway?";
const ANSWER = "Yes, in two days. All prices are on https://lamps.example/shipping.";
const HOURS = {
  timezone: "Europe/Oslo",
  periods: (["mon", "tue", "wed", "thu", "fri"] as const).map((day) => ({ day, from: "09:00", to: "17:00" })),
};

/** A question that was sent. */
async function asks(tab: Tab, text = QUESTION) {
  await opens(tab);
  await writes(tab, text);
  await has(tab, "chat", ".state.sent");
}

async function menu(tab: Tab, entry?: number) {
  await asks(tab);
  await presses(tab, "chat", ".more");
  await has(tab, "chat", ".aside");
  if (entry === undefined) return;
  await presses(tab, "chat", `.aside > button:nth-of-type(${entry})`);
  await has(tab, "chat", entry === 1 ? ".qr" : ".danger");
}

/** The launcher was pressed, and the frame does not come. */
async function asksForSilentFrame(tab: Tab, { backend }: Hosting) {
  backend.silent = "/widget/";
  await presses(tab, "page", "[data-porchlight-open]");
}

export const states: readonly State[] = [
  {
    name: "closed",
    where: "page",
    reach: async (tab) => has(tab, "page", "[data-porchlight-open]"),
  },
  { name: "first-open", where: "chat", reach: opens },
  {
    name: "away",
    where: "chat",
    site: { reachable: false, answersIn: null, hours: HOURS, away: "Back tomorrow at nine." },
    reach: async (tab) => {
      await opens(tab);
      await has(tab, "chat", ".outlook p + p");
    },
  },
  {
    name: "writing",
    where: "chat",
    reach: async (tab) => {
      await opens(tab);
      await types(tab, "Do you ship to Norway, and if so: how long does it take until a large lamp is here?");
      await has(tab, "chat", ".send[aria-disabled=false]");
    },
  },
  { name: "sent", where: "chat", reach: async (tab) => asks(tab).then(() => has(tab, "chat", ".mail button")) },
  {
    name: "e-mail",
    where: "chat",
    reach: async (tab) => {
      await asks(tab);
      await presses(tab, "chat", ".mail button");
      await has(tab, "chat", ".mail input");
    },
  },
  {
    name: "answered",
    where: "chat",
    reach: async (tab, hosting) => {
      await asks(tab);
      hosting.answers(ANSWER);
      hosting.answers("👍");
      hosting.answers(`We pack every lamp by hand. ${"It travels in wood wool, which you may keep. ".repeat(30)}`);
      hosting.backend.readByStaff = 1;
      await has(tab, "chat", ".fold");
      await has(tab, "chat", ".bubble a");
    },
  },
  {
    name: "typing",
    where: "chat",
    reach: async (tab, { backend }) => {
      await asks(tab);
      backend.typing = true;
      await has(tab, "chat", ".outlook:not(:has(p))");
    },
  },
  {
    name: "held",
    where: "chat",
    reach: async (tab, { backend }) => {
      await asks(tab);
      backend.refusal = { seconds: 600 };
      await writes(tab, "And how much is it?");
      await has(tab, "chat", ".state.held");
    },
  },
  {
    name: "blocked",
    where: "chat",
    reach: async (tab, { backend }) => {
      await asks(tab);
      backend.refusal = { code: "PERMISSION_DENIED" };
      await writes(tab, "And how much is it?");
      await has(tab, "chat", ".state.refused");
    },
  },
  {
    name: "closed-for-newcomers",
    where: "chat",
    reach: async (tab, { backend }) => {
      backend.refusal = { seconds: 600 };
      await opens(tab);
      await writes(tab, QUESTION);
      await has(tab, "chat", ".state.held");
    },
  },
  {
    name: "offline",
    where: "chat",
    reach: async (tab, { backend }) => {
      await asks(tab);
      backend.silent = "/api/visitor/messages";
      await tab.run("chat", () => {
        Object.defineProperty(navigator, "onLine", { value: false, configurable: true });
        dispatchEvent(new Event("offline"));
      });
      await writes(tab, "And to Sweden?");
      await has(tab, "chat", ".state.offline");
    },
  },
  {
    name: "too-long",
    where: "chat",
    reach: async (tab) => {
      await opens(tab);
      await tab.run("chat", () => {
        const field = document.querySelector("textarea") as HTMLTextAreaElement;
        field.value = "Lamps. ".repeat(1_000);
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
      await has(tab, "chat", ".problem");
    },
  },
  {
    name: "picture",
    where: "chat",
    reach: async (tab) => {
      await opens(tab);
      await tab.run("chat", () => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["x"], "lamp.png", { type: "image/png" }));
        dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
      });
      await has(tab, "chat", ".problem");
    },
  },
  { name: "menu", where: "chat", reach: (tab) => menu(tab) },
  { name: "phone-code", where: "chat", reach: (tab) => menu(tab, 1) },
  { name: "erase", where: "chat", reach: (tab) => menu(tab, 4) },
  {
    name: "peek",
    where: "page",
    reach: async (tab, hosting) => {
      await asks(tab);
      await tab.run("page", () => (window as unknown as { Porchlight: { close: () => void } }).Porchlight.close());
      hosting.answers(ANSWER);
      // A closed window asks twice a minute, and whenever the line is back.
      await waits("an answer", async () =>
        tab.run("chat", () => {
          dispatchEvent(new Event("online"));
          return document.querySelector(".peek") !== null;
        }),
      );
      await isSmall(tab);
    },
  },
  {
    name: "greeting",
    where: "page",
    site: { greetings: [{ path: "/*", afterSeconds: 0, text: "Which lamp is it to be? We know them all." }] },
    attributes: "data-greet",
    reach: async (tab) => {
      await has(tab, "chat", ".peek");
      await isSmall(tab);
    },
  },
  {
    name: "awaited",
    where: "chat",
    reach: async (tab, { backend }) => {
      await asks(tab);
      backend.silent = "/api/visitor/updates";
      await tab.reload();
      await tab.run("page", () => (window as unknown as { Porchlight?: { open: () => void } }).Porchlight?.open());
      await has(tab, "chat", ".awaited");
      await has(tab, "chat", "header p");
    },
  },
  {
    name: "loading",
    where: "page",
    reach: async (tab, hosting) => {
      await asksForSilentFrame(tab, hosting);
      await has(tab, "page", ".open > aside");
    },
  },
  {
    name: "out-of-reach",
    where: "page",
    reach: async (tab, hosting) => {
      await asksForSilentFrame(tab, hosting);
      await waits("the words", async () =>
        tab.run(
          "page",
          () => document.querySelector("porchlight-chat")?.shadowRoot?.querySelector("aside")?.textContent,
        ),
      );
    },
  },
  {
    name: "continue",
    where: "page",
    path: `/widget/continue/#${"k".repeat(43)}`,
    reach: async (tab) => has(tab, "page", "main button"),
  },
  {
    name: "continue-used",
    where: "page",
    path: `/widget/continue/#${"k".repeat(43)}`,
    reach: async (tab) => {
      await presses(tab, "page", "main button");
      await waits("the answer", async () => tab.run("page", () => document.querySelector("button") === null));
      await waits("the answer", async () => tab.run("page", () => !document.body.innerText.includes("…")));
    },
  },
];
