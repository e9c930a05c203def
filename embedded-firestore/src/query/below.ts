import { lastSegment } from "../paths/resource-name.ts";
import { compareNames, compareStrings } from "../values/compare.ts";
import type { Micros } from "../clock.ts";
import type { Collection } from "../store/collection.ts";

/** What a listing needs of a database. */
interface CollectionSource {
  collections(): Iterable<Collection>;
}

/** The ids of the collections under a document or the root (`""`) that have documents, at any depth below, sorted. */
export function collectionIdsBelow(source: CollectionSource, parent: string, at: Micros | undefined): string[] {
  const depth = parent === "" ? 0 : parent.split("/").length;
  const paths = pathsBelow(source, parent, at).map((segments) => segments.slice(0, depth + 1).join("/"));
  return [...new Set(paths)].map(lastSegment).sort(compareStrings);
}

/** The documents of a collection that have collections below them, whether they are there themselves or not, sorted. */
export function documentsWithCollections(
  source: CollectionSource,
  collection: string,
  at: Micros | undefined,
): string[] {
  const depth = collection.split("/").length;
  const paths = pathsBelow(source, collection, at).map((segments) => segments.slice(0, depth + 1).join("/"));
  return [...new Set(paths)].sort(compareNames);
}

/** The paths of collections that have documents and lie below a path, as segments. */
function pathsBelow(source: CollectionSource, under: string, at: Micros | undefined): string[][] {
  const prefix = under === "" ? "" : `${under}/`;
  return [...source.collections()]
    .filter(({ path }) => path.startsWith(prefix))
    .filter((collection) => !collection.all(at).next().done)
    .map(({ path }) => path.split("/"));
}
