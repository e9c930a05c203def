/** All forms of the panel against all that a server may answer. What only one of them does is tested beside it. */
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { aConversation, aMessage, aVisitorCard } from "@porchlight/contract/examples/conversations.ts";
import { aColleague, aMe, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { AskingDialogs } from "../features/asking/AskingDialogs.tsx";
import { askingBegun } from "../features/asking/asking-store.ts";
import { CannedSection } from "../features/canned/CannedSection.tsx";
import { fileHere } from "../features/conversation/file-conversation.ts";
import { GroupDetails } from "../features/conversation/GroupDetails.tsx";
import { PeopleList } from "../features/people/PeopleList.tsx";
import { CostSection } from "../features/settings/channels/CostSection.tsx";
import { Holidays } from "../features/settings/days/Holidays.tsx";
import { Greetings } from "../features/settings/greetings/Greetings.tsx";
import { OriginsSection } from "../features/settings/origins/OriginsSection.tsx";
import { PrivacySection } from "../features/settings/PrivacySection.tsx";
import { SiteSection } from "../features/settings/site/SiteSection.tsx";
import { ConversationTags } from "../features/tags/ConversationTags.tsx";
import { TagsSection } from "../features/tags/TagsSection.tsx";
import { AboutPerson } from "../features/visitor/AboutPerson.tsx";
import { conversationsMerged, useConversations } from "../stores/conversations-store.ts";
import { meRead, useMe } from "../stores/me-store.ts";
import { messagesArrived } from "../stores/threads-store.ts";
import { broken, noLine, refused, serve, silence } from "../testing/server.ts";
import { adaSignedIn, show } from "../testing/show.tsx";

const STAFF = [aStaffMember(), aColleague(), aColleague({ uid: "cy", name: "Cy", email: "cy@shop.example" })];
const kari = aConversation({ id: "kari", visitor: aVisitorCard({ name: "Kari" }) });
const rota = aConversation({ id: "rota", kind: "panel", audience: ["ada", "ben"], title: "Rota", visitor: null });
const question = aMessage({ id: "3c9a1e52-6a0e-4a38-9d0c-1f6f1c9d6f10", text: "Any lamps?" });

type Asks = "setStaff" | "startConversation" | "updateConversation" | "saveSite" | "saveCanned" | "sendMessage";

interface Form {
  draw: () => ReactNode;
  /** Brings it up. */
  open?: (user: UserEvent) => Promise<void>;
  /** What is typed, by the field's name. */
  typed: Readonly<Record<string, string>>;
  /** What else is chosen. */
  choose?: (user: UserEvent) => Promise<void>;
  /** Its button; without one it is sent by Enter. */
  press?: string;
  asks: Asks;
  /** Which field the server refuses, as the wire calls it, and as people do. */
  wire: string;
  at: string;
  /** It may be sent with nothing in it. */
  mayBeEmpty?: true;
}

function OfSite({ draw }: { draw: (site: SiteSettings) => ReactNode }) {
  const site = useMe(({ me }) => me?.site);
  return site && draw(site);
}
function Of({ id, draw }: { id: string; draw: (conversation: Conversation) => ReactNode }) {
  const conversation = useConversations(({ byId }) => byId[id]);
  return conversation && draw(conversation);
}
const ofSite = (Part: (props: { site: SiteSettings }) => ReactNode) => () => (
  <OfSite draw={(site) => <Part site={site} />} />
);
const pressed = (name: string) => (user: UserEvent) => user.click(screen.getByRole("button", { name }));
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name, { exact: name.length < 10 });

