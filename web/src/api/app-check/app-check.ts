/** What proves to the server that a request comes from the panel, where the site has a key for it. */
import type { Proof } from "@porchlight/browser/app-check/tokens.ts";
import type { Site } from "@porchlight/contract/site.ts";

/** Both reject where the site cannot be asked; the next call tries anew. */
interface SiteProof {
  /** Headers for a request; none where the site has no key. */
  proof: () => Promise<Record<string, string>>;
  /** The same for callables, once: `prove` brings it into the SDK, which makes their requests. */
  proveCalls: (prove: (found: Proof) => Promise<void>) => Promise<void>;
}

/** Tests bring their own fetch. */
export function createSiteProof(asked: (path: string) => Promise<Response>): SiteProof {
  const ofSite = kept(async () => {
    // Not by `get`, which asks here first. It is in the browser's cache for five minutes.
    const response = await asked("/api/site");
    if (!response.ok) throw new Error(`GET /site was answered ${response.status}`);
    const { appCheckKey } = (await response.json()) as Pick<Site, "appCheckKey">;
    if (!appCheckKey) return undefined;
    return (await import("@porchlight/browser/app-check/app-check.ts")).proofBy(appCheckKey);
  });
  const ofCalls = kept((found: Proof, prove: (found: Proof) => Promise<void>) => prove(found));
  return {
    proof: async () => (await ofSite())?.headers() ?? {},
    async proveCalls(prove) {
      const found = await ofSite();
      if (found) await ofCalls(found, prove);
    },
  };
}

export const { proof, proveCalls } = createSiteProof((path) => fetch(path));

/** Done once; a failure is not kept. */
function kept<Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) {
  let done: Promise<Result> | undefined;
  return (...given: Given): Promise<Result> => {
    done ??= work(...given).catch((thrown: unknown) => {
      done = undefined;
      throw thrown;
    });
    return done;
  };
}
