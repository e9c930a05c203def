import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { withImmutable, withRecaptcha } from "./deploy-config.ts";

type Config = Parameters<typeof withRecaptcha>[0];

test("each file has a rule of its own behind all others", () => {
  const rule = { source: "/panel/**", headers: [{ key: "Cache-Control", value: "no-cache" }] };
  const config = { rest: 1, hosting: { public: "dist", headers: [rule] } };
  const headers = [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }];
  expect(withImmutable(config, ["/panel/assets/b-1.js", "/panel/assets/a-2.css"])).toEqual({
    rest: 1,
    hosting: {
      public: "dist",
      headers: [rule, { source: "/panel/assets/a-2.css", headers }, { source: "/panel/assets/b-1.js", headers }],
    },
  });
});

test("reCAPTCHA is let into the policies of panel and widget, and into no other page's", async () => {
  const { hosting } = JSON.parse(await readFile(new URL("../firebase.json", import.meta.url), "utf8")) as Config;
  const policies = ({ headers }: Config["hosting"]) =>
    headers.map(({ source, headers }) => [source, headers.find(({ key }) => key === "Content-Security-Policy")?.value]);
  const before = new Map(policies(hosting) as [string, string][]);
  const after = new Map(policies(withRecaptcha({ hosting }).hosting) as [string, string][]);
  expect([...after].flatMap(([source, policy]) => (policy === before.get(source) ? [] : [source]))).toEqual([
    "/panel/**",
    "/widget/**",
  ]);
  for (const source of ["/panel/**", "/widget/**"]) {
    const policy = after.get(source) ?? "";
    expect(policy).toContain("default-src 'none'");
    const [own] = /script-src [^;]+/.exec(before.get(source) ?? "") ?? [];
    expect(policy).toContain(`${own} https://www.google.com/recaptcha/ https://www.gstatic.com/recaptcha/;`);
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|trusted-types porchlight/);
  }
  expect(after.get("/widget/**")).toContain("frame-src 'self' https://www.google.com/recaptcha/");
  expect(after.get("/panel/**")).toContain("; frame-src https://www.google.com/recaptcha/");
  const isolated = (config: Config["hosting"]) =>
    config.headers.filter(({ headers }) => headers.some(({ key }) => key === "Cross-Origin-Embedder-Policy"));
  expect(isolated(hosting).map(({ source }) => source)).toEqual(["/widget/**"]);
  expect(isolated(withRecaptcha({ hosting }).hosting)).toEqual([]);
});
