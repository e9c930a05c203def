import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { noLine, serve } from "../../testing/server.ts";
import { show } from "../../testing/show.tsx";
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

test("without a line the rest stands there", async () => {
  serve({ "pinned.json": noLine });
  const { user } = show(<Snippet />);
  await user.click(screen.getByText(MORE));
  expect(screen.getByText(/^script-src /u)).toBeTruthy();
});
