import { clock } from "@porchlight/browser/clock.ts";
import { aConversation, aMessage, aVisitorCard, sayingAll } from "@porchlight/contract/examples/conversations.ts";
import { aDelivery, aMe, aTarget } from "@porchlight/contract/examples/staff.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { meRead } from "../../stores/me-store.ts";
import { noLine, refused, serve } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { RehearsalPage } from "./RehearsalPage.tsx";

const question = aMessage({ seq: 1 });
const page = `${location.origin}/try/?m=abc`;
const kari = aConversation({ ...sayingAll(question), visitor: aVisitorCard({ page }) });
const answered = aMessage({ seq: 2, author: { kind: "staff", uid: "ada", name: "Ada" } });
const shown = { ...kari, ...sayingAll(question, answered), read: { [kari.id]: 2 } };
const empty = { conversations: [], cursor: "c1", nextPollMs: 600_000 };
const push = aTarget({ key: "push:ada:one", channel: "push", name: "Ada" });

beforeEach(() => {
  adaSignedIn();
  meRead(aMe());
  serve({
    inbox: empty,
    conversation: { conversation: kari },
    deliveries: { deliveries: [aDelivery(1, push, aTarget())] },
  });
});

function open() {
  const onAgain = vi.fn<() => void>();
  return { onAgain, ...show(<RehearsalPage marker="abc" settingsHref="/panel/settings" onAgain={onAgain} />) };
}

const step = (title: string) => {
  const item = screen.getByRole("heading", { level: 2, name: title }).closest("li");
  if (!item) throw new Error(`no step ${title}`);
  return within(item);
};
const sign = (title: string) => step(title).getByRole("img").getAttribute("aria-label");
const signs = () => ["Message stored", "Notifications", "Telegram", "WhatsApp", "Answer shown"].map(sign);

test("the page to open stands there as a picture and as a link; nothing has come yet", async () => {
  open();
  expect(screen.getByRole("img", { name: "Opens a page with your chat on your phone" })).toBeTruthy();
  expect(screen.getByRole("link", { name: "open the page here" }).getAttribute("href")).toBe(page);
  expect(signs()).toEqual(["Waiting", "Not yet", "Not yet", "Not set up", "Not yet"]);
  const settings = step("WhatsApp").getByRole("link", { name: "Set it up in the settings" });
  expect(settings.getAttribute("href")).toBe("/panel/settings#channel-whatsapp");
});

test("each step turns good as it comes, and the end is said", async () => {
  serve({ inbox: { ...empty, conversations: [kari] } });
  open();
  await waitFor(() => expect(signs()).toEqual(["Good", "Good", "Good", "Not set up", "Waiting"]));
  serve({ conversation: { conversation: { ...shown, read: {} } } });
  await step("Answer shown").findByText("Answered. Look at it on the phone.");
  serve({ conversation: { conversation: shown } });
  await screen.findByText(/^It works both ways/u);
  expect(sign("Answer shown")).toBe("Good");
});

test("an answer can be given from here, and is the same however often it is tried", async () => {
  const sent: unknown[] = [];
  serve({
    inbox: { ...empty, conversations: [kari] },
    sendMessage: (given) => {
      sent.push(given);
      return sent.length === 1 ? noLine : { message: answered, conversation: kari };
    },
  });
  const { user } = open();
  await user.click(await screen.findByRole("button", { name: "Answer from here" }));
  await user.click(await screen.findByRole("button", { name: "Answer from here" }));
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[0]).toMatchObject({ conversationId: kari.id, text: expect.stringContaining("Hello") as string });
  expect(sent[1]).toEqual(sent[0]);
});

test("what failed is red, with the reason and the way to mend it", async () => {
  const dead = aTarget({ state: "dead", error: "Telegram: the bot was blocked", reason: "refused" });
  serve({
    inbox: { ...empty, conversations: [kari] },
    conversation: { conversation: shown },
    deliveries: { deliveries: [aDelivery(1, push, dead)] },
  });
  const { user, onAgain } = open();
  expect(await screen.findByText("Not all of it works yet: Telegram.")).toBeTruthy();
  expect(sign("Telegram")).toBe("Not working");
  expect(step("Telegram").getByText(/the bot was blocked/u)).toBeTruthy();
  expect(step("Telegram").getByRole("link", { name: "Look at it in the settings" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Begin anew" }));
  expect(onAgain).toHaveBeenCalledOnce();
});

test("where nobody is told the page says so and stops looking, until it is answered from here", async () => {
  const { later } = clock;
  vi.spyOn(clock, "later").mockImplementation((_ms, work) => later(0, work));
  let looks = 0;
  serve({
    inbox: { ...empty, conversations: [kari] },
    deliveries: () => {
      looks += 1;
      return { deliveries: [] };
    },
    sendMessage: () => {
      serve({ conversation: { conversation: shown } });
      return { message: answered, conversation: kari };
    },
  });
  const { user } = open();
  expect(await screen.findByText(/^Nobody was told of this message, so this page has stopped looking\./u)).toBeTruthy();
  expect(looks).toBe(60);
  await user.click(screen.getByRole("button", { name: "Answer from here" }));
  await waitFor(() => expect(sign("Answer shown")).toBe("Good"));
  await screen.findByRole("button", { name: "Go on looking" });
  expect(looks).toBe(120);
});

test("a chat that works while no way to be told is set up is not called good", async () => {
  meRead(aMe({ channels: [] }));
  serve({
    inbox: { ...empty, conversations: [kari] },
    conversation: { conversation: shown },
    deliveries: { deliveries: [] },
  });
  open();
  expect(await screen.findByText(/^The chat works, but nobody was told of this message\./u)).toBeTruthy();
});

test("what cannot be asked is said, and asked again", async () => {
  serve({ inbox: noLine });
  open();
  expect(await screen.findByText(/^Cannot reach the server\..* It is tried again by itself\.$/u)).toBeTruthy();
  serve({ inbox: { ...empty, conversations: [kari] } });
  await waitFor(() => expect(sign("Message stored")).toBe("Good"));
  expect(screen.queryByText(/It is tried again by itself/u)).toBeNull();
});

test("a cursor that is not taken any more is let go", async () => {
  serve({ inbox: ({ after }) => (after === undefined ? empty : refused("INVALID_ARGUMENT", "after is not a cursor")) });
  open();
  await screen.findByText(/It is tried again by itself/u);
  serve({
    inbox: ({ after }) =>
      after === undefined ? { ...empty, conversations: [kari] } : refused("INVALID_ARGUMENT", "x"),
  });
  await waitFor(() => expect(sign("Message stored")).toBe("Good"));
});
