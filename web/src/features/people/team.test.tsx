import { aColleague, aMe, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import type { Person } from "@porchlight/contract/people/people.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { meRead } from "../../stores/me-store.ts";
import { noLine, refused, serve, signInRefused, silence } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { PeopleList } from "./PeopleList.tsx";

const [ADA, BEN] = [aStaffMember(), aColleague()];
const CY = aColleague({ uid: "cy", name: "Cy", email: "cy@shop.example" });

const known = (uid: string, change: Partial<Person> = {}): Person => ({
  uid,
  devices: 0,
  telegram: null,
  whatsapp: null,
  open: 0,
  ...change,
});

beforeEach(() => serve({ me: aMe(), people: { people: [known("ada"), known("ben", { open: 3 })] } }));

function people(staff = [ADA, BEN]) {
  adaSignedIn({ staff });
  return show(<PeopleList onStarted={() => {}} />);
}
const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });

test("an agent sees who there is, and nothing that only admins may know or do", () => {
  people([aStaffMember({ role: "agent" }), BEN]);
  expect(screen.queryByRole("button", { name: "Invite" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Manage Ben" })).toBeNull();
  expect(screen.queryByText("Notified on nothing yet")).toBeNull();
});

test("an admin sees on what each is notified, and what of it does not work", async () => {
  const telegram = { broken: "the bot was blocked" };
  serve({ people: { people: [known("ada"), known("ben", { devices: 2, telegram })] } });
  people();
  expect(await screen.findByText("Notified on nothing yet")).toBeTruthy();
  expect(screen.getByText("Telegram does not work: the bot was blocked").className).toBe("person-bad");
});

describe("to invite", () => {
  async function inviting() {
    const { user } = people();
    await user.click(screen.getByRole("button", { name: "Invite" }));
    return user;
  }
  /** What stands beside the address. */
  const said = () =>
    document.getElementById(field("E-mail address").getAttribute("aria-describedby") ?? "")?.textContent ?? "";

  test("somebody is put on the staff with a role, and gets a mail", async () => {
    const asked: object[] = [];
    serve({
      setStaff: (wanted) => (asked.push(wanted), { staff: [ADA, BEN, CY] }),
      "accounts:sendOobCode": {},
    });
    const user = await inviting();
    await user.type(field("E-mail address"), " cy@shop.example ");
    await user.type(field("Name"), "Cy");
    await user.selectOptions(screen.getByRole("combobox", { name: "Role" }), "Admin");
    await user.click(screen.getByRole("button", { name: "Invite" }));
    expect(await screen.findByText(/^A mail with a link to choose a password is on its way to/u)).toBeTruthy();
    expect(asked).toEqual([{ email: "cy@shop.example", name: "Cy", role: "admin", asOf: { role: null } }]);
    expect(screen.getByText("Cy")).toBeTruthy();
  });

  test.each([
    ["", "Write their e-mail address."],
    ["cy", "This is not an e-mail address. Write it like name@example.com."],
    ["BEN@shop.example", "Ben has this address and is on the staff already, as an agent."],
    ["ada@shop.example", "Ada has this address and is on the staff already, as an admin."],
  ])("“%s” is refused beside its field before anybody is asked", async (typed, words) => {
    const user = await inviting();
    if (typed !== "") await user.type(field("E-mail address"), typed);
    expect(said()).toBe("");
    await user.click(screen.getByRole("button", { name: "Invite" }));
    expect(said().replaceAll(/[\u2068\u2069]/gu, "")).toBe(words);
    expect(field("E-mail address").getAttribute("aria-invalid")).toBe("true");
  });

  test.each([
    ["there is no line", noLine, /^Cannot reach the server/u],
    ["the account may be another's", refused("FAILED_PRECONDITION", "it may be somebody else's"), /^It may be/u],
    [
      "another admin was faster",
      refused("ABORTED", "somebody else has changed this", [{ field: "role", message: "has changed" }]),
      /^Somebody else/u,
    ],
  ])("what the server says stands there too, and all that was typed stays, where %s", async (_, answer, words) => {
    serve({ setStaff: answer, staff: { staff: [ADA, BEN] } });
    const user = await inviting();
    await user.type(field("E-mail address"), "cy@shop.example");
    await user.click(screen.getByRole("button", { name: "Invite" }));
    await waitFor(() => expect(said()).toMatch(words));
    expect(field("E-mail address").value).toBe("cy@shop.example");
  });

  test("a mail that could not be sent is said: they are on the staff all the same", async () => {
    serve({
      setStaff: { staff: [ADA, BEN, CY] },
      "accounts:sendOobCode": signInRefused("TOO_MANY_ATTEMPTS_TRY_LATER"),
    });
    const user = await inviting();
    await user.type(field("E-mail address"), "cy@shop.example");
    await user.click(screen.getByRole("button", { name: "Invite" }));
    expect(await screen.findByText(/is on the staff, but no mail could be sent\. Too many tries/u)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Manage Cy" })).toBeTruthy();
  });

  test("it is not asked twice while it is asked", async () => {
    serve({ setStaff: silence });
    const user = await inviting();
    await user.type(field("E-mail address"), "cy@shop.example");
    await user.click(screen.getByRole("button", { name: "Invite" }));
    expect(screen.getByRole("button", { name: "Invite" }).getAttribute("aria-disabled")).toBe("true");
  });
});

describe("to manage", () => {
  async function managing(name: string) {
    const { user } = people();
    await user.click(screen.getByRole("button", { name: `Manage ${name}` }));
    return { user, dialog: within(screen.getByRole("dialog", { name: `Manage ${name}` })) };
  }

  test("a role is changed as of what it was; one that cannot be stays", async () => {
    serve({ setStaff: refused("FAILED_PRECONDITION", "this is the last admin") });
    const { user, dialog } = await managing("Ada");
    const role = dialog.getByRole<HTMLSelectElement>("combobox", { name: "Role of Ada" });
    await user.selectOptions(role, "Agent");
    expect(await dialog.findByText("This is the last admin.")).toBeTruthy();
    await waitFor(() => expect(role.value).toBe("admin"));
    expect(dialog.getByRole("button", { name: "Remove…" }).getAttribute("aria-disabled")).toBe("true");
  });

  test("a mail can be sent again", async () => {
    const asked: object[] = [];
    serve({ "accounts:sendOobCode": (what) => (asked.push(what), {}) });
    const { user, dialog } = await managing("Ben");
    await user.click(dialog.getByRole("button", { name: "Send a mail to sign in" }));
    await screen.findByText(/^A mail with a link/u);
    expect(asked).toMatchObject([{ email: BEN.email, requestType: "PASSWORD_RESET" }]);
  });

  test("their picture is taken away", async () => {
    const asked: object[] = [];
    serve({ savePicture: (what) => (asked.push(what), { staff: [ADA, BEN] }) });
    const { user } = people([ADA, { ...BEN, picture: "qL8R4QIcQ_ZsRqOAbeRfcZ" }]);
    await user.click(screen.getByRole("button", { name: "Manage Ben" }));
    await user.click(screen.getByRole("button", { name: "Remove the picture" }));
    await waitFor(() => expect(screen.queryByRole("button", { name: "Remove the picture" })).toBeNull());
    expect(asked).toEqual([{ picture: null, uid: "ben" }]);
  });

  test("who is removed is asked about once more, with how much is theirs and whose it is to be", async () => {
    meRead(aMe({ group: { title: "Lamp Shop", broken: null } }));
    const asked: object[] = [];
    serve({ setStaff: (wanted) => (asked.push(wanted), { staff: [ADA] }) });
    const { user, dialog } = await managing("Ben");
    meRead(aMe({ group: { title: "Lamp Shop", broken: null } }));
    await user.click(dialog.getByRole("button", { name: "Remove…" }));
    expect(await dialog.findByText(/^3 open conversations are theirs\./u)).toBeTruthy();
    expect(await dialog.findByText(/^If they are in the Telegram group Lamp Shop/u)).toBeTruthy();
    const to = dialog.getByRole("combobox", { name: "Give them to" });
    expect(
      within(to)
        .getAllByRole("option")
        .map(({ textContent }) => textContent),
    ).toEqual(["Nobody: whoever is first takes them", "Ada (me)"]);
    await user.selectOptions(to, "Ada (me)");
    await user.click(dialog.getByRole("button", { name: "Really remove Ben" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(asked).toEqual([{ email: BEN.email, role: null, giveTo: "ada", asOf: { role: "agent" } }]);
    expect(screen.queryByText("Ben")).toBeNull();
  });

  test("whoever has none is asked about without", async () => {
    serve({ people: { people: [known("ben")] } });
    const { user, dialog } = await managing("Ben");
    await user.click(dialog.getByRole("button", { name: "Remove…" }));
    expect(await dialog.findByText(/^No open conversation is theirs\./u)).toBeTruthy();
    expect(dialog.queryByRole("combobox", { name: "Give them to" })).toBeNull();
  });

  test("what another admin has done meanwhile is said and shown", async () => {
    serve({
      setStaff: refused("ABORTED", "another admin has made an admin of Ben"),
      staff: { staff: [ADA, aColleague({ role: "admin" })] },
    });
    const { user, dialog } = await managing("Ben");
    await user.click(dialog.getByRole("button", { name: "Remove…" }));
    await user.click(dialog.getByRole("button", { name: "Really remove Ben" }));
    expect(await dialog.findByText("Another admin has made an admin of Ben.")).toBeTruthy();
    expect(dialog.getByRole<HTMLSelectElement>("combobox", { name: "Role of Ben" }).value).toBe("admin");
  });
});
