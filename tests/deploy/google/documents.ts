/** Documents as the scripts read and write many: by queries in order of the names, and by commits. */
import { ApiError, route, type Asked } from "./route.ts";
import type { World } from "./world.ts";

const DOCUMENTS = "firestore.googleapis.com/*/projects/*/databases/*/documents";
const rootOf = ({ params: [, project, id] }: Asked) => `projects/${project}/databases/${id}/documents/`;
const now = () => new Date().toISOString();

interface Query {
  from: { collectionId: string; allDescendants?: boolean }[];
  startAt?: { values: { referenceValue: string }[] };
  limit?: number;
}
interface Write {
  update?: { name: string; fields?: Record<string, unknown> };
  delete?: string;
  currentDocument?: { updateTime?: string };
}

export const documents = [
  route("POST", `${DOCUMENTS}:batchGet`, (world, asked) =>
    (asked.json["documents"] as string[]).map((name) => {
      const found = world.documents.get(name.slice(rootOf(asked).length));
      return found ? { found: { ...found, name }, readTime: now() } : { missing: name, readTime: now() };
    }),
  ),
  route("POST", `${DOCUMENTS}:runQuery`, (world, asked) => {
    const query = asked.json["structuredQuery"] as Query;
    const root = rootOf(asked);
    const after = query.startAt?.values[0]?.referenceValue.slice(root.length);
    const found = pathsIn(world, query).filter((path) => after === undefined || path > after);
    const page = found.slice(0, query.limit).map((path) => ({
      document: { createTime: now(), updateTime: now(), ...world.documents.get(path), name: root + path },
      readTime: now(),
    }));
    return page.length > 0 ? page : [{ readTime: now() }];
  }),
  route("POST", `${DOCUMENTS}:runAggregationQuery`, (world, { json }) => {
    const { structuredQuery } = json["structuredAggregationQuery"] as { structuredQuery: Query };
    const all = { integerValue: String(pathsIn(world, structuredQuery).length) };
    return [{ result: { aggregateFields: { all } }, readTime: now() }];
  }),
  route("POST", `${DOCUMENTS}:commit`, (world, asked) => {
    const writes = asked.json["writes"] as Write[];
    const pathOf = (write: Write) => (write.update?.name ?? write.delete ?? "").slice(rootOf(asked).length);
    for (const write of writes) {
      const wanted = write.currentDocument?.updateTime;
      if (wanted !== undefined && world.documents.get(pathOf(write))?.updateTime !== wanted)
        throw new ApiError(400, "FAILED_PRECONDITION", "the stored version does not match the required one");
    }
    for (const write of writes) {
      if (write.update) world.documents.set(pathOf(write), { fields: write.update.fields ?? {}, updateTime: now() });
      else world.documents.delete(pathOf(write));
    }
    return { writeResults: writes.map(() => ({ updateTime: now() })), commitTime: now() };
  }),
];

/** In order of the names. */
function pathsIn(world: World, { from: [wanted] }: Query): string[] {
  const isWanted = (path: string) => {
    const parts = path.split("/");
    return parts.at(-2) === wanted?.collectionId && (wanted?.allDescendants === true || parts.length === 2);
  };
  return [...world.documents.keys()].filter(isWanted).sort();
}
