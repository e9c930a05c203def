import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { show } from "../testing/show.tsx";
import { SkipLink } from "./SkipLink.tsx";

test.each([
  ["where one writes", <textarea key="composer" id="composer" />, "TEXTAREA"],
  [
    "who is next",
    <p key="next" className="chat-nothing">
      <a href="#next">Open next</a>
    </p>,
    "A",
  ],
  ["what the page shows", <button key="other">Invite</button>, "MAIN"],
])("by one key past the rail and fifty rows, to %s", async (_, content, goal) => {
  const { user } = show(
    <>
      <SkipLink />
      <main>
        {Array.from({ length: 50 }, (_row, index) => (
          <a key={index} href={`#${index}`}>
            Row
          </a>
        ))}
        {content}
      </main>
    </>,
  );
  await user.tab();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Skip to the content" }));
  await user.keyboard("{Enter}");
  expect(document.activeElement?.tagName).toBe(goal);
});
