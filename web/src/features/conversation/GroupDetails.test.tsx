import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { conversationsMerged, useConversations } from "../../stores/conversations-store.ts";
import { refused, serve } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { ConversationHeader } from "./ConversationHeader.tsx";

const weekend = aConversation({
  id: "g_1",
  kind: "panel",
  audience: ["ada", "ben"],
  title: "Weekend",
  visitor: null,
  rev: 1,
});

beforeEach(() => {
  adaSignedIn();
  conversationsMerged([weekend]);
});

/** The header of the group as it is now; `left` grows when one has left. */
function drawn() {
  const left: string[] = [];
  function Header() {
    const now = useConversations(({ byId }) => byId["g_1"]);
    if (!now) return null;
    const onBack = () => void left.push("left");
    return (
      <ConversationHeader
        conversation={now}
        shownUntil={now.seq}
        onBack={onBack}
        details={{ open: false, toggle: () => undefined }}
      />
    );
  }
  return { left, ...show(<Header />) };
}
const open = async ({ user }: ReturnType<typeof drawn>) => {
  await user.click(screen.getByRole("button", { name: "About the group" }));
  return within(screen.getByRole("dialog", { name: "About the group" }));
};

test("a group of two says who is in it, not whether one is on duty", () => {
  drawn();
  expect(screen.getByText(/you, .*Ben/u)).toBeTruthy();
});

test("a group is renamed, with those who are in it", async () => {
  const asked: unknown[] = [];
  serve({
    updateConversation: (given) => {
      asked.push(given);
      return { conversation: { ...weekend, title: "Holidays", rev: 2 } };
    },
  });
  const page = drawn();
  const dialog = await open(page);
  expect(dialog.getByRole<HTMLInputElement>("checkbox", { name: "Ben" }).checked).toBe(true);
  await page.user.clear(dialog.getByLabelText("Name of the group"));
  await page.user.type(dialog.getByLabelText("Name of the group"), "Holidays");
  await page.user.click(dialog.getByRole("button", { name: "Save" }));
  expect(await screen.findByRole("heading", { name: "Holidays" })).toBeTruthy();
  expect(asked).toEqual([
    {
      conversationId: "g_1",
      title: "Holidays",
      members: ["ada", "ben"],
      asOf: { members: ["ada", "ben"], title: "Weekend" },
    },
  ]);
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("who leaves a group has it no more", async () => {
  serve({ updateConversation: { conversation: { ...weekend, audience: ["ben"], rev: 2 } } });
  const page = drawn();
  const dialog = await open(page);
  await page.user.click(dialog.getByRole("button", { name: "Leave the group" }));
  await waitFor(() => expect(page.left).toEqual(["left"]));
  expect(useConversations.getState().byId["g_1"]).toBeUndefined();
});

test("where it cannot be saved they stay, and it is said", async () => {
  serve({ updateConversation: refused("UNAVAILABLE", "not now") });
  const page = drawn();
  const dialog = await open(page);
  await page.user.click(dialog.getByRole("button", { name: "Leave the group" }));
  expect(await dialog.findByText("The server does not answer properly right now. Try again in a moment.")).toBeTruthy();
  expect(page.left).toEqual([]);
  expect(useConversations.getState().byId["g_1"]).toBeDefined();
});
