import { aConversation, aMessage, sayingAll, VISITOR, writtenBy } from "@porchlight/contract/examples/conversations.ts";
import { aColleague, aDelivery, aStaffMember, aTarget } from "@porchlight/contract/examples/staff.ts";
import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import { act, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { conversationsMerged } from "../../../stores/conversations-store.ts";
import { messagesArrived, useThreads } from "../../../stores/threads-store.ts";
import { messageWritten } from "../../../stores/writing/writing-store.ts";
import { broken, noLine, refused, serve, silence } from "../../../testing/server.ts";
import { adaSignedIn, show } from "../../../testing/show.tsx";
import { keepSending } from "../sending/keep-sending.ts";
import { MessageLog } from "./MessageLog.tsx";

beforeEach(() => {
  adaSignedIn();
  serve({ deliveries: { deliveries: [] } });
});

const question = aMessage({ text: "Do you ship to Norway?" });
const answer = aMessage({ seq: 2, text: "We do", ...writtenBy(aStaffMember()) });

/** The log with what is loaded of this conversation. */
function log(messages: readonly Message[], change: Partial<Conversation> = {}, newAfter?: number) {
  const conversation = aConversation({ ...sayingAll(...messages), ...change });
  conversationsMerged([conversation]);
  messagesArrived(VISITOR, messages);
  function Loaded() {
    const loaded = useThreads(({ byConversation }) => byConversation[VISITOR] ?? []);
    return <MessageLog conversation={conversation} messages={loaded} newAfter={newAfter} />;
  }
  return show(<Loaded />);
}
const groups = () => screen.getAllByRole("article").map((group) => group.getAttribute("aria-label"));

describe("what was said", () => {
  test("before anything was, is asked for", () => {
    log([], { seq: 0, last: null });
    expect(within(screen.getByRole("log", { name: "Messages" })).getByText("Nothing was said yet")).toBeTruthy();
  });

  test("stands in order under who said it, with the day above and whether it was seen below", () => {
    log([question, answer], { visitor: null, read: { [VISITOR]: 2 } });
    expect(groups()).toEqual([expect.stringMatching(/\w/u), "You"]);
    expect(screen.getByRole("heading", { level: 3 }).textContent).not.toBe("");
    expect(screen.getByRole("article", { name: "You" }).textContent).toContain("Seen");
  });

  test("by a colleague has their name, on another channel that too, and a note says that it is one", () => {
    const note = aMessage({ seq: 3, internal: true, text: "Careful", ...writtenBy(aColleague()) });
    log([question, { ...answer, ...writtenBy(aColleague()), via: "telegram" }, note]);
    expect(groups().slice(1)).toEqual(["Ben", "Note by Ben"]);
    expect(screen.getByRole("article", { name: "Ben" }).textContent).toContain("from Telegram");
  });

  test("has its address as a link, and no markup of its own", () => {
    log([{ ...question, text: "<b>See</b> https://shop.example/lamps" }]);
    expect(screen.getByRole("link").getAttribute("href")).toBe("https://shop.example/lamps");
    expect(screen.getByText(/<b>See<\/b>/u)).toBeTruthy();
  });

  test("since one looked away stands below a line", () => {
    log([question, aMessage({ seq: 2 })], {}, 1);
    expect(screen.getByText("new")).toBeTruthy();
  });
});

describe("what was said earlier", () => {
  const later = [aMessage({ seq: 2 }), aMessage({ seq: 3 })];

  test("is not offered where all is there", () => {
    log([question]);
    expect(screen.queryByRole("button", { name: "Show earlier messages" })).toBeNull();
  });

  test("comes above what is there", async () => {
    serve({ messages: { messages: [question] } });
    const { user } = log(later);
    await user.click(screen.getByRole("button", { name: "Show earlier messages" }));
    expect(await screen.findByText("Do you ship to Norway?")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Show earlier messages" })).toBeNull();
  });

  test("is said to be loading", async () => {
    serve({ messages: silence });
    const { user } = log(later);
    await user.click(screen.getByRole("button", { name: "Show earlier messages" }));
    expect(screen.getByRole("button", { name: "Loading…" }).getAttribute("aria-disabled")).toBe("true");
  });

  test("can be asked for again where it did not come", async () => {
    serve({ messages: broken });
    const { user } = log(later);
    await user.click(screen.getByRole("button", { name: "Show earlier messages" }));
    expect(await screen.findByText(/^The server does not answer properly/u)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Show earlier messages" })).toBeTruthy();
  });
});

describe("whom a note names", () => {
  const note = (uid: string, name: string) =>
    aMessage({ text: `@${name}, do we?`, internal: true, mentions: [{ uid, name }], ...writtenBy(aColleague()) });

  test("is called as they are called now", () => {
    log([note(aColleague().uid, "Benjamin")]);
    expect(screen.getByText("@Ben").className).toBe("mention");
  });

  test("stands out where it is oneself, and stays readable when they have left", () => {
    log([note(aStaffMember().uid, aStaffMember().name), { ...note("former", "Cy"), id: "2", seq: 2 }]);
    expect(screen.getByText(`@${aStaffMember().name}`).className).toBe("mention mention-me");
    expect(screen.getByText("@Cy")).toBeTruthy();
  });
});

describe("what is on its way", () => {
  const written = { id: crypto.randomUUID(), conversationId: VISITOR, text: "Within a week", internal: false };

  test("stands below all that was said", () => {
    messageWritten(written);
    log([question]);
    expect(groups().at(-1)).toBe("You");
    expect(screen.getByRole("article", { name: "You" }).textContent).toContain("Sending…");
  });

  test("that failed says so, and goes again when it is told to", async () => {
    serve({ sendMessage: noLine });
    onTestFinished(keepSending("ada"));
    messageWritten(written);
    const { user } = log([question]);
    expect(await screen.findByText(/^Not sent\./u)).toBeTruthy();
    const stored = aMessage({ seq: 2, ...writtenBy(aStaffMember()), id: written.id, text: written.text });
    serve({
      sendMessage: { message: stored, conversation: aConversation({ ...sayingAll(question, stored), rev: 2 }) },
    });
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Sent")).toBeTruthy();
    expect(screen.getAllByText("Within a week")).toHaveLength(1);
  });

  test("that was refused says why, and its text stays until it is given up", async () => {
    serve({ sendMessage: refused("INVALID_ARGUMENT", "no such field") });
    onTestFinished(keepSending("ada"));
    messageWritten(written);
    const { user } = log([question]);
    expect(await screen.findByText(/The server does not take this text\./u)).toBeTruthy();
    expect(screen.getByText("Within a week")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Discard" }));
    expect(screen.queryByText("Within a week")).toBeNull();
  });

  test("that a colleague's answer overtook is held back, until its writer sends it all the same", async () => {
    const theirs = aMessage({ seq: 2, text: "Yes, we do", ...writtenBy(aColleague()) });
    const stored = aMessage({ seq: 3, ...writtenBy(aStaffMember()), id: written.id, text: written.text });
    const conversation = aConversation({ ...sayingAll(question, theirs), rev: 2 });
    serve({
      sendMessage: ({ asOf }) =>
        (asOf as { seq: number }).seq < 2
          ? refused("ABORTED", "answered since", [{ field: "seq", message: "has changed since it was seen" }])
          : { message: stored, conversation: { ...conversation, ...sayingAll(stored), rev: 3 } },
      conversation: { conversation },
      messages: { messages: [theirs] },
    });
    onTestFinished(keepSending("ada"));
    const { user } = log([question]);
    messageWritten(written);
    expect(await screen.findByText(/Not sent\. .*Ben.* has answered since you began to write\./u)).toBeTruthy();
    expect(screen.getByText("Yes, we do")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Send anyway" }));
    expect(await screen.findByText("Sent")).toBeTruthy();
  });

  test("goes by itself where what came between is no colleague's answer", async () => {
    const theirs = [aMessage({ seq: 2, text: "And" }), aMessage({ seq: 3, text: "To Oslo?" })];
    const stored = aMessage({ seq: 4, ...writtenBy(aStaffMember()), id: written.id, text: written.text });
    const conversation = aConversation({ ...sayingAll(question, ...theirs), rev: 2 });
    serve({
      sendMessage: ({ asOf }) =>
        (asOf as { seq: number }).seq < 3
          ? refused("ABORTED", "answered since", [{ field: "seq", message: "has changed since it was seen" }])
          : { message: stored, conversation: { ...conversation, ...sayingAll(stored), rev: 3 } },
      conversation: { conversation },
      messages: { messages: theirs },
    });
    onTestFinished(keepSending("ada"));
    log([question]);
    messageWritten(written);
    expect(await screen.findByText("Sent")).toBeTruthy();
    expect(screen.getByText("To Oslo?")).toBeTruthy();
  });

  test("says to the server what it is, as of what was seen, and nothing that is not known", async () => {
    const asked: object[] = [];
    serve({ sendMessage: (what) => (asked.push(what), silence) });
    onTestFinished(keepSending("ada"));
    messageWritten(written);
    log([question]);
    const { text, internal, id, conversationId } = written;
    await vi.waitFor(() => expect(asked).toEqual([{ text, internal, id, conversationId }]));
  });

  test("leaves when it can be undone no longer, or at once where the page is left", async () => {
    let sent = 0;
    serve({ sendMessage: () => ((sent += 1), silence) });
    onTestFinished(keepSending("ada"));
    log([question]);
    messageWritten({ ...written, leavesAt: Date.now() + 300 });
    await vi.waitFor(() => expect(screen.getByText("Sending…")).toBeTruthy());
    await vi.waitFor(() => expect(sent).toBe(1));
    act(() => messageWritten({ ...written, id: crypto.randomUUID(), leavesAt: Date.now() + 60_000 }));
    expect(screen.getByRole("button", { name: "Undo" })).toBeTruthy();
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
  });

  test("that closes says so where the visitor was quicker: it is sent, and nothing is closed", async () => {
    const stored = aMessage({ seq: 3, ...writtenBy(aStaffMember()), id: written.id, text: written.text });
    serve({ sendMessage: { message: stored, conversation: aConversation({ ...sayingAll(stored), rev: 2 }) } });
    onTestFinished(keepSending("ada"));
    messageWritten({ ...written, closes: true });
    log([question]);
    expect(await screen.findByText(/^Sent\. The conversation stays open/u)).toBeTruthy();
  });

  test("stands there once, also where the server has it already", () => {
    messageWritten({ ...written, id: answer.id, text: answer.text });
    log([question, answer]);
    expect(screen.getAllByText("We do")).toHaveLength(1);
  });
});

describe("who was told", () => {
  const dead = aDelivery(1, aTarget({ state: "dead", reason: "refused", error: "blocked", at: null }));

  test("is a mark beside a visitor's message, which opens", async () => {
    serve({ deliveries: { deliveries: [aDelivery(1, aTarget())] } });
    const { user } = log([question]);
    const mark = await screen.findByRole("button", { name: "Notified", expanded: false });
    expect(screen.queryByText(/^Told/u)).toBeNull();
    await user.click(mark);
    expect(screen.getByText(/^Told \W?Ben\W? by Telegram/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Notified", expanded: true }));
    expect(screen.queryByText(/^Told/u)).toBeNull();
  });

  test("may be told again where that failed", async () => {
    serve({
      deliveries: { deliveries: [dead] },
      resendDelivery: { delivery: aDelivery(1, aTarget({ state: "pending", at: null })) },
    });
    const { user } = log([question]);
    await user.click(await screen.findByRole("button", { name: "Send again" }));
    expect(await screen.findByRole("button", { name: "Notifying" })).toBeTruthy();
    expect(screen.queryByText(/^Could not tell/u)).toBeNull();
  });

  test("is said to be gone where it cannot be told again, and the line stays", async () => {
    serve({ deliveries: { deliveries: [dead] }, resendDelivery: refused("NOT_FOUND", "no such delivery") });
    const { user } = log([question]);
    await user.click(await screen.findByRole("button", { name: "Send again" }));
    expect(await screen.findByText(/^It is no longer kept who was told of this/u)).toBeTruthy();
    expect(screen.getByText(/^Could not tell/u)).toBeTruthy();
  });

  test("is nothing to wait for: the messages stand there where nobody says it", async () => {
    serve({ deliveries: refused("PERMISSION_DENIED", "not for you") });
    log([question]);
    expect(await screen.findByText("Do you ship to Norway?")).toBeTruthy();
    expect(screen.getByRole("alert").textContent).toBe("");
  });
});

test("a message that cannot be drawn is shown as its bare text, and the others as ever", () => {
  // A date that is none cannot be said; React tells the console.
  vi.spyOn(console, "error").mockImplementation(() => {});
  log([question, { ...answer, at: "never" }]);
  expect(screen.getByText("Do you ship to Norway?")).toBeTruthy();
  expect(within(screen.getByRole("group", { name: "Messages as plain text" })).getByText("We do")).toBeTruthy();
});
