/** The panel without a network: its page and parts, as the last release had them, are kept by the service worker. */
import { kindOf, newestFirst, outdated } from "./shell-plan.ts";
import type { WorkerScope } from "./scope.ts";

/** What the build has put in: the release by the hash of its page, and the files that the panel is made of. */
declare const __PORCHLIGHT_SHELL__: { release: string; files: readonly string[] };

const PAGE = "/panel/";
/** Where Firebase is; the second in the local run alone. */
const PROJECT = ["/__/firebase/init.json", "/local.json"];
/** A line that has said nothing by then is as good as none: the kept page opens, and says what it lacks. */
const PATIENCE_MS = 4_000;

/** Keeps the shell, and answers with it what the network does not. */
export function serveShell(worker: WorkerScope): void {
  const { release, files } = __PORCHLIGHT_SHELL__;
  const own = `porchlight-shell:${release}`;

  /** Whatever is not there yet; the page last, for it stands for all the others. What fails is tried with the next page. */
  const fill = async (): Promise<void> => {
    const cache = await caches.open(own);
    if (await cache.match(PAGE)) return;
    await Promise.all(files.map(async (file) => (await cache.match(file)) ?? cache.add(file)));
    for (const path of PROJECT) {
      const answer = await fetch(path);
      if (answer.ok) await cache.put(path, answer);
    }
    const page = await fetch(PAGE, { cache: "no-cache" });
    const parts = (await page.clone().text()).match(/\/panel\/assets\/[^"]+/gu) ?? [];
    // One of another release would open the panel without its parts.
    if (page.ok && parts.every((part) => files.includes(part))) await cache.put(PAGE, page);
  };
  const fillQuietly = (): Promise<void> => fill().catch(() => undefined);

  const kept = async (path: string): Promise<Response | undefined> => {
    for (const name of newestFirst(await caches.keys(), own)) {
      const found = await caches.match(path, { cacheName: name });
      if (found) return found;
    }
    return undefined;
  };

  /** The network's answer; what is kept where there is none, or none of the server's own. */
  const newest = async (request: Request, path: string, patienceMs: number): Promise<Response> => {
    const asked = fetch(request);
    asked.catch(() => undefined);
    const late = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patienceMs));
    const answer = await Promise.race([asked, late]).catch(() => undefined);
    if (answer && answer.status < 500) return answer;
    return (await kept(path).catch(() => undefined)) ?? asked;
  };

  /** Where Firebase is: kept as it was said last. */
  const project = async (request: Request, path: string): Promise<Response> => {
    const answer = await newest(request, path, PATIENCE_MS);
    if (answer.ok)
      await caches.open(own).then(
        (cache) => cache.put(path, answer.clone()),
        () => undefined,
      );
    return answer;
  };

  worker.addEventListener("install", (event) => event.waitUntil(fillQuietly()));
  worker.addEventListener("activate", (event) =>
    event.waitUntil(
      caches.keys().then(
        async (names) => Promise.all(outdated(names, own).map((name) => caches.delete(name))),
        () => undefined,
      ),
    ),
  );
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    const { pathname } = new URL(request.url);
    const kind = kindOf(request, new URL(worker.registration.scope));
    if (kind === "page") {
      event.respondWith(newest(request, PAGE, PATIENCE_MS));
      event.waitUntil(fillQuietly());
    }
    if (kind === "project") event.respondWith(project(request, pathname));
    // Its name says what is in it: what is kept is right.
    if (kind === "part")
      event.respondWith(
        kept(pathname).then(
          (found) => found ?? fetch(request),
          () => fetch(request),
        ),
      );
    if (kind === "picture") event.respondWith(newest(request, pathname, PATIENCE_MS));
  });
}
