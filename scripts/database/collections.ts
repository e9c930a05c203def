/** Every collection of docs/data-model.md, and which of them a backup holds. */

/**
 * In the order of a backup: people and cursors come back before the conversations, and these before their messages, so
 * that functions which are awake find everybody notified already. `*` is any document.
 */
export const KEPT = [
  "site",
  "staffPictures",
  "visitors",
  "erasures",
  "search",
  "cursors",
  "recipients",
  "links",
  "topics",
  "inbound",
  "limits",
  "deliveries",
  "conversations",
  "conversations/*/messages",
] as const;

/** What is of use to nobody later, each with the reason that docs/updating.md gives. */
export const LEFT_OUT = [
  // Where one browser is reached, by a token that only its own project can use: it is given anew when the panel is opened.
  "devices",
  "deviceTokens",
  // Links that somebody is about to follow, and tests that somebody waits for: over before a backup is.
  "pairings",
  "tests",
] as const;

/** All that is Porchlight's, messages before their conversations: what is to be removed first. */
export const EVERY: readonly string[] = [...KEPT.toReversed(), ...LEFT_OUT];

/** Documents of these collections that hold for this database and this hour, and are no data. */
export const WORKING = [
  "site/schema",
  "site/import",
  "site/claim",
  "site/health",
  "site/unlisted",
  "limits/addresses",
  "limits/newcomers",
];

/** Of collections with names that anybody might choose only these documents are ours. */
const OWN: Record<string, RegExp> = {
  site: /^site\/(settings|roster|channels|reconciler|schema|import|claim|health|unlisted|identity|canned)$/,
  limits: /^limits\/((pairing|whatsapp)-|(addresses|newcomers)$)/,
};

/** Whether a document in one of these collections is Porchlight's. */
export function isOurs(path: string): boolean {
  return OWN[path.split("/")[0] ?? ""]?.test(path) ?? true;
}

/** What names no document. https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
const NO_NAME = /^(\.\.?|__.*__)?$/su;

/** Whether a backup may hold this document. */
export function isData(path: string): boolean {
  return (
    KEPT.some((collection) => isIn(collection, path)) &&
    isOurs(path) &&
    !WORKING.includes(path) &&
    !path.split("/").some((part) => NO_NAME.test(part))
  );
}

/** Whether a path is in this collection itself, and not in one below it. */
export function isIn(collection: string, path: string): boolean {
  const wanted = collection.split("/");
  const parts = path.split("/").slice(0, -1);
  return wanted.length === parts.length && wanted.every((part, at) => part === "*" || part === parts[at]);
}
