import { expect, test } from "vitest";
import { withImmutable } from "./deploy-config.ts";

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
