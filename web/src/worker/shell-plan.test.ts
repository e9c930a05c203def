import { describe, expect, test } from "vitest";
import { kindOf, newestFirst, outdated } from "./shell-plan.ts";

const scope = new URL("https://shop.example/panel/");
const asked = (path: string, mode: RequestMode = "cors", method = "GET") =>
  kindOf({ method, mode, url: new URL(path, scope).href }, scope);

describe("what is answered from what is kept", () => {
  test.each([
    ["/panel/chat?conversation=kari", "navigate", "page"],
    ["/panel/settings/site", "navigate", "page"],
    ["/panel/assets/index-AAAA.js", "cors", "part"],
    ["/panel/assets/source-sans-3.woff2", "cors", "part"],
    ["/panel/lantern.svg", "no-cors", "picture"],
    ["/__/firebase/init.json", "cors", "project"],
    ["/local.json", "cors", "project"],
  ] as const)("%s", (path, mode, kind) => expect(asked(path, mode)).toBe(kind));

  test.each([
    ["/api/inbox", "cors"],
    ["/panel/sw.js", "same-origin"],
    ["/panel/version.json", "cors"],
    ["/", "navigate"],
    ["/widget/", "navigate"],
    ["/panelled", "navigate"],
    ["https://elsewhere.example/panel/assets/index-AAAA.js", "cors"],
  ] as const)("not %s", (path, mode) => expect(asked(path, mode)).toBeUndefined());

  test("nothing that is posted", () => expect(asked("/panel/chat", "navigate", "POST")).toBeUndefined());
});

describe("of several releases", () => {
  const names = ["porchlight-shell:a", "porchlight-shell:b", "others", "porchlight-shell:c"];

  test("one's own is asked first, then the newest", () => {
    expect(newestFirst(names, "porchlight-shell:b")).toEqual([
      "porchlight-shell:b",
      "porchlight-shell:c",
      "porchlight-shell:a",
    ]);
    expect(newestFirst(names, "porchlight-shell:d")).toEqual([
      "porchlight-shell:c",
      "porchlight-shell:b",
      "porchlight-shell:a",
    ]);
  });

  test("one's own and the one before stay, and what is not ours", () => {
    expect(outdated(names, "porchlight-shell:c")).toEqual(["porchlight-shell:a"]);
    expect(outdated(["porchlight-shell:a", "porchlight-shell:b"], "porchlight-shell:b")).toEqual([]);
  });
});
