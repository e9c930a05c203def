import { aMe, aSiteSettings } from "@porchlight/contract/examples/staff.ts";
import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { meRead } from "../../../stores/me-store.ts";
import { noLine, serve } from "../../../testing/server.ts";
import { show } from "../../../testing/show.tsx";
import { Snippet } from "./Snippet.tsx";

const MORE = "For a page with a policy, or a fixed version";

test("the tag stands there, and the policy and a fixed version for whoever wants them", async () => {
  serve({ "pinned.json": { path: "/w/1.2.3/widget.js", integrity: "sha384-abc" } });
  const { user } = show(<Snippet />);
  expect(screen.getByText(`<script async src="${location.origin}/widget.js"></script>`)).toBeTruthy();
  await user.click(screen.getByText(MORE));
  expect(screen.getByText(`script-src ${location.origin}; frame-src ${location.origin}`)).toBeTruthy();
  const tag = `<script async src="${location.origin}/w/1.2.3/widget.js" integrity="sha384-abc" crossorigin="anonymous"></script>`;
  expect(await screen.findByText(tag)).toBeTruthy();
});

test("a site with greetings says so in both tags", async () => {
  serve({ "pinned.json": { path: "/w/1.2.3/widget.js", integrity: "sha384-abc" } });
  const greetings = [{ path: "*", afterSeconds: 20, text: "Which lamp?" }];
  meRead({ ...aMe(), site: { ...aSiteSettings(), greetings } });
  const { user } = show(<Snippet />);
  expect(screen.getByText(`<script async src="${location.origin}/widget.js" data-greet></script>`)).toBeTruthy();
  await user.click(screen.getByText(MORE));
  expect(await screen.findByText(/crossorigin="anonymous" data-greet><\/script>$/u)).toBeTruthy();
});

test("without a line the rest stands there", async () => {
  serve({ "pinned.json": noLine });
  const { user } = show(<Snippet />);
  await user.click(screen.getByText(MORE));
  expect(screen.getByText(/^script-src /u)).toBeTruthy();
});
