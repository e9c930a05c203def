import { expect, test } from "vitest";
import { fakePeople } from "../../people/fake-people.ts";
import { aJpeg } from "../../people/pictures/a-jpeg.ts";
import { fakeDoor } from "../fake-door.ts";
import { createApi } from "./api.ts";

const ADA = "account-ada";
const JPEG = Buffer.from(aJpeg(128, 128)).toString("base64");

function shop() {
  const people = fakePeople({ ada: { name: "Ada", role: "admin" }, bo: { name: "Bo" } });
  const door = fakeDoor({ people, roster: () => people.read() });
  const app = createApi(door);
  const save = (picture: string | null) =>
    app.request("/api/call/savePicture", {
      method: "POST",
      headers: { authorization: `Bearer ${ADA}`, "content-type": "application/json" },
      body: JSON.stringify({ data: { picture } }),
    });
  const idOf = async () => (await people.read())["ada"]?.picture ?? "";
  return { app, save, idOf };
}

test("a picture is served to anybody under its hash, for ever, as what it is and as nothing else", async () => {
  const { app, save, idOf } = shop();
  expect((await save(JPEG)).status).toBe(200);
  const answer = await app.request(`/api/pictures/${await idOf()}`);
  expect([answer.status, new Uint8Array(await answer.arrayBuffer())]).toEqual([200, aJpeg(128, 128)]);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    "content-type": "image/jpeg",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
  });
});

test("one that is nobody's any more is not found, and neither is what is no hash", async () => {
  const { app, save, idOf } = shop();
  await save(JPEG);
  const id = await idOf();
  await save(null);
  for (const one of [id, "a".repeat(22), "..%2F..%2Fsite%2Froster", "__x__"]) {
    const answer = await app.request(`/api/pictures/${one}`);
    expect([one, answer.status]).toEqual([one, 404]);
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  }
});

test("a parameter that nobody knows is refused: it would be another address to keep", async () => {
  const { app, save, idOf } = shop();
  await save(JPEG);
  expect((await app.request(`/api/pictures/${await idOf()}?1`)).status).toBe(400);
});
