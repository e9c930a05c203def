import { expect, test } from "vitest";
import { PICTURE_MAX_BYTES } from "../../../contract/limits.ts";
import { fakePeople } from "../fake-people.ts";
import { aJpeg } from "./a-jpeg.ts";
import { fakePictures } from "./fake-pictures.ts";
import { savePicture } from "./save-picture.ts";

const ADA = { uid: "ada", name: "Ada", role: "admin" as const };
const BO = { uid: "bo", name: "Bo", role: "agent" as const };
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const [ONE, OTHER] = [base64(aJpeg(128, 128)), base64(aJpeg(64, 64))];

function shop() {
  const people = fakePeople({ ada: { role: "admin" }, bo: {} });
  const pictures = fakePictures();
  const save = savePicture({ people, pictures, clock: { now: () => 0 } });
  const pictureOf = async (uid: string) => (await people.read())[uid]?.picture;
  return { people, pictures, save, pictureOf };
}

test("it is found by the hash of what it is, and is that of whoever set it", async () => {
  const { pictures, save, pictureOf } = shop();
  const staff = await save(BO, { picture: ONE });
  const id = await pictureOf("bo");
  expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/u);
  expect(staff.map(({ uid, picture }) => [uid, picture])).toEqual([
    ["ada", undefined],
    ["bo", id],
  ]);
  expect([...pictures.kept]).toEqual([[id, Buffer.from(aJpeg(128, 128))]]);
  await save(BO, { picture: ONE });
  expect(await pictureOf("bo")).toBe(id);
});

test("another takes its place, and what nobody shows any more is gone", async () => {
  const { pictures, save, pictureOf } = shop();
  await save(BO, { picture: ONE });
  await save(BO, { picture: OTHER });
  expect([...pictures.kept.keys()]).toEqual([await pictureOf("bo")]);
  await save(BO, { picture: null });
  expect([await pictureOf("bo"), pictures.kept.size]).toEqual([undefined, 0]);
});

test("of two who have the same one each keeps it", async () => {
  const { pictures, save, pictureOf } = shop();
  await save(BO, { picture: ONE });
  await save(ADA, { picture: ONE });
  await save(BO, { picture: null });
  expect([...pictures.kept.keys()]).toEqual([await pictureOf("ada")]);
});

test("an admin takes another's away, and an agent does not", async () => {
  const { save, pictureOf } = shop();
  await save(BO, { picture: ONE });
  await save(ADA, { picture: OTHER });
  await expect(save(BO, { picture: null, uid: "ada" })).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
  await expect(save(ADA, { picture: null, uid: "constructor" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await save(ADA, { picture: null, uid: "bo" });
  expect([await pictureOf("bo"), typeof (await pictureOf("ada"))]).toEqual([undefined, "string"]);
});

test("a former admin, whom a door still takes for one, takes nothing away", async () => {
  const { save, pictureOf } = shop();
  await save(ADA, { picture: ONE });
  const former = { uid: "bo", name: "Bo", role: "admin" as const };
  await expect(save(former, { picture: null, uid: "ada" })).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
  expect(await pictureOf("ada")).toBeDefined();
});

test.each([
  ["an SVG, whatever it is called", base64(new TextEncoder().encode("<svg onload='alert(1)'/>")), "this is no JPEG"],
  ["a PNG", base64(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 0])), "this is no JPEG"],
  ["a page", base64(new TextEncoder().encode("<!doctype html><script>")), "this is no JPEG"],
  ["what is no square", base64(aJpeg(128, 96)), "the picture must be a square of at most 128 pixels"],
  [
    "what is huge when it is drawn",
    base64(aJpeg(60_000, 60_000)),
    "the picture must be a square of at most 128 pixels",
  ],
  [
    "what is too large",
    base64(Uint8Array.from([...aJpeg(8, 8), ...new Array<number>(PICTURE_MAX_BYTES).fill(0)])),
    "the picture is larger than 15 KB",
  ],
])("%s is refused in words, and nothing is kept", async (_, picture, message) => {
  const { pictures, save, pictureOf } = shop();
  await expect(save(BO, { picture })).rejects.toMatchObject({
    code: "INVALID_ARGUMENT",
    details: [{ field: "picture", message }],
  });
  expect([await pictureOf("bo"), pictures.kept.size]).toEqual([undefined, 0]);
});
