/** Where the chat will be: the owner's pages, looked at, and their origin kept with the site's settings. */
import { isKnownToPolicies } from "../../functions/contract/values/web-address.ts";
import { GoogleError, type Google } from "../deploy/google.ts";
import { plainFields, stored, type StoredValue } from "../staff/stored-value.ts";
import type { Ask } from "./ask.ts";
import { missingOn, pageAddress, readHostPage } from "./host-page.ts";

interface OwnPages {
  google: Pick<Google, "ask">;
  ask: Ask;
  fetch: typeof fetch;
  say: (line: string) => void;
}

/** Asks for the page where none is known, and says of each what it lacks. A page that cannot be read stops nothing. */
export async function ownPages({ google, ask, fetch, say }: OwnPages, project: string, chat: string): Promise<void> {
  const known = await allowedOrigins(google, project);
  const typed = await ask.line(
    "page",
    known.length > 0
      ? `Another page that the chat is to be on, beside ${known.join(", ")} (empty: none)`
      : "The address of your shop or site, where the chat is to be (empty: later)",
    (answer) => (answer === "" ? undefined : wrongWith(answer)),
    { optional: true },
  );
  const added = pageAddress(typed);
  const looks = [...known.map((origin) => new URL(origin)), ...(added ? [added] : [])];
  const origins = new Set(known);
  for (const address of looks) {
    const origin = await look(address, chat, fetch, say);
    if (isKnownToPolicies(origin)) origins.add(origin);
    else say(`${origin}: ${UNKNOWN}`);
  }
  if (origins.size === known.length) return;
  await keepOrigins(google, project, [...origins]);
  say(`The chat is shown on ${[...origins].join(", ")} and nowhere else; the panel's settings add other pages.`);
}

const UNKNOWN =
  "Browsers cannot be told to let in a host with an underscore, or an IPv6 one: give the page a name of letters, digits and hyphens.";

function wrongWith(answer: string): string | undefined {
  const address = pageAddress(answer);
  if (!address) return "That is no address, such as https://shop.example.";
  return isKnownToPolicies(address.origin) ? undefined : UNKNOWN;
}

/** Says what the page lacks. The origin that it is really at. */
async function look(address: URL, chat: string, fetched: typeof fetch, say: (line: string) => void): Promise<string> {
  try {
    const page = await readHostPage(address, fetched);
    const missing = missingOn(page, chat);
    say(missing.length === 0 ? `The chat is on ${page.address}.` : missing.join("\n"));
    return new URL(page.address).origin;
  } catch (thrown) {
    say(`${(thrown as Error).message}; whether the chat is there could not be seen. Run this again when it answers.`);
    return address.origin;
  }
}

const pathOf = (project: string) => `v1/projects/${project}/databases/(default)/documents/site/settings`;

/** Pages that the owner has named, by origin. */
export async function allowedOrigins(google: Pick<Google, "ask">, project: string): Promise<string[]> {
  try {
    type Document = { fields?: Record<string, StoredValue> };
    const { fields = {} } = await google.ask<Document>("GET", "firestore.googleapis.com", pathOf(project));
    const { allowedOrigins: found } = plainFields(fields);
    return Array.isArray(found) ? found.map(String) : [];
  } catch (thrown) {
    if (thrown instanceof GoogleError && thrown.status === 404) return [];
    throw thrown;
  }
}

/** This setting alone: what is missing of the others is their default. */
async function keepOrigins(google: Pick<Google, "ask">, project: string, origins: string[]): Promise<void> {
  const fields = { allowedOrigins: stored(origins) };
  const path = `${pathOf(project)}?updateMask.fieldPaths=allowedOrigins`;
  await google.ask("PATCH", "firestore.googleapis.com", path, { fields });
}
