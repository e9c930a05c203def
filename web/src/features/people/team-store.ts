import type { SetStaff } from "@porchlight/contract/callables.ts";
import type { Person } from "@porchlight/contract/people/people.ts";
import { create } from "zustand";
import { fetchStaff } from "../../api/conversations.ts";
import { call } from "../../api/call.ts";
import { get } from "../../api/http.ts";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { meChanged } from "../../stores/me-store.ts";
import { staffListed } from "../../stores/staff-store.ts";

/** What admins know of each of the staff; undefined before it has come, and for whoever is no admin. */
export const useTeam = create<{ people: readonly Person[] | undefined }>()(() => ({ people: undefined }));

/** Asks for it anew. What cannot be had is not shown: nothing else depends on it. */
export async function refreshTeam(): Promise<void> {
  const found = await get("GET /people").catch(() => undefined);
  if (found) useTeam.setState(found);
}

/** Adds, changes or removes somebody; what is wrong, where it did not work. The list then shows how it is. */
export async function changeStaff(wanted: SetStaff): Promise<Failure | undefined> {
  try {
    const { staff } = await call("setStaff", wanted);
    staffListed(staff);
    // Whoever is no admin any more is not shown what only admins may.
    const own = staff.find(({ me }) => me);
    if (own) meChanged({ me: own });
    void refreshTeam();
    return undefined;
  } catch (thrown) {
    const failure = failureFrom(thrown, "staff");
    if (failure.code === "ABORTED" || failure.code === "NOT_FOUND") await fetchStaff().then(staffListed, () => {});
    return failure;
  }
}
