/** The demo site's own documents and accounts: what an owner has made before the first visitor comes. */
import { Firestore } from "@google-cloud/firestore";
import { OWNER_ID } from "../providers/telegram/world.ts";

export interface Account {
  uid: string;
  email: string;
  password: string;
  name: string;
  role: "admin" | "agent";
}

/** The two accounts that the README names. */
export const ADMIN: Account = {
  uid: "admin",
  email: "admin@porchlight.test",
  password: "porchlight",
  name: "Astrid Berg",
  role: "admin",
};
export const AGENT: Account = {
  uid: "agent",
  email: "agent@porchlight.test",
  password: "porchlight",
  name: "Jonas Lie",
  role: "agent",
};

/** Writes site/settings, with these in it, and site/roster where they are missing, as an owner's set-up would. */
export async function seedSite(project: string, firestoreUrl: string, settings: object = {}): Promise<void> {
  // The SDK would ask for a Google server's credentials first; it takes only from here that there is none.
  process.env["METADATA_SERVER_DETECTION"] = "none";
  // Not by FIRESTORE_EMULATOR_HOST: every process that is started later would inherit it.
  const firestore = new Firestore({
    projectId: project,
    host: new URL(firestoreUrl).host,
    ssl: false,
    customHeaders: { Authorization: "Bearer owner" },
  });
  const person = ({ name, email, role }: Account, pairing: object) => ({
    name,
    email,
    role,
    duty: { on: true },
    preferences: {},
    pairing,
  });
  try {
    const site = firestore.collection("site");
    const [before, roster] = await firestore.getAll(site.doc("settings"), site.doc("roster"));
    if (!before?.exists) {
      await site.doc("settings").create({
        name: "Fjord Lamps",
        greeting: "Hello, and welcome. What can we help you with?",
        away: "We are not in the shop right now. Write anyway: we answer as soon as we are back.",
        hours: null,
        theme: { accent: "#f0a531", side: "right" },
        polling: { quick: true },
        allowedOrigins: [],
        hideText: false,
        ...settings,
      });
    }
    if (!roster?.exists) {
      await site.doc("roster").create({
        [ADMIN.uid]: person(ADMIN, {
          telegram: { chatId: OWNER_ID, userId: OWNER_ID },
          whatsapp: { number: "4790000001" },
        }),
        [AGENT.uid]: person(AGENT, {}),
      });
    }
  } finally {
    await firestore.terminate();
  }
}

/** Makes the two accounts in the Auth emulator; those that are there already stay as they are. */
export async function seedAccounts(project: string, authUrl: string): Promise<void> {
  for (const { uid, email, password, name } of [ADMIN, AGENT]) {
    const response = await fetch(`${authUrl}/identitytoolkit.googleapis.com/v1/projects/${project}/accounts`, {
      method: "POST",
      headers: { authorization: "Bearer owner", "content-type": "application/json" },
      body: JSON.stringify({ localId: uid, email, password, displayName: name, emailVerified: true }),
    });
    const body = await response.text();
    if (!response.ok && !body.includes("DUPLICATE_LOCAL_ID") && !body.includes("EMAIL_EXISTS")) {
      throw new Error(`The account ${email} could not be made (${response.status}).`);
    }
  }
}
