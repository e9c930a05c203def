import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PATIENCE_MS } from "../stack/browser.ts";
import { eventually, url } from "../stack/doors.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import type { Running, Tab } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { canWrite, isOpen, launcherLabel, opensChat, whenever } from "./visitor.ts";

/** What a page may say to the chat: before the script is there, rightly and wrongly, in attributes and in commands. */
const page = (attributes: string, script = "", body = "<h1>Lamps</h1>") =>
  `<!doctype html><html lang="en"><head><title>Lamps</title></head><body>${body}
  <script>
    heard = []; warned = []; failed = [];
    console.warn = (text) => warned.push(text);
    addEventListener("error", (event) => { failed.push(event.error.message); event.preventDefault(); });
    listen = (event) => ["on", event, (count) => heard.push(event + " " + count)];
    ${script}
  </script>
  <script async src="{widget}" ${attributes}></script></body></html>`;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop(url().site, {
    "/queued.html": page(
      "",
      `Porchlight = [null, ["explode"], "open", ["explode"], ["on", "open", () => { throw new Error("theirs"); }],
        listen("ready"), listen("open"), listen("close"), ["page"], ["set", { hide: 5 }], ["set", { side: "left", colour: "red", zIndex: 1 }]];`,
    ),
    "/plain.html": page("", `Porchlight = [listen("open"), listen("close")];`),
    "/news.html": page("", `Porchlight = [listen("unread"), listen("message")];`),
    "/look.html": page(
      `data-side="right" data-offset="32px" data-y="64px" data-z="7" data-language="de" data-theme="dark" data-cfasync="false" data-texts='{"send":"Ab"}'`,
    ),
    "/shop/checkout/pay.html": page(`data-hide="/legal, /shop/*/p?y.html,/shop/checkout/*"`),
    "/shop/lamps.html": page(`data-hide="/shop, /lamps*, /shop/checkout/*, /shop/l.mps.html"`),
    "/own.html": page(`data-launcher="none"`, "", `<main id="main"></main>`),
  });
});
afterAll(() => shop.stop());

/** Says it as a page does that does not know whether the script is there. */
function says(tab: Tab, ...command: unknown[]) {
  return tab.run(
    "page",
    (command) => {
      const page = window as unknown as { Porchlight: unknown[][] };
      (page.Porchlight ||= []).push(command);
    },
    command,
  );
}

type Log = "heard" | "warned" | "failed";
const of = (tab: Tab, name: Log) => tab.run("page", (name) => (window as unknown as Record<Log, string[]>)[name], name);

function launcherOf(tab: Tab) {
  return tab.run("page", () => {
    const button = document.querySelector("porchlight-chat")?.shadowRoot?.querySelector("button");
    if (!button) throw new Error("no launcher");
    const { left, right, bottom } = button.getBoundingClientRect();
    const { visibility, zIndex } = getComputedStyle(button);
    const { clientWidth } = document.documentElement;
    return {
      left: Math.round(left),
      right: Math.round(clientWidth - right),
      bottom: innerHeight - bottom,
      visibility,
      zIndex,
    };
  });
}

const opened = (tab: Tab) => eventually("an open window", async () => (await isOpen(tab)) || undefined);
const closed = (tab: Tab) => eventually("a closed window", async () => !(await isOpen(tab)) || undefined);
const launched = (tab: Tab) =>
  eventually("the launcher", async () => (await launcherLabel(tab).catch(() => null)) ?? undefined);

/** What the frame was sent last, from now on. */
async function wiretap(tab: Tab): Promise<() => Promise<unknown>> {
  await tab.run("chat", () => {
    const sent: string[] = [];
    addEventListener("message", ({ data }) => sent.push(data as string));
    Object.assign(window, { sent });
  });
  return async () => {
    const last = await tab.run("chat", () => (window as unknown as { sent: string[] }).sent.at(-1));
    return JSON.parse(last ?? "null");
  };
}

const POLLED = { timeout: PATIENCE_MS };

describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  async function visit(path: string): Promise<Tab> {
    const tab = await browser.newPerson();
    await tab.goto(shop.url + path);
    await launched(tab);
    return tab;
  }

  test("what is queued is done in order, and what is wrong in it harms nothing else", async () => {
    const tab = await visit("/queued.html");
    await eventually("the last of the queue", async () => (await launcherOf(tab)).left === 20 || undefined);
    await opensChat(tab);
    await eventually("a word of it", async () => (await of(tab, "heard")).includes("open 0") || undefined);
    await says(tab, "explode");
    await says(tab, "close");
    await closed(tab);
    await eventually("a word of it", async () => (await of(tab, "heard")).includes("close 0") || undefined);
    expect(await of(tab, "heard")).toEqual(["ready 0", "open 0", "close 0"]);
    expect(await of(tab, "warned")).toEqual(["Porchlight: no explode", "Porchlight: no o"]);
    expect((await of(tab, "failed")).at(-1)).toBe("theirs");
  });

  test("open, close, toggle, on and off, as members too", async () => {
    const tab = await visit("/plain.html");
    await says(tab, "toggle");
    await opened(tab);
    await canWrite(tab);
    await tab.run("page", () => {
      const { Porchlight } = window as unknown as { Porchlight: { close: () => void; open: () => void } };
      Porchlight.close();
      Porchlight.close();
    });
    await closed(tab);
    const heard = await tab.run("page", async () => {
      const heard: string[] = [];
      const chat = (window as unknown as { Porchlight: Record<string, (...rest: unknown[]) => void> }).Porchlight;
      const listener = () => heard.push("mine");
      chat["on"]?.("open", listener);
      chat["off"]?.("open", listener);
      chat["on"]?.("ready", () => heard.push("ready"));
      chat["open"]?.();
      await Promise.resolve();
      return heard;
    });
    expect(heard).toEqual(["ready"]);
    await eventually("all that was heard", async () => (await of(tab, "heard")).length === 3 || undefined);
    expect(await of(tab, "heard")).toEqual(["open 0", "close 0", "open 0"]);
  });

  test("hide, show and set change the launcher at once", async () => {
    const tab = await visit("/plain.html");
    expect(await launcherOf(tab)).toMatchObject({ right: 20, bottom: 20, visibility: "visible" });
    await says(tab, "hide");
    await eventually("no launcher", async () => (await launcherOf(tab)).visibility === "hidden" || undefined);
    await says(tab, "show");
    await says(tab, "set", { side: "left", offset: "40px", z: 5 });
    await eventually("the corner", async () => (await launcherOf(tab)).left === 40 || undefined);
    expect(await launcherOf(tab)).toMatchObject({ bottom: 40, visibility: "visible", zIndex: "5" });
  });

  test("attributes say the same, and what others wrote into the tag is nobody's", async () => {
    const tab = await visit("/look.html");
    expect(await launcherOf(tab)).toMatchObject({ right: 32, bottom: 64, zIndex: "7" });
    await opensChat(tab);
    const frame = await tab.run("chat", () => location.hash);
    expect(frame).toBe(`#${shop.url}/de`);
    const sent = await wiretap(tab);
    await says(tab, "set", { accent: "#2f6f4f" });
    await expect
      .poll(sent, POLLED)
      .toMatchObject({ language: "de", theme: "dark", texts: '{"send":"Ab"}', accent: "#2f6f4f" });
    expect(await of(tab, "warned")).toEqual([]);
  });

  test("identify, page, prefill and texts reach the frame, whatever a framework has wrapped them in", async () => {
    const tab = await visit("/plain.html");
    await opensChat(tab);
    const sent = await wiretap(tab);
    await tab.run("page", () => {
      const chat = (window as unknown as { Porchlight: Record<string, (...rest: unknown[]) => void> }).Porchlight;
      chat["identify"]?.(new Proxy({ name: "Kari", email: "kari@shop.example", grow() {} }, {}));
      chat["page"]?.("/cart");
      chat["prefill"]?.("Do you ship to Norway?");
      chat["set"]?.({ texts: { send: "Off it goes" }, colour: "red" });
    });
    await expect.poll(sent, POLLED).toMatchObject({
      porchlight: "host",
      identity: { name: "Kari", email: "kari@shop.example" },
      page: "/cart",
      at: `${shop.url}/plain.html`,
      prefill: "Do you ship to Norway?",
      texts: { send: "Off it goes" },
      title: "Lamps",
      open: true,
    });
    await says(tab, "shutdown");
    await eventually("no chat", async () => (await launcherLabel(tab)) === null || undefined);
    await says(tab, "open");
    await canWrite(tab);
    const anew = await wiretap(tab);
    await says(tab, "page");
    await expect.poll(anew, POLLED).toMatchObject({ identity: null, prefill: "", porchlight: "host" });
  });

  test("what cannot be said is refused where it is said, and what was said before stands", async () => {
    const tab = await visit("/plain.html");
    await opensChat(tab);
    const refused = await tab.run("page", () => {
      type Chat = Record<"identify" | "set", (value: unknown) => void>;
      const { identify, set } = (window as unknown as { Porchlight: Chat }).Porchlight;
      const ring: Record<string, unknown> = { name: "Ring" };
      ring["self"] = ring;
      const later: Record<string, unknown> = { name: "Kari" };
      const refused: string[] = [];
      identify(later);
      // What becomes of it on the page is the page's.
      later["self"] = later;
      for (const say of [
        () => identify(ring),
        () => set({ accent: 7n }),
        () => identify({ name: document.body }),
        () => set({ side: window }),
        () => set(document.body),
        () => set("left"),
      ]) {
        try {
          say();
        } catch (error) {
          refused.push((error as Error).name);
        }
      }
      return refused;
    });
    expect(refused.filter((name) => name === "TypeError").length).toBeGreaterThanOrEqual(2);
    const sent = await wiretap(tab);
    await says(tab, "identify", { name: "Kari", email: "kari@shop.example" });
    await says(tab, "set", { side: "left" });
    await expect.poll(sent, POLLED).toMatchObject({ identity: { name: "Kari", email: "kari@shop.example" } });
    await eventually("the corner", async () => (await launcherOf(tab)).left === 20 || undefined);
    await says(tab, "close");
    await closed(tab);
  });

  test("an event that there is none of is named once", async () => {
    const tab = await visit("/plain.html");
    await opensChat(tab);
    await tab.run("chat", () => {
      const named: unknown[] = [];
      console.warn = (text: unknown) => named.push(text);
      Object.assign(window, { named });
    });
    const named = () => tab.run("chat", () => (window as unknown as { named: string[] }).named);
    await tab.run("page", () => {
      type Listen = (name: string, heard: () => void) => void;
      const { Porchlight } = window as unknown as { Porchlight: Record<"on" | "off", Listen> };
      Porchlight.on("opened", () => {});
      Porchlight.on("opened", () => {});
      Porchlight.off("closed", () => {});
    });
    for (const side of ["left", "right"]) await says(tab, "set", { side });
    await eventually("a word of it", async () => (await named()).length > 0 || undefined);
    await says(tab, "close");
    await closed(tab);
    expect(await named()).toEqual(["Porchlight: on has no opened", "Porchlight: on has no closed"]);
  });

  test("a frame of a former version, which says nothing by an empty key, takes none away", async () => {
    const tab = await visit("/plain.html");
    await opensChat(tab);
    const key = () => tab.run("page", () => localStorage.getItem("porchlight:key"));
    const hear = (news: object) =>
      tab.run("chat", (news) => parent.postMessage({ porchlight: "frame", unread: 0, until: 0, ...news }, "*"), news);
    // The real news may say otherwise a moment later.
    await eventually("the key", async () => {
      await hear({ key: "k" });
      return (await key()) === "k" || undefined;
    });
    await eventually("the label", async () => {
      await hear({ key: "", accent: "", label: "Former" });
      return (await launcherLabel(tab)) === "Former" || undefined;
    });
    expect(await key()).toBe("k");
    await hear({ key: "", css: ":host{}" });
    await eventually("no key", async () => (await key()) === null || undefined);
  });

  test("what the frame says changes the launcher, shows it small, and is heard", async () => {
    const tab = await visit("/news.html");
    await opensChat(tab);
    await says(tab, "close");
    await closed(tab);
    // The real news may say otherwise a moment later.
    await eventually("the label", async () => {
      await tab.run("chat", () => {
        const css = "div:not(.open) > .ready { visibility: inherit; height: 80px }";
        const news = { porchlight: "frame", unread: 2, until: 0, key: "", label: "Chat öffnen (2)", css };
        for (const message of [news, { porchlight: "message" }, { porchlight: "nonsense" }, null, "close", 7])
          parent.postMessage(message, "*");
      });
      return (await launcherLabel(tab)) === "Chat öffnen (2)" || undefined;
    });
    const shape = () =>
      tab.run("page", () => {
        const root = document.querySelector("porchlight-chat")?.shadowRoot;
        const [window, button] = [root?.querySelector("aside"), root?.querySelector("button")];
        if (!window || !button) return null;
        const { visibility, height } = getComputedStyle(window);
        return {
          visibility,
          height,
          isAbove: window.getBoundingClientRect().bottom <= button.getBoundingClientRect().top,
        };
      });
    // It comes within a moment, and the real news may have dressed it otherwise meanwhile.
    await eventually("the small window", async () => {
      await tab.run("chat", () => {
        const css = "div:not(.open) > .ready { visibility: inherit; height: 80px }";
        parent.postMessage({ porchlight: "frame", unread: 2, label: "Chat öffnen (2)", css }, "*");
      });
      const { visibility, height, isAbove } = (await shape()) ?? {};
      return (visibility === "visible" && height === "80px" && isAbove) || undefined;
    });
    await eventually("all that was heard", async () => (await of(tab, "heard")).includes("message 2") || undefined);
    // The real news may come after it.
    expect((await of(tab, "heard")).slice(0, 2)).toEqual(["unread 2", "message 2"]);
    // A click in it.
    await tab.run("chat", () => parent.postMessage({ porchlight: "close" }, "*"));
    await opened(tab);
  });

  test("a page that is named hides its launcher, and opens the chat all the same", async () => {
    const tab = await visit("/shop/checkout/pay.html");
    expect(await launcherOf(tab)).toMatchObject({ visibility: "hidden" });
    await says(tab, "open");
    await canWrite(tab);
    await says(tab, "close");
    await closed(tab);
    expect(await launcherOf(tab)).toMatchObject({ visibility: "hidden" });
    await says(tab, "show");
    await eventually("the launcher", async () => (await launcherOf(tab)).visibility === "visible" || undefined);
    expect(await launcherOf(await visit("/shop/lamps.html"))).toMatchObject({ visibility: "visible" });
  });

  test("a launcher of the page's own opens it, one that comes later too, and has the focus again in the end", async () => {
    const tab = await visit("/own.html");
    expect(await launcherOf(tab)).toMatchObject({ visibility: "hidden" });
    await tab.run("page", () => {
      const own = document.createElement("button");
      own.dataset["porchlightOpen"] = "";
      own.innerHTML = "<b id=inner>Ask us</b>";
      document.querySelector("#main")?.append(own);
      own.focus();
    });
    await whenever("a click", () => tab.click("page", "#inner"));
    await canWrite(tab);
    await tab.run("page", () => document.querySelector("button")?.focus());
    await tab.run("chat", () => document.querySelector("textarea")?.focus());
    await whenever("the composer", () => tab.click("chat", "textarea"));
    // Beside a window as wide as this there is no button in it that closes it.
    await tab.run("chat", () => dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" })));
    await closed(tab);
    expect(await tab.run("page", () => document.activeElement?.textContent)).toBe("Ask us");
  });
});
