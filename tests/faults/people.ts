/** Staff of the runs: everybody on duty and reached in one way. */
import type { Firestore } from "@google-cloud/firestore";
import { createHash } from "node:crypto";
import type { ProviderName } from "./wire.ts";

/** One of the staff, and the key of their only target. */
export interface Person {
  uid: string;
  channel: ProviderName;
  key: string;
  /** A chat id, a number, or a device's installation id. */
  address: string;
}

const DAY_MS = 24 * 60 * 60_000;

/** The n-th person of a channel; `address` if it is one that the local provider treats in its own way. */
export function person(channel: ProviderName, n: number, address = usualAddress(channel, n)): Person {
  const uid = `f-${channel}-${n}`;
  const key = channel === "push" ? `push:${uid}:${deviceId(address)}` : `${channel}:${uid}`;
  return { uid, channel, key, address };
}

function usualAddress(channel: ProviderName, n: number): string {
  if (channel === "telegram") return String(7_000_000 + n);
  if (channel === "whatsapp") return String(4_795_000_000 + n);
  return `f${createHash("sha256").update(String(n)).digest("hex").slice(0, 21)}`;
}

function deviceId(token: string): string {
  return createHash("sha256").update(token).digest("hex").slice(0, 16);
}

/** The local providers learn to know them: who writes to a bot can be written to. Sentinels are known. */
export async function introduce(phone: string, people: readonly Person[]): Promise<void> {
  const waiting = [...people];
  const workers = Array.from({ length: 8 }, async () => {
    for (let one = waiting.pop(); one; one = waiting.pop())
      await (one.channel === "push" ? register : greet)(phone, one);
  });
  await Promise.all(workers);
}

/** Refused of a sentinel, who does not write. */
async function greet(phone: string, { channel, address }: Person): Promise<void> {
  const answer = await fetch(`${phone}/say`, {
    method: "POST",
    body: JSON.stringify({ provider: channel, from: address, text: "Hello" }),
  });
  await answer.text();
}

async function register(phone: string, { address: fid }: Person): Promise<void> {
  const at = `${phone}/v1/projects/demo-porchlight`;
  const headers = { "content-type": "application/json" };
  const made = await fetch(`${at}/installations`, { method: "POST", headers, body: JSON.stringify({ fid }) });
  const { authToken } = (await made.json()) as { authToken: { token: string } };
  const registered = await fetch(`${at}/registrations`, {
    method: "POST",
    headers: { ...headers, "x-goog-firebase-installations-auth": `FIS ${authToken.token}` },
    body: JSON.stringify({ web: { endpoint: "https://push.example/1", origin: "panel" } }),
  });
  if (!registered.ok) throw new Error(`the device ${fid} could not be registered (${registered.status})`);
}

/** Writes the roster and the devices before the functions read them. The admin, who looks at what became of it, is notified of nothing. */
export async function enlist(firestore: Firestore, people: readonly Person[], now: number): Promise<void> {
  const entry = ({ uid, channel, address }: Person) => ({
    name: uid,
    email: `${uid}@porchlight.test`,
    role: "agent",
    duty: { on: true },
    preferences: {},
    pairing: {
      ...(channel === "telegram" && { telegram: { chatId: Number(address), userId: Number(address) } }),
      // Every other has a closed window: the template is what they get.
      ...(channel === "whatsapp" && {
        whatsapp: { number: address, ...(Number(address) % 2 === 0 && { windowUntil: now + DAY_MS }) },
      }),
    },
  });
  const admin = {
    name: "Astrid Berg",
    email: "admin@porchlight.test",
    role: "admin",
    duty: { on: false },
    preferences: {},
    pairing: {},
  };
  await firestore.doc("site/roster").set({ admin, ...Object.fromEntries(people.map((one) => [one.uid, entry(one)])) });
  const writer = firestore.bulkWriter();
  for (const { uid, channel, address } of people) {
    if (channel !== "push") continue;
    void writer.set(firestore.doc(`devices/${uid}`), { devices: { [deviceId(address)]: { token: address, at: now } } });
  }
  await writer.close();
}
