import { deleteApp, getApps } from "firebase/app";
import { afterAll, expect, test, vi } from "vitest";

let google = () => new Response();
let project: object = { projectId: "demo-porchlight" };
vi.stubGlobal("fetch", async (asked: string) => {
  if (asked.endsWith("init.json")) return Response.json(project);
  return asked === "/local.json" ? Response.json({ auth: "http://127.0.0.1:9099" }) : google();
});
const { openAuth } = await import("./firebase-auth.ts");
afterAll(() => vi.unstubAllGlobals());

/** Auth, as Google answers every sign-in with this. */
function authThatHears(status: number, body: unknown) {
  google = () => (typeof body === "string" ? new Response(body, { status }) : Response.json(body, { status }));
  return openAuth();
}
const error = (message: string) => ({ error: { message } });

test.each([
  [400, "INVALID_CUSTOM_TOKEN : it has ended"],
  [400, "CREDENTIAL_MISMATCH"],
  [400, "USER_DISABLED"],
])("a custom token that Google refuses with %i %s is refused for good", async (status, message) => {
  const auth = await authThatHears(status, error(message));
  expect(await auth.signInWith("a.b.c")).toBe(false);
});

test.each<[string, number, unknown]>([
  ["is in trouble", 503, error("The service is currently unavailable.")],
  ["says that something went wrong", 500, error("INTERNAL")],
  ["is asked too often", 400, error("TOO_MANY_ATTEMPTS_TRY_LATER : Try again.")],
  ["has no quota left", 429, error("Quota exceeded for quota metric 'Sign-ins'")],
  ["is hidden by a proxy", 502, "<html>"],
])("while Google %s nobody can tell, and no visitor is taken for another", async (_, status, body) => {
  const auth = await authThatHears(status, body);
  await expect(auth.signInWith("a.b.c")).rejects.toThrow("auth/");
});

test("a project that lets nobody sign in says so by its code", async () => {
  const auth = await authThatHears(400, error("ADMIN_ONLY_OPERATION"));
  await expect(auth.signIn(false)).rejects.toMatchObject({ code: "auth/admin-restricted-operation" });
});

test("on a real project no key is made up: without the web app's nobody signs in", async () => {
  await Promise.all(getApps().map(deleteApp));
  project = { projectId: "shop-1234" };
  await expect(openAuth()).rejects.toMatchObject({ code: "auth/invalid-api-key" });
});
