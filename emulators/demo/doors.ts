/** The product's public doors, as any program outside would use them: Auth, the REST routes, the callables. */

export interface DoorUrls {
  site: string;
  auth: string;
}

/** Signs a new visitor in anonymously. Resolves with an ID token. */
export async function signInAnonymously(auth: string): Promise<string> {
  return signIn(`${auth}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=demo`, {});
}

/** Signs one of the staff in. Resolves with an ID token. */
export async function signInWithPassword(auth: string, email: string, password: string): Promise<string> {
  return signIn(`${auth}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=demo`, { email, password });
}

/** Calls a route of /api and resolves with its answer's body. */
export async function request(url: string, method: string, token: string, body: object): Promise<unknown> {
  const response = await fetch(url, { method, headers: headers(token), body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname} answered ${response.status}`);
  return response.json();
}

/** Calls a callable and resolves with its result. https://firebase.google.com/docs/functions/callable-reference */
export async function call({ site }: DoorUrls, name: string, token: string, data: object): Promise<unknown> {
  const answer = (await request(`${site}/api/call/${name}`, "POST", token, { data })) as { result: unknown };
  return answer.result;
}

async function signIn(url: string, body: object): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...body, returnSecureToken: true }),
  });
  if (!response.ok) throw new Error(`Signing in was answered ${response.status}`);
  const { idToken } = (await response.json()) as { idToken: string };
  return idToken;
}

function headers(token: string) {
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
}
