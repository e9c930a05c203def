import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import {
  aConversation,
  aMessage,
  aVisitorCard,
  messageId,
  sayingAll,
  VISITOR,
  writtenBy,
} from "@porchlight/contract/examples/conversations.ts";
import { aColleague, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { messagesArrived } from "../../stores/threads-store.ts";
import { useWriting } from "../../stores/writing/writing-store.ts";
import { noLine, refused, serve } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { Composer } from "../conversation/composer/Composer.tsx";
import { MessageLog } from "../conversation/log/MessageLog.tsx";
import { keepSending } from "../conversation/sending/keep-sending.ts";
import { askAboutLast, giveWithWord } from "./asking-store.ts";
import { AskingDialogs } from "./AskingDialogs.tsx";

const [ADA, BEN] = [aStaffMember(), aColleague()];
const visitors = aMessage({ text: "Is it waterproof?" });
const kari = aConversation({ ...sayingAll(visitors), visitor: aVisitorCard() });
const direct = aConversation({ id: "d_1", kind: "panel", audience: ["ada", "ben"] });
const asks = { kind: "asks" as const, conversationId: VISITOR, messageId: visitors.id };
const asked = aMessage({
  id: messageId(50),
  conversationId: "d_1",
  text: "Do you know?",
  ...writtenBy(BEN),
  concerns: asks,
});

beforeEach(() => {
  adaSignedIn();
  serve({ deliveries: { deliveries: [] } });
});

function log(conversation: Conversation, ...messages: Message[]) {
  conversationsMerged([conversation]);
  messagesArrived(conversation.id, messages);
  return show(
    <>
      <MessageLog conversation={conversation} messages={messages} newAfter={undefined} />
      <Composer conversation={conversation} />
      <AskingDialogs />
    </>,
  );
}
const dialog = () => within(screen.getByRole("dialog"));

describe("to ask a colleague", () => {
  async function begun() {
    const { user } = log(kari, visitors);
    await user.click(screen.getByRole("button", { name: "More about “Is it waterproof?”" }));
    await user.click(screen.getByRole("menuitem", { name: "Ask a colleague" }));
    return user;
  }

  test("the question is sent to them with where it leads, and the dialog is gone", async () => {
    const asking: object[] = [];
    serve({
      startConversation: { conversation: direct },
      sendMessage: (what) => (asking.push(what), { message: { ...asked, ...writtenBy(ADA) }, conversation: direct }),
    });
    const user = await begun();
    expect(dialog().getByText("Is it waterproof?")).toBeTruthy();
    await user.type(dialog().getByRole("textbox", { name: "Your question" }), "Do you know?");
    await user.click(dialog().getByRole("button", { name: "Ask" }));
    expect(await screen.findByText(/^Asked .*Ben.*\. The answer comes back here as a note\.$/u)).toBeTruthy();
    expect(asking).toMatchObject([
      { conversationId: "d_1", text: "Do you know?", asks: { conversationId: VISITOR, messageId: visitors.id } },
    ]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("what is missing is said beside its field, and nothing is sent", async () => {
    adaSignedIn({ staff: [ADA, BEN, aColleague({ uid: "cy", name: "Cy" })] });
    const user = await begun();
    await user.click(dialog().getByRole("button", { name: "Ask" }));
    const describedBy = (role: string) =>
      document.getElementById(dialog().getByRole(role).getAttribute("aria-describedby")?.split(" ")[0] ?? "")
        ?.textContent;
    expect([describedBy("combobox"), describedBy("textbox")]).toEqual(["Choose a colleague.", "Write a line."]);
  });

  test.each([
    ["there is no line", noLine, /^Cannot reach the server/u],
    ["the server refuses", refused("INVALID_ARGUMENT", "no"), /./u],
  ])("all stays where it was written where %s", async (_, answer, words) => {
    serve({ startConversation: { conversation: direct }, sendMessage: answer });
    const user = await begun();
    await user.type(dialog().getByRole("textbox"), "Do you know?");
    await user.click(dialog().getByRole("button", { name: "Ask" }));
    await waitFor(() => expect(dialog().getByRole("alert").textContent).toMatch(words));
    expect(dialog().getByRole<HTMLTextAreaElement>("textbox").value).toBe("Do you know?");
  });

  test("by keyboard it is about what the visitor wrote last; among staff there is nothing to ask about", () => {
    log(kari, visitors, aMessage({ seq: 2, ...writtenBy(ADA) }));
    act(() => askAboutLast("d_1"));
    expect(screen.queryByRole("dialog")).toBeNull();
    act(() => askAboutLast(VISITOR));
    expect(screen.getByRole("dialog", { name: "Ask a colleague" })).toBeTruthy();
  });
});

describe("a colleague's question", () => {
  test("shows what the visitor wrote, and leads there", async () => {
    serve({ message: { message: visitors } });
    conversationsMerged([kari]);
    log(direct, asked);
    expect(await screen.findByText("Is it waterproof?")).toBeTruthy();
    expect(screen.getByText("Kari")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Show in the conversation" }).getAttribute("href")).toBe(
      `/panel/chat?conversation=${VISITOR}&message=${visitors.id}`,
    );
  });

  test("says so where that is gone", async () => {
    serve({ message: refused("NOT_FOUND", "gone") });
    log(direct, asked);
    expect(await screen.findByText("The visitor’s message is no longer there.")).toBeTruthy();
  });

  test("is answered by what is written under it, which says that it is a note too", async () => {
    const sent: object[] = [];
    const answer = { ...asked, id: messageId(51), seq: 2, ...writtenBy(ADA), text: "Yes" };
    serve({
      message: { message: visitors },
      sendMessage: (what) => (sent.push(what), { message: answer, conversation: direct }),
    });
    onTestFinished(keepSending("ada"));
    conversationsMerged([kari]);
    const { user } = log(direct, asked);
    expect(screen.getByText(/^Your answer also becomes a note with .*Kari/u)).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: "Message" }), "Yes");
    await user.click(screen.getByRole("button", { name: "Send" }));
    const [outgoing] = useWriting.getState().outbox;
    expect(outgoing).toMatchObject({ text: "Yes", answers: asked.id });
  });

  test("is answered to the colleague alone where that is wanted, and as a note again when it is pressed", async () => {
    serve({ message: { message: visitors } });
    const { user } = log(direct, asked);
    await user.click(screen.getByRole("button", { name: "Only here" }));
    expect(screen.queryByText(/^Your answer also becomes a note/u)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Answer as a note" }));
    expect(screen.getByText(/^Your answer also becomes a note/u)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Message" }));
  });
});

describe("its answer", () => {
  const note = aMessage({
    seq: 2,
    internal: true,
    ...writtenBy(BEN),
    text: "Yes, to a metre.",
    concerns: { kind: "tells", conversationId: "d_1", messageId: messageId(51), asker: "ada" },
  });

  test("is a note that leads whoever asked to where it was given", () => {
    log(kari, visitors, note);
    expect(screen.getByRole("link", { name: "Answers your question" }).getAttribute("href")).toBe(
      `/panel/chat?conversation=d_1&message=${messageId(51)}`,
    );
  });

  test("leads nobody there who is not in that conversation", () => {
    log(kari, visitors, { ...note, concerns: { kind: "tells", conversationId: "d_1", messageId: "m", asker: "cy" } });
    expect(screen.getByText(/^Answers a question of/u)).toBeTruthy();
    expect(screen.queryByRole("link")).toBeNull();
  });

  test("among staff leads to the note", () => {
    conversationsMerged([kari]);
    const concerns = { kind: "answers" as const, conversationId: VISITOR, messageId: note.id, question: asked.id };
    log(direct, asked, aMessage({ seq: 2, conversationId: "d_1", ...writtenBy(ADA), concerns }));
    expect(screen.getByRole("link", { name: /^Also a note with .*Kari/u }).getAttribute("href")).toBe(
      `/panel/chat?conversation=${VISITOR}&message=${note.id}`,
    );
    expect(screen.queryByRole("button", { name: "Answer as a note" })).toBeNull();
  });
});

describe("a conversation that is given with a word", () => {
  test("is theirs with a note, as of whose it was", async () => {
    const given: object[] = [];
    serve({ updateConversation: (what) => (given.push(what), { conversation: { ...kari, assignee: "ben", rev: 2 } }) });
    const { user } = log({ ...kari, assignee: "ada" }, visitors);
    act(() => giveWithWord(VISITOR));
    expect(screen.getByRole("dialog", { name: /^Hand over .*Kari/u })).toBeTruthy();
    await user.type(dialog().getByRole("textbox", { name: "A word to them" }), "She waits for a price.");
    await user.click(dialog().getByRole("button", { name: "Hand over" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(given).toMatchObject([
      {
        conversationId: VISITOR,
        assignee: "ben",
        note: { text: "She waits for a price." },
        asOf: { assignee: "ada" },
      },
    ]);
  });

  test("says in its log who gave it to whom, once", () => {
    const note = aMessage({ seq: 2, internal: true, handsTo: "ada", text: "A price.", ...writtenBy(BEN) });
    const event = { what: "assigned" as const, by: "ben", to: "ada", seq: 1, at: note.at };
    log({ ...kari, seq: 2, events: [event] }, visitors, note);
    expect(screen.getAllByText(/gave this to/u).map(({ textContent }) => textContent)).toEqual([
      "Ben gave this to you",
    ]);
  });
});
