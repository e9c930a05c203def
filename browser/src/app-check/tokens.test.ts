import { expect, test } from "vitest";
import { fakeStorage } from "../fake-storage.ts";
import { createProof } from "./tokens.ts";

const HOUR_MS = 60 * 60_000;
const APP = { projectId: "shop", appId: "1:2:web:3", apiKey: "AIza" };

/** A page, Google beside it, and what was asked of it. */
function page() {
  const time = { now: 1_000_000 };
  const google = { status: 200, judged: true, asked: [] as { url: string; body: unknown }[] };
  const kept = fakeStorage();
  const open = () =>
    createProof({
      app: APP,
      judge: async () => {
        if (!google.judged) throw new Error("reCAPTCHA cannot be loaded");
        return "a person";
      },
      fetch: async (url, init) => {
        const { body } = init as { body: string };
        google.asked.push({ url: url as string, body: JSON.parse(body) });
        const token = `token-${google.asked.length}`;
        return Response.json({ token, ttl: "3600s" }, { status: google.status });
      },
      now: () => time.now,
      kept,
    });
  return { time, google, kept, open };
}

test("a token is made by Google's word for the page, once for all who ask", async () => {
  const { google, open } = page();
  const proof = open();
  const headers = await Promise.all([proof.headers(), proof.headers()]);
  expect(headers).toEqual([{ "x-firebase-appcheck": "token-1" }, { "x-firebase-appcheck": "token-1" }]);
  expect(google.asked).toEqual([
    {
      url: "https://content-firebaseappcheck.googleapis.com/v1/projects/shop/apps/1:2:web:3:exchangeRecaptchaEnterpriseToken?key=AIza",
      body: { recaptchaEnterpriseToken: "a person" },
    },
  ]);
});

test("the next page has it still, and another one is made before it lapses", async () => {
  const { time, google, open } = page();
  await open().headers();
  time.now += HOUR_MS / 2;
  const next = open();
  expect(await next.token()).toEqual({ token: "token-1", until: 1_000_000 + HOUR_MS });
  time.now += HOUR_MS / 2 - 30_000;
  expect((await next.token())?.token).toBe("token-2");
  expect(google.asked).toHaveLength(2);
});

test.each([
  ["Google refuses", { status: 403, judged: true }],
  ["reCAPTCHA does not come", { status: 200, judged: false }],
])("where %s the request goes without one, and nobody is asked for a while", async (_, how) => {
  const { time, google, open } = page();
  Object.assign(google, how);
  const proof = open();
  expect(await proof.headers()).toEqual({});
  const before = google.asked.length;
  Object.assign(google, { status: 200, judged: true });
  expect(await proof.headers()).toEqual({});
  expect(google.asked).toHaveLength(before);
  time.now += 30_000;
  expect(Object.keys(await proof.headers())).toEqual(["x-firebase-appcheck"]);
});

test("one that is good is used to its end where no other is to be had", async () => {
  const { time, google, open } = page();
  const proof = open();
  await proof.headers();
  google.status = 503;
  time.now += HOUR_MS - 30_000;
  expect((await proof.token())?.token).toBe("token-1");
  time.now += 30_000;
  expect(await proof.token()).toBeUndefined();
});

test.each(["", "{", "null", '{"token":1,"until":9e15}', '{"token":"x"}'])(
  "%j, if it was kept, is none",
  async (text) => {
    const { kept, open } = page();
    kept.setItem("porchlight:proof", text);
    expect((await open().token())?.token).toBe("token-1");
  },
);
