import { aConversation, aMessage, VISITOR, writtenBy } from "@porchlight/contract/examples/conversations.ts";
import { aColleague } from "@porchlight/contract/examples/staff.ts";
import { TEXT_MAX } from "@porchlight/contract/limits.ts";
import { act, fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { inboxLoaded, useInbox } from "../../../stores/inbox-store.ts";
import { messagesArrived } from "../../../stores/threads-store.ts";
import { useChoices } from "../../../stores/writing/choices-store.ts";
import { useWriting, writingOpened } from "../../../stores/writing/writing-store.ts";
import { serve } from "../../../testing/server.ts";
import { adaSignedIn, show } from "../../../testing/show.tsx";
import { InboxColumn } from "../../inbox/InboxColumn.tsx";
import { Composer } from "./Composer.tsx";
import { MessageLog } from "../log/MessageLog.tsx";
import { typingOver } from "./tell-typing.ts";

const conversation = aConversation();

beforeEach(() => adaSignedIn());

function writing(about = conversation) {
  return show(
    <>
      <MessageLog conversation={about} messages={[]} newAfter={undefined} />
      <Composer conversation={about} />
    </>,
  );
}
const field = (name = "Message") => screen.getByRole<HTMLTextAreaElement>("textbox", { name });

describe("an answer", () => {
  test("that is empty cannot be sent", async () => {
    const { user } = writing();
    await user.type(field(), "  {Enter}");
    await user.click(screen.getByRole("button", { name: "Send" }));
    expect(screen.queryByRole("article")).toBeNull();
    expect(field().value).toBe("  ");
  });

  test.each([
    ["with Enter", "Yes, we do{Enter}"],
    ["by the button", "Yes, we do"],
  ])("is sent %s: it stands in the log, and the field is empty and has the focus", async (_, keys) => {
    const { user } = writing();
    await user.type(field(), keys);
    if (!keys.endsWith("{Enter}")) await user.click(screen.getByRole("button", { name: "Send" }));
    expect(screen.getByRole("article", { name: "You" }).textContent).toMatch(/Yes, we do.*Sending in 5 s/u);
    expect(field().value).toBe("");
    expect(document.activeElement).toBe(field());
  });

  test("has a new line with Shift and Enter", async () => {
    const { user } = writing();
    await user.type(field(), "Yes,{Shift>}{Enter}{/Shift}we do");
    expect(field().value).toBe("Yes,\nwe do");
    expect(screen.queryByRole("article")).toBeNull();
  });

  test("is not sent by the Enter of an input method", () => {
    writing();
    fireEvent.change(field(), { target: { value: "はい" } });
    fireEvent.keyDown(field(), { key: "Enter", isComposing: true });
    expect(field().value).toBe("はい");
    expect(screen.queryByRole("article")).toBeNull();
  });

  test("that is too long says how much, and stays", async () => {
    const { user } = writing();
    fireEvent.change(field(), { target: { value: "a".repeat(TEXT_MAX + 1) } });
    expect(screen.getByText(`${TEXT_MAX + 1} of ${TEXT_MAX}`).getAttribute("role")).toBe("status");
    await user.type(field(), "{Enter}");
    expect(field().value).toHaveLength(TEXT_MAX + 1);
  });

  test("that was begun is there when the conversation is opened again", async () => {
    const { user, showAgain } = writing();
    await user.type(field(), "Yes");
    showAgain(<p>Another page</p>);
    showAgain(<Composer conversation={conversation} />);
    expect(field().value).toBe("Yes");
  });
});

describe("by Escape one leaves it, and what was begun stays", () => {
  test("for the row that is open, from where letters lead on", async () => {
    const { user } = show(
      <>
        <InboxColumn openId={conversation.id} peopleHref="/panel/people" />
        <Composer conversation={conversation} />
      </>,
    );
    act(() => inboxLoaded({ conversations: [conversation], cursor: "c1", nextPollMs: 4_000 }));
    await user.type(field(), "Yes{Escape}");
    expect(document.activeElement?.id).toBe(`row-${conversation.id}`);
    expect(field().value).toBe("Yes");
  });

  test("for what was said, where there is no list", async () => {
    const { user } = writing();
    await user.type(field(), "{Escape}");
    expect(document.activeElement).toBe(screen.getByRole("log"));
  });
});

describe("what was just sent", () => {
  const article = () => screen.queryByRole("article", { name: "You" });

  test("can be undone for five seconds: it stands in the field again, before what was begun since", async () => {
    const { user } = writing();
    await user.type(field(), "We do{Enter}");
    await user.type(field(), "And");
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(field().value).toBe("We do\nAnd");
    expect(article()).toBeNull();
  });

  test("can be undone by ⌘Z where nothing is written", async () => {
    const { user } = writing();
    await user.type(field(), "We do{Enter}{Meta>}z{/Meta}");
    expect([field().value, article()]).toEqual(["We do", null]);
  });

  test("of a note comes back as a note, whatever one writes by now", async () => {
    const { user } = writing();
    await user.click(screen.getByRole("switch", { name: "Note" }));
    await user.type(field("Note"), "Difficult one{Enter}");
    await user.click(screen.getByRole("switch", { name: "Note" }));
    await user.type(field(), "We do");
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(field("Note").value).toBe("Difficult one\nWe do");
  });

  test("leaves at once for whoever likes that, and it is remembered", async () => {
    const { user } = writing();
    await user.click(screen.getByRole("button", { name: "More choices" }));
    await user.click(screen.getByRole("checkbox", { name: /^Wait 5 s/u }));
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog", { name: "More choices" })).toBeNull();
    await user.type(field(), "We do{Enter}");
    expect(article()?.textContent).toMatch(/Sending…$/u);
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    writingOpened("ben");
    expect(useChoices.getState().undo).toBe(true);
    writingOpened("ada");
    expect(useChoices.getState().undo).toBe(false);
  });
});

describe("what Enter does", () => {
  test("is a choice: with ⌘ it sends, alone it begins a line", async () => {
    const { user } = writing();
    await user.click(screen.getByRole("button", { name: "More choices" }));
    await user.click(screen.getByRole("radio", { name: /Enter begins a line$/u }));
    await user.type(field(), "Yes,{Enter}we do");
    expect(field().value).toBe("Yes,\nwe do");
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(screen.getByRole("article", { name: "You" }).textContent).toContain("we do");
  });
});

describe("the last word", () => {
  const outgoing = () => useWriting.getState().outbox.map(({ text, closes }) => [text, closes]);

  test("closes with it, by key or from the menu", async () => {
    const { user } = writing();
    await user.type(field(), "Bye{Control>}{Shift>}{Enter}{/Shift}{/Control}");
    await user.type(field(), "Bye again");
    await user.click(screen.getByRole("button", { name: "More choices" }));
    await user.click(screen.getByRole("button", { name: /^Send and close/u }));
    expect(outgoing()).toEqual([
      ["Bye", true],
      ["Bye again", true],
    ]);
    expect(document.activeElement).toBe(field());
  });

  test("there is none in what is closed, nor among staff", async () => {
    const { user } = writing(aConversation({ status: "closed" }));
    await user.type(field(), "Bye{Control>}{Shift>}{Enter}{/Shift}{/Control}");
    await user.click(screen.getByRole("button", { name: "More choices" }));
    expect(screen.queryByRole("button", { name: /^Send and close/u })).toBeNull();
    expect(outgoing()).toEqual([]);
  });
});

describe("a note", () => {
  test("is told from an answer by its name, its words and its button", async () => {
    const { user } = writing();
    await user.click(screen.getByRole("switch", { name: "Note" }));
    expect(field("Note").placeholder).toBe("Only the team will see this");
    await user.type(field("Note"), "Difficult one");
    await user.click(screen.getByRole("button", { name: "Add note" }));
    expect(screen.getByRole("article", { name: "Note by You" }).textContent).toContain("Difficult one");
  });

  test("is followed by another note until the switch is turned", async () => {
    const { user } = writing();
    await user.click(screen.getByRole("switch", { name: "Note" }));
    await user.type(field("Note"), "Difficult one{Enter}");
    expect(screen.getByRole<HTMLInputElement>("switch", { name: "Note" }).checked).toBe(true);
  });

  test("names a colleague behind an @, by keyboard alone", async () => {
    const { user } = writing();
    await user.click(screen.getByRole("switch", { name: "Note" }));
    await user.type(field("Note"), "Ask @b");
    expect(screen.getByRole("option", { selected: true }).textContent).toContain("Ben");
    await user.keyboard("{Enter}");
    expect(field("Note").value).toBe("Ask @Ben ");
    expect(screen.queryByRole("listbox", { name: "Colleagues" })).toBeNull();
    await user.keyboard("please, @{Escape}");
    expect(screen.queryByRole("listbox", { name: "Colleagues" })).toBeNull();
    expect(field("Note").value).toBe("Ask @Ben please, @");
  });

  test("names somebody also in the middle of what is written; an answer names nobody", async () => {
    const { user } = writing();
    await user.type(field(), "@b");
    expect(screen.queryByRole("listbox", { name: "Colleagues" })).toBeNull();
    await user.click(screen.getByRole("switch", { name: "Note" }));
    await user.clear(field("Note"));
    await user.type(field("Note"), "Ask  now");
    field("Note").setSelectionRange(4, 4);
    await user.type(field("Note"), "@be{Tab}", { initialSelectionStart: 4, initialSelectionEnd: 4 });
    expect(field("Note").value).toBe("Ask @Ben now");
  });

  test("is nothing that one hides among staff", () => {
    writing(aConversation({ kind: "panel", audience: ["ada", "ben"] }));
    expect(screen.queryByRole("switch")).toBeNull();
    expect(field().placeholder).toBe("Write a message");
  });
});

describe("while one writes", () => {
  const ben = aColleague();
  const theirs = aMessage({ seq: 2, text: "Yes, we do", ...writtenBy(ben) });

  beforeEach(() => {
    messagesArrived(VISITOR, [aMessage()]);
    serve({ typing: {} });
  });

  test("a colleague's answer is said at once, and Enter sends nothing before the button is pressed", async () => {
    const { user } = writing();
    await user.type(field(), "We");
    act(() => messagesArrived(VISITOR, [theirs]));
    expect(screen.getByText(/^.*Ben.* has answered since you began to write\.$/u).getAttribute("role")).toBe("alert");
    await user.type(field(), " do{Enter}");
    expect(field().value).toBe("We do");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Send anyway" }));
    await user.keyboard("{Enter}");
    expect(field().value).toBe("");
    expect(screen.queryByText(/has answered since/u)).toBeNull();
  });

  test("what was there before is no news", async () => {
    messagesArrived(VISITOR, [theirs]);
    const { user } = writing();
    await user.type(field(), "We do");
    expect(screen.queryByText(/has answered since/u)).toBeNull();
    expect(screen.getByRole("button", { name: "Send" })).toBeTruthy();
  });

  test("a note is not held back by it", async () => {
    const { user } = writing();
    await user.click(screen.getByRole("switch", { name: "Note" }));
    await user.type(field("Note"), "Difficult");
    act(() => messagesArrived(VISITOR, [theirs]));
    expect(screen.queryByText(/has answered since/u)).toBeNull();
  });

  test("the others are told, and of a note nobody is", async () => {
    let marks = 0;
    serve({ typing: () => ({ marks: (marks += 1) }) });
    typingOver();
    const { user } = writing();
    await user.click(screen.getByRole("switch", { name: "Note" }));
    await user.type(field("Note"), "Difficult");
    expect(marks).toBe(0);
    await user.click(screen.getByRole("switch", { name: "Note" }));
    await user.type(field(), "We do");
    await waitFor(() => expect(marks).toBe(1));
  });

  test("who else writes, or has it open, is said", () => {
    const until = new Date(Date.now() + 15_000).toISOString();
    useInbox.setState({ present: { conversationId: VISITOR, staff: [ben.uid] } });
    const { showAgain } = writing();
    expect(screen.getByText(/Ben.* has this open$/u)).toBeTruthy();
    showAgain(<Composer conversation={aConversation({ typing: { kind: "staff", uid: ben.uid, until } })} />);
    expect(screen.getByText(/Ben.* is writing$/u)).toBeTruthy();
  });
});

test("a closed conversation says so, and can be written in", async () => {
  const { user } = writing(aConversation({ status: "closed" }));
  expect(field().placeholder).toBe("This conversation is closed. You can still write.");
  await user.type(field(), "One more thing{Enter}");
  expect(screen.getByRole("article", { name: "You" })).toBeTruthy();
});
