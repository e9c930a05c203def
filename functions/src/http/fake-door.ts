/** A door on services in memory, for tests: tokens are `visitor-<uid>` and `account-<uid>`, all others are wrong. */
import { ChatError } from "../../contract/errors.ts";
import { createPresence } from "../chat/staff/presence.ts";
import { siteSettings } from "../../contract/site.ts";
import { fakeSearch } from "../chat/search/fake-search.ts";
import { fakeErasures } from "../chat/erasing/fake-erasures.ts";
import { fakeIdentities, fakeMoves } from "../chat/identity/fake-identities.ts";
import { fakeNewcomers } from "../chat/visitor/fake-newcomers.ts";
import { fakeHandovers } from "../chat/visitor/fake-resume-keys.ts";
import { type FakeConversations, fakeConversations } from "../chat/fake-conversations.ts";
import { panelConversation } from "../chat/new-conversation.ts";
import { fakeJobs } from "../../test/fake-jobs.ts";
import { fakeDevices } from "../people/fake-devices.ts";
import { fakeHealth } from "../health/fake-health.ts";
import type { RosterEntry } from "../people/roster.ts";
import type { Account } from "../services.ts";
import { channelStatesFrom } from "../channels/channel-states.ts";
import { fakeClaims } from "../people/claim/fake-claims.ts";
import { countWrongClaims } from "../people/claim/wrong-claims.ts";
import { fakePictures } from "../people/pictures/fake-pictures.ts";
import { fakePeople } from "../people/fake-people.ts";
import { DEFAULT_SITE } from "../site/default-site.ts";
import { fakeCanned } from "../site/fake-canned.ts";
import { fakeAnswerTimes } from "../site/fake-answer-times.ts";
import { fakeUnlisted } from "../site/fake-unlisted.ts";
import { createReportPace } from "../site/report-pace.ts";
import { createRateLimit } from "./api/rate-limit.ts";
import type { ApiServices, Door } from "./door.ts";

interface FakeDoor extends Door {
  conversations: FakeConversations;
  /** Where and with which code requests failed by our own fault. */
  failures: string[];
  time: { now: number };
}

/** Ada is an admin, Bo an agent off duty, Cy is gone from the roster; Bo and Cy once had a conversation. */
export function fakeDoor(change: Partial<ApiServices> = {}, { appCheck = false } = {}): FakeDoor {
  const conversations = fakeConversations(panelConversation("theirs", ["bo", "cy"], null, 0));
  const identities = fakeIdentities();
  const failures: string[] = [];
  const time = { now: Date.UTC(2026, 10, 22) };
  const ids = { given: 0 };
  const logs: ApiServices["logs"] = {
    requestFailed: (where, code) => void failures.push(`${where} ${code}`),
    reconciled: () => {},
    deliveryFailed: () => undefined,
  };
  const services: ApiServices = {
    clock: { now: () => time.now },
    ids: { secret: () => `key-${(ids.given += 1)}`.padEnd(43, "_"), conversation: () => `g_${(ids.given += 1)}` },
    accounts: {
      verify: async (token) => accountOf(token),
      attested: async (token) => token === "attested",
      ensure: async (email) => email.replace(/@.*/, ""),
      signOut: async () => {},
      end: async () => {},
      customToken: async (uid) => `token.${uid}.signed`,
    },
    conversations,
    newcomers: fakeNewcomers({ now: () => time.now }),
    erasures: fakeErasures(conversations),
    search: fakeSearch(conversations),
    resumeKeys: fakeHandovers("kari"),
    cursors: {
      read: async () => undefined,
      change: nothing,
      close: async () => {},
      folded: async () => [],
      changeRate: nothing,
      linked: async () => undefined,
    },
    tests: { create: nothing, read: async () => undefined, change: nothing },
    jobs: fakeJobs(),
    wait: async () => {},
    roster: async () => ({ ada: person("Ada", "admin", true), bo: person("Bo", "agent", false) }),
    people: fakePeople({ ada: { name: "Ada", role: "admin" }, bo: { name: "Bo" } }),
    settings: {
      read: async () => DEFAULT_SITE,
      change: async (decide) => siteSettings.parse({ ...DEFAULT_SITE, ...decide(DEFAULT_SITE) }),
    },
    site: async () => DEFAULT_SITE,
    answerTimes: fakeAnswerTimes(),
    channelStates: { read: async () => channelStatesFrom({}), learn: async () => {}, changeGroup: async () => {} },
    codes: { create: async () => {} },
    health: fakeHealth({ at: time.now, checks: [] }).store,
    claims: fakeClaims({ goodUntil: Infinity }).store,
    wrongClaims: countWrongClaims({ now: () => time.now }),
    unlisted: fakeUnlisted(),
    canned: fakeCanned(),
    pictures: fakePictures(),
    reportPace: createReportPace({ now: () => time.now }),
    presence: createPresence({ now: () => time.now }),
    identities,
    identitySecrets: () => identities.read(),
    moves: fakeMoves(conversations),
    devices: fakeDevices(),
    closePush: undefined,
    pushKey: null,
    appCheckKey: null,
    logs,
    ...change,
  };
  return {
    services: async () => services,
    logs,
    appCheckEnforced: () => appCheck,
    rateLimit: createRateLimit({ now: () => time.now }),
    checksAnswers: true,
    conversations,
    failures,
    time,
  };
}

const nothing = () => Promise.reject(new Error("not asked for"));

function accountOf(token: string): Account {
  const [kind, uid] = token.split(/-(.*)/s);
  if (uid === undefined || (kind !== "visitor" && kind !== "account")) {
    throw new ChatError("UNAUTHENTICATED", "the ID token is none of this door");
  }
  if (kind === "visitor") return { uid, provider: "anonymous", expiresAt: Infinity };
  return { uid, provider: "password", email: `${uid}@shop.test`, expiresAt: Infinity };
}

function person(name: string, role: RosterEntry["role"], on: boolean): RosterEntry {
  return { name, email: `${name.toLowerCase()}@shop.test`, role, duty: { on }, preferences: {}, pairing: {} };
}
