/** A client of one project, under rules of its own: what it asks for over REST, and how it is answered. */
import type { Subject } from "./each-firestore.ts";

export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

export interface RulesClient {
  /** `target` follows `…/documents`. Somebody who is signed in as `alice`, unless told otherwise. */
  readonly ask: (method: string, target: string, body?: object, authorization?: string | null) => Promise<Reply>;
  /** The status of a commit. */
  readonly commit: (...writes: object[]) => Promise<number>;
  /** Whether a query of the collection `c` is answered. */
  readonly mayQuery: (query: object, parent?: string) => Promise<boolean>;
  /** A write of all fields. */
  readonly write: (path: string, fields: object, more?: object) => object;
}

/** An ID token that nobody signed, as the Auth emulator makes them. */
export function idToken(sub: string, claims: object = {}): string {
  const parts = [
    { alg: "none", typ: "JWT" },
    { sub, user_id: sub, ...claims },
  ];
  return `${parts.map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".")}.`;
}

const TOKEN = idToken("alice", {
  email: "a@b.example",
  admin: true,
  n: 3,
  f: 1.5,
  roles: ["x", "y"],
  firebase: { sign_in_provider: "custom", identities: {} },
});

export function rulesClient({ address, root }: Subject): RulesClient {
  const ask: RulesClient["ask"] = async (method, target, body, authorization = `Bearer ${TOKEN}`) => {
    const response = await fetch(`http://${address}/v1/${root}${target}`, {
      method,
      headers: authorization === null ? {} : { authorization },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  return {
    ask,
    commit: async (...writes) => (await ask("POST", ":commit", { writes })).status,
    mayQuery: async (query, parent = "") => {
      const structuredQuery = { from: [{ collectionId: "c" }], ...query };
      const { status, body } = await ask("POST", `${parent}:runQuery`, { structuredQuery });
      if (status !== 200 && status !== 403) throw new Error(`the query failed: ${JSON.stringify(body)}`);
      return status === 200;
    },
    write: (path, fields, more = {}) => ({ update: { name: `${root}/${path}`, fields }, ...more }),
  };
}

/** The rules of a whole file around what stands under `…/documents`. */
export function rulesFile(body: string): string {
  return `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    ${body}
  }
}
`;
}

/** Gives the project these rules, as `@firebase/rules-unit-testing` does; what is answered to it. */
export async function putRules({ address, project }: Subject, content: string): Promise<Reply> {
  const response = await fetch(`http://${address}/emulator/v1/projects/${project}:securityRules`, {
    method: "PUT",
    body: JSON.stringify({ rules: { files: [{ name: "f.rules", content }] } }),
  });
  return { status: response.status, body: await response.json() };
}

/** As `putRules`, of rules that must be taken. */
export async function useRules(subject: Subject, body: string): Promise<void> {
  const { status, body: answer } = await putRules(subject, rulesFile(body));
  if (status !== 200) throw new Error(`the rules are refused: ${JSON.stringify(answer)}`);
}