/** What stands beside it. */
const besides = (name: string): string =>
  (field(name).getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ")
    .trim();

const forms: Readonly<Record<string, Form>> = {
  "an invitation": {
    draw: () => <PeopleList onStarted={() => {}} />,
    open: pressed("Invite"),
    typed: { "E-mail address": "di@shop.example", Name: "Di" },
    press: "Invite",
    asks: "setStaff",
    wire: "name",
    at: "Name",
  },
  "a new group": {
    draw: () => <PeopleList onStarted={() => {}} />,
    open: pressed("New group"),
    typed: { "Name of the group": "🎄🎄" },
    choose: (user) => user.click(screen.getByRole("checkbox", { name: /Ben/u })),
    press: "Start group",
    asks: "startConversation",
    wire: "title",
    at: "Name of the group",
  },
  "a group": {
    draw: () => (
      <Of
        id="rota"
        draw={(conversation) => (
          <GroupDetails
            conversation={conversation}
            onChange={(change) => fileHere({ conversationId: "rota", ...change })}
            onLeft={() => {}}
          />
        )}
      />
    ),
    open: pressed("About the group"),
    typed: { "Name of the group": "Weekend" },
    press: "Save",
    asks: "updateConversation",
    wire: "title",
    at: "Name of the group",
  },
  "the site's texts": {
    draw: ofSite(SiteSection),
    typed: { Name: "Lamps of Oslo", Greeting: "Good evening" },
    press: "Save",
    asks: "saveSite",
    wire: "greeting",
    at: "Greeting",
  },
  "a holiday": {
    draw: ofSite(Holidays),
    typed: { "Name of the holiday": "Christmas Eve" },
    choose: async () =>
      void fireEvent.change(field("Day, or the first of several"), { target: { value: "2026-12-24" } }),
    press: "Add the holiday",
    asks: "saveSite",
    wire: "holidays.0.name",
    at: "Name of the holiday",
  },
  "a greeting by itself": {
    draw: ofSite(Greetings),
    typed: { "What the chat says": "Which lamp?", "On the page": "/lamps/*" },
    press: "Add the greeting",
    asks: "saveSite",
    wire: "greetings.0.path",
    at: "On the page",
  },
  "a page that may show the chat": {
    draw: ofSite(OriginsSection),
    typed: { "Address of a page": "https://shop.example" },
    press: "Add",
    asks: "saveSite",
    wire: "allowedOrigins.0",
    at: "Address of a page",
  },
  "a tag of the site": {
    draw: ofSite(TagsSection),
    typed: { "A new tag": "vip" },
    press: "Add",
    asks: "saveSite",
    wire: "tags.0",
    at: "A new tag",
  },
  "days that conversations are kept": {
    draw: ofSite(PrivacySection),
    typed: { "Days that conversations are kept": "90" },
    asks: "saveSite",
    wire: "retentionDays",
    at: "Days that conversations are kept",
    mayBeEmpty: true,
  },
  "the most messages a month": {
    draw: ofSite(CostSection),
    typed: { "WhatsApp messages a month, at most": "500" },
    asks: "saveSite",
    wire: "whatsappMonthlyCap",
    at: "WhatsApp messages a month, at most",
    mayBeEmpty: true,
  },
  "a canned answer": {
    draw: () => <CannedSection />,
    typed: { "Name of a new one": "hours", Text: "Until five, {visitor}." },
    press: "Add",
    asks: "saveCanned",
    wire: "text",
    at: "Text",
  },
  "a tag of a conversation": {
    draw: () => <Of id="kari" draw={(of) => <ConversationTags conversation={of} onFile={fileHere} />} />,
    typed: { "Add a tag": "vip" },
    press: "Add",
    asks: "updateConversation",
    wire: "tags.0",
    at: "Add a tag",
  },
  "notes about a person": {
    draw: () => <Of id="kari" draw={(of) => <AboutPerson conversation={of} onFile={fileHere} />} />,
    typed: { "Notes about the person": "Owns twelve lamps" },
    press: "Save",
    asks: "updateConversation",
    wire: "about",
    at: "Notes about the person",
    mayBeEmpty: true,
  },
  "a question to a colleague": {
    draw: () => <AskingDialogs />,
    open: async () => askingBegun({ kind: "ask", conversationId: "kari", messageId: question.id }),
    typed: { "Your question": "Do we?" },
    choose: (user) => user.selectOptions(field("Colleague"), "Ben"),
    press: "Ask",
    asks: "sendMessage",
    wire: "text",
    at: "Your question",
  },
  "a word on handing over": {
    draw: () => <AskingDialogs />,
    open: async () => askingBegun({ kind: "give", conversationId: "kari" }),
    typed: { "A word to them": "She wants two" },
    choose: (user) => user.selectOptions(field("Colleague"), "Ben"),
    press: "Hand over",
    asks: "updateConversation",
    wire: "note.text",
    at: "A word to them",
  },
};

/** What the server may answer, and what is said of it. */
const answers = {
  "only admins may": [refused("PERMISSION_DENIED", "only admins may do this"), /^Only admins may do this\.$/u],
  "it is gone": [refused("NOT_FOUND", "x"), /no longer there|does not exist|Nobody on the staff/u],
  "somebody was faster": [refused("ABORTED", "somebody else has changed this"), /^Somebody else has changed this\.$/u],
  "it was too much": [refused("RESOURCE_EXHAUSTED", "wait 10 s"), /^Wait 10 s\.$/u],
  "it is at fault": [refused("INTERNAL", "x"), /^Something went wrong on the server/u],
  "it is down": [broken, /^The server does not answer properly/u],
  "there is no line": [noLine, /^Cannot reach the server/u],
  "what it says does not fit": ["<html>", /^Something went wrong on the server/u],
} as const;

beforeEach(() => {
  vi.stubGlobal("reportError", () => {});
  adaSignedIn({ staff: STAFF });
  meRead(aMe());
  conversationsMerged([kari, rota]);
  messagesArrived("kari", [question]);
  serve({
    me: aMe(),
    staff: { staff: STAFF },
    people: { people: [] },
    canned: { answers: [] },
    conversation: { conversation: kari },
    unlisted: { pages: [] },
    startConversation: { conversation: rota },
    "accounts:sendOobCode": {},
  });
});

/** Drawn and filled in; `asked` is what the server has heard since. */
async function filledIn({ draw, open, typed, choose, press, asks }: Form) {
  const { user } = show(draw());
  await open?.(user);
  await waitFor(() => Object.keys(typed).forEach(field));
  for (const [name, text] of Object.entries(typed)) {
    await user.clear(field(name));
    await user.click(field(name));
    await user.paste(text);
  }
  await choose?.(user);
  const asked: unknown[] = [];
  const last = field(Object.keys(typed).at(-1) ?? "");
  const container = within((last.closest("form") ?? last.closest("section")) as HTMLElement);
  const sends = container.queryByRole("button", { name: press ?? "" });
  const send = async (answer: unknown): Promise<void> => {
    serve({ [asks]: (what: unknown) => (asked.push(what), answer) });
    if (sends) await user.click(sends);
    else await user.type(last, "{Enter}");
  };
  const values = () => Object.fromEntries(Object.keys(typed).map((name) => [name, field(name).value]));
  return { container, send, asked, values };
}

describe.each(Object.entries(forms))("%s", (_, form) => {
  test.each(Object.entries(answers))(
    "stays as it was typed, and can be sent again, where %s",
    async (_why, [no, words]) => {
      const { container, send, asked, values } = await filledIn(form);
      await send(no);
      expect(await container.findByText(words)).toBeTruthy();
      expect(values()).toEqual(form.typed);
      expect(document.querySelectorAll("[aria-disabled]")).toHaveLength(0);
      await send(noLine);
      await waitFor(() => expect(asked).toHaveLength(2));
      expect(asked[1]).toEqual(asked[0]);
    },
  );

  test("has what the server finds wrong with a field beside that field", async () => {
    const { send } = await filledIn(form);
    await send(refused("INVALID_ARGUMENT", "bad", [{ field: form.wire, message: "cannot be this" }]));
    await waitFor(() => expect(besides(form.at)).toContain("Cannot be this."));
    expect(field(form.at).getAttribute("aria-invalid")).toBe("true");
  });

  test("is not sent with what is far too long, and says so beside it", async () => {
    const { send, asked } = await filledIn({ ...form, typed: { ...form.typed, [form.at]: "x".repeat(5_000) } });
    await send(noLine);
    expect(asked).toEqual([]);
    expect([field(form.at).getAttribute("aria-invalid"), field(form.at).value.length]).toEqual(["true", 5_000]);
    expect(besides(form.at)).not.toBe("");
  });

  test("is sent once while the server is silent", async () => {
    const { send, asked } = await filledIn(form);
    await send(silence);
    await waitFor(() => expect(asked).toHaveLength(1));
    await send(silence);
    expect(asked).toHaveLength(1);
  });
});

test.each(Object.entries(forms).filter(([, { mayBeEmpty }]) => !mayBeEmpty))(
  "%s is not sent empty, and says what is missing beside it",
  async (_, form) => {
    const empty = Object.fromEntries(Object.keys(form.typed).map((name) => [name, " "]));
    const { send, asked } = await filledIn({ ...form, typed: empty });
    await send(noLine);
    expect(asked).toEqual([]);
    expect(document.activeElement?.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement?.getAttribute("aria-describedby")).toBeTruthy();
  },
);
