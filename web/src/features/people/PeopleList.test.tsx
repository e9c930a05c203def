import { aConversation } from "@porchlight/contract/examples/conversations.ts";
import { aColleague, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import { screen, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, test } from "vitest";
import { noLine, refused, serve, silence } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { PeopleList } from "./PeopleList.tsx";

const STAFF = [aStaffMember(), aColleague(), aColleague({ uid: "cy", name: "Cy", onDuty: false })];

/** The list, and the conversation that it leads to. */
function People() {
  const [started, setStarted] = useState<string>();
  return started === undefined ? <PeopleList onStarted={setStarted} /> : <p>In {started}</p>;
}
function people(staff: typeof STAFF | null = STAFF) {
  adaSignedIn({ staff });
  serve({ people: { people: [] } });
  return show(<People />);
}

describe("the list", () => {
  test("shows its shape until the staff have come", () => {
    people(null);
    expect(screen.getByRole("status", { name: "Loading people" })).toBeTruthy();
  });

  test("says who there is, what they are and whether they are on duty; to oneself one does not write", () => {
    people();
    const list = within(screen.getByRole("list", { name: "Staff" })).getAllByRole("listitem");
    expect(list.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/Ada \(you\)Admin · ada@shop\.exampleOn dutyManage$/u),
      expect.stringMatching(/Ben Agent · .*On dutyMessageManage$/u),
      expect.stringMatching(/Cy Agent · .*Off dutyMessageManage$/u),
    ]);
  });

  test("says so where there is nobody else", () => {
    people([aStaffMember()]);
    expect(screen.getByText("You are the only one here")).toBeTruthy();
    expect(screen.getByText(/^Press Invite/u)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "New group" })).toBeNull();
  });
});

describe("a conversation with one", () => {
  test("opens", async () => {
    serve({ startConversation: { conversation: aConversation({ id: "ada-ben", kind: "panel" }) } });
    const { user } = people();
    await user.click(screen.getByRole("button", { name: "Message Ben" }));
    expect(await screen.findByText("In ada-ben")).toBeTruthy();
  });

  test("is not asked for twice while it is asked for", async () => {
    serve({ startConversation: silence });
    const { user } = people();
    await user.click(screen.getByRole("button", { name: "Message Ben" }));
    expect(screen.getByRole("button", { name: "Message Cy" }).getAttribute("aria-disabled")).toBe("true");
  });

  test.each([
    ["there is no line", noLine, /^Cannot reach the server/u],
    [
      "the server refuses",
      refused("PERMISSION_DENIED", "Ben is not on the staff any more"),
      /^Ben is not on the staff/u,
    ],
  ])("can be tried again where %s", async (_, answer, words) => {
    serve({ startConversation: answer });
    const { user } = people();
    await user.click(screen.getByRole("button", { name: "Message Ben" }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Message Ben" }).hasAttribute("aria-disabled")).toBe(false);
  });
});

describe("a group", () => {
  async function group() {
    const { user } = people();
    await user.click(screen.getByRole("button", { name: "New group" }));
    return user;
  }

  test("needs a name and a member, and says so beside them", async () => {
    const user = await group();
    const start = screen.getByRole("button", { name: "Start group" });
    const name = screen.getByRole("textbox", { name: "Name of the group" });
    const members = screen.getByRole("group", { name: "Members" });
    const said = (element: HTMLElement) =>
      document.getElementById(element.getAttribute("aria-describedby") ?? "")?.textContent ?? "";
    expect([said(name), said(members)]).toEqual(["", ""]);
    await user.click(start);
    expect([said(name), said(members)]).toEqual(["Write a name.", "Choose who is in it."]);
    expect(document.activeElement).toBe(name);
    await user.type(name, "Rota");
    expect([said(name), said(members)]).toEqual(["", "Choose who is in it."]);
    await user.click(within(members).getByRole("checkbox", { name: /Ben/u }));
    expect([said(name), said(members)]).toEqual(["", ""]);
  });

  test("opens when it is started", async () => {
    const user = await group();
    await user.type(screen.getByRole("textbox", { name: "Name of the group" }), "Rota");
    await user.click(screen.getByRole("checkbox", { name: /Ben/u }));
    serve({ startConversation: { conversation: aConversation({ id: "rota", kind: "panel", title: "Rota" }) } });
    await user.click(screen.getByRole("button", { name: "Start group" }));
    expect(await screen.findByText("In rota")).toBeTruthy();
  });

  test("that could not be started stays as it was filled in", async () => {
    serve({ startConversation: noLine });
    const user = await group();
    await user.type(screen.getByRole("textbox", { name: "Name of the group" }), "Rota{Enter}");
    await user.click(screen.getByRole("checkbox", { name: /Ben/u }));
    await user.click(screen.getByRole("button", { name: "Start group" }));
    expect(await screen.findByText(/^Cannot reach the server/u)).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Name of the group" }).value).toBe("Rota");
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: /Ben/u }).checked).toBe(true);
  });

  test("is given up for the list", async () => {
    const user = await group();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.getByRole("list", { name: "Staff" })).toBeTruthy();
  });
});
