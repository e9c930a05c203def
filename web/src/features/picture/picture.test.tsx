import { aColleague, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { broken, serve } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { PictureSection } from "./PictureSection.tsx";

const ID = "qL8R4QIcQ_ZsRqOAbeRfcZ";
const JPEG = "/9j/wAARCACAAIADASIAAhEBAxEB/9k=";
const withPicture = aStaffMember({ picture: ID });
const picture = () => document.querySelector("img")?.getAttribute("src");

/** A browser that opens what it is given, of this size, and draws it in so many characters at each quality. */
function browserDraws(lengths: readonly number[]): number[][] {
  const drawn: number[][] = [];
  vi.stubGlobal("createImageBitmap", async () => ({ width: 400, height: 300, close: () => {} }));
  const context = { fillRect: () => {}, drawImage: (_: unknown, ...where: number[]) => void drawn.push(where) };
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(context as never);
  const left = [...lengths];
  vi.spyOn(HTMLCanvasElement.prototype, "toDataURL").mockImplementation(
    () => `data:image/jpeg;base64,${JPEG.padEnd(left.shift() ?? 0, "A")}`,
  );
  return drawn;
}
const choose = (type: string) =>
  fireEvent.change(screen.getByLabelText("Picture", { selector: "input" }), {
    target: { files: [new File(["x"], "me", { type })] },
  });

beforeEach(() => adaSignedIn());

test("a picture is cut and made small before it is sent, and shown when it is kept", async () => {
  const drawn = browserDraws([90_000, 30_000, 9_000]);
  const asked: { picture?: string }[] = [];
  serve({ savePicture: (what) => (asked.push(what), { staff: [withPicture, aColleague()] }) });
  show(<PictureSection me={aStaffMember()} />);
  choose("image/png");
  await waitFor(() => expect(picture()).toBe(`/api/pictures/${ID}`));
  expect(drawn).toEqual([
    [50, 0, 300, 300, 0, 0, 150, 150],
    [0, 0, 150, 150, 0, 0, 128, 128],
  ]);
  expect(asked.map(({ picture: sent }) => sent?.length)).toEqual([9_000]);
});

test.each([
  ["image/svg+xml", [], "A drawing in SVG cannot be used. Choose a JPEG, PNG or WebP."],
  ["image/png", [90_000, 90_000, 90_000, 90_000, 90_000, 90_000], /cannot be made small enough/u],
])("what cannot be one is said beside the button, and nobody is asked: %s", async (type, lengths, words) => {
  browserDraws(lengths);
  show(<PictureSection me={aStaffMember()} />);
  choose(type);
  expect((await screen.findByText(words)).id).toBe("picture-problem");
  expect(screen.getByRole("button", { name: "Choose a picture" })).toBeTruthy();
});

test("what the browser cannot open is said", async () => {
  vi.stubGlobal("createImageBitmap", () => Promise.reject(new Error("no")));
  show(<PictureSection me={aStaffMember()} />);
  choose("image/heic");
  expect(await screen.findByText(/The browser cannot open this picture/u)).toBeTruthy();
});

test("it is taken away; where that fails it stays and it is said", async () => {
  adaSignedIn({ staff: [withPicture, aColleague()] });
  serve({ savePicture: broken });
  const { user } = show(<PictureSection me={withPicture} />);
  await user.click(screen.getByRole("button", { name: "Remove" }));
  expect((await screen.findByText(/server does not answer properly/u)).id).toBe("picture-problem");
  expect(picture()).toBe(`/api/pictures/${ID}`);
  serve({ savePicture: { staff: [aStaffMember(), aColleague()] } });
  await user.click(screen.getByRole("button", { name: "Remove" }));
  await waitFor(() => expect(picture()).toBeUndefined());
});

test("where a picture does not come, the initials stand there", () => {
  show(<Avatar name="Ada Berg" kind="staff" picture={ID} />);
  const image = document.querySelector("img");
  if (image) fireEvent.error(image);
  expect(document.querySelector(".avatar")?.textContent).toBe("AB");
});
