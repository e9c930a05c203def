import { storageOr } from "@porchlight/browser/storage.ts";

/** This browser's storage. What it refuses, or has no room for, lasts as long as the page. Never throws. */
export const pageStorage = storageOr(() => localStorage);
