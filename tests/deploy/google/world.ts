/** What Google knows of one owner's project. Names are the APIs' own. */
export interface World {
  /** False before its owner has made it. */
  isMade: boolean;
  /** False where it is a project of Google Cloud alone. */
  hasFirebase: boolean;
  projectId: string;
  projectNumber: string;
  billingEnabled: boolean;
  /** Values that the organisation allows, by constraint. */
  organisation: Map<string, string[]>;
  /** Permissions that the caller lacks. */
  denied: Set<string>;
  services: Set<string>;
  databases: Map<string, { name: string; locationId: string; type: string; uid: string }>;
  indexes: { name: string; queryScope: string; fields: object[]; state: string; collectionGroup: string }[];
  /** So many times more they are listed before those that are being built are READY. */
  indexLists: number;
  fields: Map<string, object>;
  backupSchedules: object[];
  /** Documents of the database by their path, in the form of Firestore's REST. */
  documents: Map<string, { fields: Record<string, unknown>; updateTime?: string }>;
  /** Accounts by uid, and the mails that were sent to their addresses. */
  accounts: Map<string, { email: string; displayName: string; lastLoginAt?: string; emailVerified?: boolean }>;
  mails: string[];
  rulesets: Map<string, { name: string; source: object; createTime: string }>;
  releases: Map<string, string>;
  secrets: Map<string, { versions: { state: string; data: string }[]; labels: Record<string, string> }>;
  functions: Map<string, Record<string, unknown>>;
  /** Policies by the resource's name. */
  policies: Map<string, { bindings: { role: string; members: string[] }[]; etag: string }>;
  queues: Map<string, object>;
  jobs: Map<string, object>;
  sites: Map<
    string,
    {
      versions: Map<string, { status: string; config: object; files: Set<string> }>;
      live: string | null;
      appId?: string | undefined;
    }
  >;
  webApps: Map<string, { appId: string; displayName: string; platform: string }>;
  authConfig: Record<string, unknown>;
  repositories: Map<string, Record<string, unknown>>;
  operations: Map<string, unknown>;
  /** What Cloud Monitoring has of the last day. */
  measured: { type: string; labels: Record<string, string>; resource: Record<string, string>; value: number }[];
  /** Telegram's bots, by token. */
  bots: Map<string, Bot>;
}

export interface Bot {
  webhook: object;
  commands: object[];
}

/** A project that was just made: on the plan with a card, with nothing in it. */
export function newWorld(projectId = "shop-1234"): World {
  return {
    isMade: true,
    hasFirebase: true,
    projectId,
    projectNumber: "123456789012",
    billingEnabled: true,
    organisation: new Map(),
    denied: new Set(),
    services: new Set(),
    databases: new Map(),
    indexes: [],
    indexLists: 0,
    fields: new Map(),
    backupSchedules: [],
    documents: new Map(),
    accounts: new Map(),
    mails: [],
    rulesets: new Map(),
    releases: new Map(),
    secrets: new Map(),
    functions: new Map(),
    // What Google gives the account that functions run as, where no organisation forbids it.
    policies: new Map([
      [
        `projects/${projectId}`,
        {
          bindings: [
            { role: "roles/editor", members: ["serviceAccount:123456789012-compute@developer.gserviceaccount.com"] },
          ],
          etag: "BwX=",
        },
      ],
    ]),
    queues: new Map(),
    jobs: new Map(),
    sites: new Map([[projectId, { versions: new Map(), live: null }]]),
    webApps: new Map(),
    authConfig: {},
    repositories: new Map(),
    operations: new Map(),
    measured: [],
    bots: new Map(),
  };
}
