/** A running stack with the wire before its providers, and what the runs do with it. */
import { Timestamp } from "@google-cloud/firestore";
import { ADMIN, api, eventually, post, reconcile, staff, useStack, type SignedIn } from "../stack/doors.ts";
import { freePorts } from "../../emulators/run/ports.ts";
import type { Stack, StackOptions } from "../../emulators/run/stack.ts";
import { ownerFirestore, regularVisitor } from "../stack/regular-visitor.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";
import { enlist, introduce, type Person } from "./people.ts";
import { older, type StoredCursors } from "./stored-cursors.ts";
import { startWire, type Wire } from "./wire.ts";

/** A conversation's cursors as they are stored, and when the first of them is due. */
export interface Stored extends StoredCursors {
  dueAt?: Timestamp;
}

/** One request of the providers' record, and all of it as text: what it is about is found there. */
export interface Requested {
  provider: string;
  accepted: boolean;
  silent: boolean;
  status: number;
  at: string;
  text: string;
}

export type Stage = Awaited<ReturnType<typeof setStage>>;

/** Starts everything; the people are on the roster and known to the providers. `direct`: no wire lies between. */
export async function setStage(
  people: readonly Person[],
  options: Pick<StackOptions, "whatsapp" | "secrets"> & { name?: string; direct?: boolean } = {},
) {
  const { name = "faults", direct = false, ...stackOptions } = options;
  const [port = 0] = await freePorts(1);
  // Until the stack is up nobody sends.
  const providers = { url: "" };
  const wire: Wire = await startWire(port, () => providers.url);
  const stack: Stack = await stackForTests(name, { ...stackOptions, ...(!direct && { providersUrl: wire.url }) }).catch(
    async (error: unknown) => {
      await wire.stop();
      throw error;
    },
  );
  const { url } = stack;
  providers.url = url.phone;
  useStack(stack);
  const firestore = ownerFirestore();
  const stop = async () => {
    await firestore.terminate();
    await wire.stop();
    await stack.stop();
  };
  try {
    await introduce(url.phone, people);
    await enlist(firestore, people, Date.now());
    await known(people);
  } catch (error) {
    await stop();
    throw error;
  }
  const cursorsOf = (conversationId: string) => firestore.doc(`cursors/${conversationId}`);
  const faults = async (fault: object) => {
    const answer = await fetch(`${url.firestore}/emulator/v1/faults`, { method: "POST", body: JSON.stringify(fault) });
    if (!answer.ok) throw new Error(await answer.text());
  };

  return {
    url,
    wire,
    stop,
    /** A visitor who has not written yet, and whose conversation is this person's. */
    visitorOf: ({ uid }: Person): Promise<SignedIn> => regularVisitor(uid),

    /** Posts as the widget does: again under the same id until it is answered. Milliseconds until it was. */
    async write(visitor: SignedIn, messageId: string): Promise<number> {
      for (let tries = 1; ; tries += 1) {
        const began = performance.now();
        const { status } = await post(visitor, `Question ${messageId}`, messageId);
        if (status === 201 || status === 200) return performance.now() - began;
        if (tries === 10) throw new Error(`a visitor's message was answered ${status}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },

    /** Of the embedded Firestore; resolves when it is ordered. */
    faults,
    /** Until the deliveries' faults have happened. */
    async faultsTaken(): Promise<void> {
      for (let left = 1_200; left > 0; left -= 1) {
        const pending = await (await fetch(`${url.firestore}/emulator/v1/faults`)).text();
        if (!pending.includes('"delivery"')) return;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error("a trigger's fault did not happen within half a minute");
    },
    /** What is left of the faults is called off. */
    async noFaults(): Promise<void> {
      await fetch(`${url.firestore}/emulator/v1/faults`, { method: "DELETE" });
    },

    reconcile,

    /** The cursors of these conversations, as far as there are any. */
    async cursors(conversationIds: readonly string[]): Promise<Map<string, Stored>> {
      if (conversationIds.length === 0) return new Map();
      const found = await firestore.getAll(...Array.from(new Set(conversationIds), cursorsOf));
      return new Map(found.flatMap((each) => (each.exists ? [[each.id, each.data() as Stored] as const] : [])));
    },

    /** The time of one message passes: it and its conversation's cursors, if there are any, are so much older. */
    async elapse(conversationId: string, messageId: string, ms: number): Promise<void> {
      const earlier = (time: Timestamp) => Timestamp.fromMillis(time.toMillis() - ms);
      const message = firestore.doc(`conversations/${conversationId}/messages/${messageId}`);
      await firestore.runTransaction(async (transaction) => {
        const [stored, cursors] = await transaction.getAll(message, cursorsOf(conversationId));
        transaction.update(message, { at: earlier(stored?.get("at") as Timestamp) });
        if (!cursors?.exists) return;
        const { dueAt, ...rest } = cursors.data() as Stored;
        transaction.update(cursors.ref, { ...older(rest, ms), ...(dueAt && { dueAt: earlier(dueAt) }) });
      });
    },

    /** What the panel is shown of a conversation: message id → key → state. */
    async shown(conversationIds: readonly string[]): Promise<Map<string, Record<string, string>>> {
      const admin = await staff(ADMIN);
      const states = new Map<string, Record<string, string>>();
      const waiting = [...new Set(conversationIds)];
      const workers = Array.from({ length: 4 }, async () => {
        for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
          const { body } = await api<{
            deliveries: { messageId: string; targets: { key: string; state: string }[] }[];
          }>("GET", `/conversations/${id}/deliveries`, { token: admin.token });
          for (const { messageId, targets } of body.deliveries)
            states.set(messageId, Object.fromEntries(targets.map(({ key, state }) => [key, state])));
        }
      });
      await Promise.all(workers);
      return states;
    },

    async record(): Promise<Requested[]> {
      const { items } = (await (await fetch(`${url.phone}/record`)).json()) as {
        items: (Omit<Requested, "text"> & { request: unknown })[];
      };
      return items.map(({ request, ...item }) => ({ ...item, text: JSON.stringify(request) }));
    },
  };
}

/** Until the functions, which keep a roster for half a minute, know these people: they let go of an assignee whom they do not. */
async function known(people: readonly Person[]): Promise<void> {
  const { token } = await staff(ADMIN);
  await eventually("the roster", async () => {
    const { body } = await api<{ staff: { uid: string }[] }>("GET", "/staff", { token });
    const uids = new Set(body.staff.map(({ uid }) => uid));
    return people.every(({ uid }) => uids.has(uid)) ? true : undefined;
  });
}
