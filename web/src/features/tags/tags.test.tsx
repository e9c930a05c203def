import type { SaveSite, UpdateConversation } from "@porchlight/contract/callables.ts";
import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import { aMe } from "@porchlight/contract/examples/staff.ts";
import type { Failure } from "../../api/errors.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { TAGS_MAX } from "@porchlight/contract/limits.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { conversationsMerged, useConversations } from "../../stores/conversations-store.ts";
import { meRead, useMe } from "../../stores/me-store.ts";
import { serve } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { ConversationTags } from "./ConversationTags.tsx";
import { TagsSection } from "./TagsSection.tsx";

beforeEach(() => adaSignedIn());

describe("of a conversation", () => {
  const ID = aConversation().id;

  function Tags({ isRefused }: { isRefused: boolean }) {
    const conversation = useConversations(({ byId }) => byId[ID]) as Conversation;
    const onFile = async ({ tags = [], asOf }: UpdateConversation): Promise<Failure | undefined> => {
      expect(asOf).toEqual({ tags: conversation.tags });
      if (isRefused) return { code: "ABORTED", words: "Somebody was faster." };
      conversationsMerged([{ ...conversation, tags, rev: conversation.rev + 1 }]);
      return undefined;
    };
    return <ConversationTags conversation={conversation} onFile={onFile} />;
  }
  const drawn = (tags: string[], isRefused = false) => {
    meRead(aMe({ site: { ...aMe().site, tags: ["refund", "vip"] } }));
    conversationsMerged([aConversation({ tags })]);
    return show(<Tags isRefused={isRefused} />);
  };
  const field = () => screen.getByRole<HTMLInputElement>("combobox", { name: "Add a tag" });
  const shown = () =>
    within(screen.getByRole("list"))
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent);

  test("one is added by typing, and removed", async () => {
    const { user } = drawn(["vip"]);
    await user.type(field(), " 👩‍👩‍👧 family {Enter}");
    await waitFor(() => expect(shown()).toEqual(["vip", "👩‍👩‍👧 family"]));
    expect(field().value).toBe("");
    await user.click(screen.getByRole("button", { name: "Remove vip" }));
    expect(shown()).toEqual(["👩‍👩‍👧 family"]);
  });

  test("what the site offers and it has not is completed to", () => {
    drawn(["vip"]);
    const offered = document.getElementById(field().getAttribute("list") ?? "");
    expect([...(offered?.querySelectorAll("option") ?? [])].map(({ value }) => value)).toEqual(["refund"]);
  });

  test.each([
    ["t".repeat(500), "A tag has at most 40 characters, and this has 500."],
    ["vip", "This tag is there already."],
  ])("%j stays in the field, with what is wrong with it", async (typed, words) => {
    const { user } = drawn(["vip"]);
    await user.click(field());
    await user.paste(typed);
    await user.keyboard("{Enter}");
    expect(screen.getByText(words)).toBeTruthy();
    expect([field().value, shown()]).toEqual([typed, ["vip"]]);
  });

  test("there are no more than there may be", async () => {
    const { user } = drawn(Array.from({ length: TAGS_MAX }, (_, index) => `tag ${index}`));
    await user.type(field(), "more{Enter}");
    expect(screen.getByText(/^There are 20 tags/u)).toBeTruthy();
    expect(shown()).toHaveLength(TAGS_MAX);
  });

  test("what the server did not take is still there to be sent again", async () => {
    const { user } = drawn(["vip"], true);
    await user.type(field(), "late{Enter}");
    expect(await screen.findByText("Somebody was faster.")).toBeTruthy();
    expect([field().value, shown()]).toEqual(["late", ["vip"]]);
  });
});

describe("of the site", () => {
  function Section() {
    const site = useMe(({ me }) => me?.site);
    return site && <TagsSection site={site} />;
  }
  const tags = () => useMe.getState().me?.site.tags;

  test("are added in order, renamed and removed", async () => {
    const me = aMe();
    meRead(me);
    serve({ me, saveSite: (change) => ({ site: { ...me.site, ...(change as SaveSite) } as typeof me.site }) });
    const { user } = show(<Section />);
    await user.type(screen.getByRole("combobox", { name: "A new tag" }), "vip{Enter}");
    await waitFor(() => expect(tags()).toEqual(["vip"]));
    await user.type(screen.getByRole("combobox", { name: "A new tag" }), "late{Enter}");
    await waitFor(() => expect(tags()).toEqual(["late", "vip"]));
    await user.click(screen.getByRole("button", { name: "Rename late" }));
    const field = screen.getByRole<HTMLInputElement>("combobox", { name: "New name of late" });
    await user.clear(field);
    await user.type(field, "waiting{Enter}");
    await waitFor(() => expect(tags()).toEqual(["vip", "waiting"]));
    await user.click(screen.getByRole("button", { name: "Remove vip" }));
    await waitFor(() => expect(tags()).toEqual(["waiting"]));
  });
});
