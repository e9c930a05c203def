/** What Porchlight's hook does when the owner has pressed Start: the code is used, and the roster knows their chat. */
import { stored, type StoredValue } from "../../scripts/staff/stored-value.ts";
import type { World } from "./google/world.ts";

/** Nothing where no link has been made for anybody. */
export function pressStart({ documents }: World): void {
  const [path, link] = [...documents].find(([name]) => name.startsWith("pairings/")) ?? [];
  const roster = documents.get("site/roster");
  if (path === undefined || !link || !roster) return;
  const { uid } = link.fields as { uid: { stringValue: string } };
  const entry = roster.fields[uid.stringValue] as { mapValue: { fields: Record<string, StoredValue> } };
  entry.mapValue.fields["pairing"] = stored({ telegram: { chatId: 7, userId: 7, name: "Ada" } });
  documents.delete(path);
}
