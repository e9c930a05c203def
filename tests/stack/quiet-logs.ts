/** Logs hold ids alone: looked at whenever a stack of the tests stops, with whatever the tests have let be written. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { TELEGRAM_BOT_TOKEN } from "../../emulators/providers/telegram/world.ts";
import { TWILIO_AUTH_TOKEN } from "../../emulators/providers/twilio/world.ts";
import { WHATSAPP_ACCESS_TOKEN, WHATSAPP_APP_SECRET } from "../../emulators/providers/whatsapp/world.ts";
import { EVERY } from "../../scripts/database/collections.ts";
import { pagesOf, type Database } from "../../scripts/database/documents.ts";
import { GoogleError } from "../../scripts/deploy/google.ts";
import { plainFields } from "../../scripts/staff/stored-value.ts";

/** Fields with what somebody wrote, is called or is reached by. */
const SPEAKING =
  /^(?:text|preview|title|name|email|page|userAgent|token|number|phone|chatId|userId|keyHash|before|secret|pepper)$/;
/** What is shorter stands in a log by chance. */
const SHORTEST = 8;
/** A word that log lines have of their own, and that hostile requests are called. */
const OF_THE_LOGS = "undefined";
const SECRETS = [TELEGRAM_BOT_TOKEN, TWILIO_AUTH_TOKEN, WHATSAPP_ACCESS_TOKEN, WHATSAPP_APP_SECRET];
/** The beginning of an ID token, a custom token or a session: `{"` in base64url. */
const TOKEN = /\beyJ[\w-]{20,}\./u;
/** The networks that tests send from: https://www.rfc-editor.org/rfc/rfc5737, https://www.rfc-editor.org/rfc/rfc3849 */
const NETWORK = /\b(?:203\.0\.113|198\.51\.100|192\.0\.2)\.\d|\b2001:db8:/u;
/** Of firebase-tools, for each request and each call, and in the place of a mail with a link. */
const OF_THE_EMULATOR =
  /^(?:i {2}functions: (?:Beginning|Finished)|\[hosting\] Rewriting|i {2}hosting: |i {2}To sign in as \S+, follow)/u;

/** Throws where a log of this folder has a word of what this database holds. */
export async function assertQuietLogs(folder: string, firestore: string, project: string): Promise<void> {
  const lines = await linesOf(folder);
  const all = lines.join("\n");
  // A stack of which a part has crashed has no database any more: the secrets are looked for all the same.
  const stored = await wordsIn(database(firestore, project)).catch((thrown: unknown) => {
    if (!(thrown instanceof TypeError)) throw thrown;
    return [];
  });
  const words = [...SECRETS, ...stored];
  const spoken = words.filter((word) => all.includes(word));
  const leaks = lines.filter(
    (line) => TOKEN.test(line) || NETWORK.test(line) || spoken.some((word) => line.includes(word)),
  );
  if (leaks.length > 0)
    throw new Error(`A log holds what somebody wrote, or is reached by:\n${leaks.slice(0, 5).join("\n")}`);
}

async function linesOf(folder: string): Promise<string[]> {
  const logs = (await readdir(folder)).filter((name) => name.endsWith(".log"));
  const texts = await Promise.all(logs.map((name) => readFile(join(folder, name), "utf8")));
  return [...new Set(texts.join("\n").split("\n"))].filter((line) => !OF_THE_EMULATOR.test(line));
}

async function wordsIn(on: Database): Promise<Set<string>> {
  const words = new Set<string>();
  for (const collection of EVERY) {
    // What anybody may know of the site.
    if (collection === "site") continue;
    for await (const { documents } of pagesOf(on, collection)) {
      for (const { fields } of documents) gather(plainFields(fields), words);
    }
  }
  for await (const { documents } of pagesOf(on, "site")) {
    for (const { path, fields } of documents)
      if (path === "site/roster" || path === "site/identity") gather(plainFields(fields), words);
  }
  return words;
}

function gather(value: unknown, words: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    const word = typeof each === "string" || typeof each === "number" ? String(each).trim() : "";
    if (SPEAKING.test(key) && word.length >= SHORTEST && word !== OF_THE_LOGS) words.add(word);
    else gather(each, words);
  }
}

function database(firestore: string, project: string): Database {
  return {
    project,
    wait: async () => undefined,
    google: {
      async ask<Body>(method: string, _: string, path: string, body?: object): Promise<Body> {
        const headers = { authorization: "Bearer owner", "content-type": "application/json" };
        const answer = await fetch(`${firestore}/${path}`, { method, headers, body: JSON.stringify(body) });
        if (!answer.ok) throw new GoogleError(answer.status, await answer.text());
        return (await answer.json()) as Body;
      },
    },
  };
}
