import { aConversation, aMessage, aVisitorCard, sayingAll } from "@porchlight/contract/examples/conversations.ts";
import { fireEvent, screen, within } from "@testing-library/react";
import { useLocation } from "react-router";
import { beforeEach, expect, test } from "vitest";
import { inboxLoaded } from "../../stores/inbox-store.ts";
import { draftWritten, useWriting } from "../../stores/writing/writing-store.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { InboxColumn } from "../inbox/InboxColumn.tsx";
import { Keyboard } from "./Keyboard.tsx";

const called = (id: string, name: string) =>
  aConversation({ ...sayingAll(aMessage({ text: `from ${name}` })), id, visitor: aVisitorCard({ name }) });

function Where() {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
}
const where = () => screen.getByText(/^\/panel/u).textContent;
const ELSEWHERE = { People: "/panel/people" };

function panel(at = "/panel/chat") {
  return show(
    <>
      <InboxColumn openId={undefined} peopleHref="/panel/people" />
      <textarea id="composer" aria-label="Message" />
      <Keyboard elsewhere={ELSEWHERE} />
      <Where />
    </>,
    { at },
  );
}
beforeEach(() => {
  adaSignedIn();
  const conversations = [called("visitor-1", "Kari"), called("visitor-2", "Tomás")];
  inboxLoaded({ conversations, cursor: "c1", nextPollMs: 4_000 });
});

test("j and k go through the list and stop at its ends; Enter opens what has the focus", async () => {
  const { user } = panel();
  const [first, second] = screen.getAllByRole("link", { name: /from/u });
  await user.keyboard("j");
  expect(document.activeElement).toBe(first);
  await user.keyboard("jj");
  expect(document.activeElement).toBe(second);
  await user.keyboard("kkk");
  expect(document.activeElement).toBe(first);
  await user.keyboard("{Enter}");
  expect(where()).toBe("/panel/chat?conversation=visitor-1");
});

test("a letter is a letter where somebody writes, and a key of the browser stays one", async () => {
  const { user } = panel("/panel/chat?conversation=visitor-1");
  const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
  await user.type(field, "jr?");
  expect(field.value).toBe("jr?");
  expect(screen.queryByRole("dialog")).toBeNull();
  field.blur();
  await user.keyboard("{Control>}r{/Control}");
  expect(document.activeElement).not.toBe(field);
});

test("n begins a note and r an answer, and what was written is kept", async () => {
  draftWritten("visitor-1", { text: "Yes", internal: false });
  const { user } = panel("/panel/chat?conversation=visitor-1");
  const field = screen.getByRole("textbox", { name: "Message" });
  await user.keyboard("n");
  expect(document.activeElement).toBe(field);
  expect(useWriting.getState().drafts["visitor-1"]).toMatchObject({ text: "Yes", internal: true });
  field.blur();
  await user.keyboard("r");
  expect(useWriting.getState().drafts["visitor-1"]).toMatchObject({ text: "Yes", internal: false });
});

test("where no conversation is open there is none to answer", async () => {
  const { user } = panel();
  await user.keyboard("rn");
  expect(document.activeElement).toBe(document.body);
});

test("? shows the keys, and closing brings them away", async () => {
  const { user } = panel();
  await user.keyboard("?");
  const keys = await screen.findByRole("dialog", { name: "Keys" });
  expect(within(keys).getByText("Next conversation")).toBeTruthy();
  fireEvent(keys, new Event("close"));
  expect(screen.queryByRole("dialog")).toBeNull();
});

const inPalette = () => within(screen.getByRole("dialog", { name: "Commands and conversations" }));

test.each(["{Meta>}k{/Meta}", "{Control>}k{/Control}"])("%s finds a person or a command by its words", async (keys) => {
  const { user } = panel();
  await user.keyboard(keys);
  const field = await screen.findByRole("combobox", { name: "Command or name" });
  field.focus();
  await user.keyboard("toma");
  expect(
    inPalette()
      .getAllByRole("option")
      .map(({ textContent }) => textContent),
  ).toEqual(["Tomás"]);
  await user.keyboard("{Enter}");
  await screen.findByText("/panel/chat?conversation=visitor-2");
  expect(screen.queryByRole("dialog")).toBeNull();
});

test("arrows choose among what is found, round and round; what nobody is called is said", async () => {
  const { user } = panel();
  await user.keyboard("{Control>}k{/Control}");
  (await screen.findByRole("combobox", { name: "Command or name" })).focus();
  await user.keyboard("show {ArrowUp}");
  const chosen = () => inPalette().getByRole("option", { selected: true }).textContent;
  expect(chosen()).toBe("Show conversations of the team");
  await user.keyboard("{ArrowDown}");
  expect(chosen()).toBe("Show my conversations");
  await user.keyboard("zzz");
  expect(screen.getByText("Nothing of that name")).toBeTruthy();
});
