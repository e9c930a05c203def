import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createFakeWorld } from "../chat/fake-services.ts";
import { createKnownPerson } from "./known-person.ts";

const warned: string[] = [];
beforeEach(() => {
  warned.length = 0;
  vi.spyOn(console, "warn").mockImplementation((text: string) => void warned.push(text));
});
afterEach(() => vi.restoreAllMocks());

/** A server that answers by these, in order, and then takes everything. */
function person(...answers: (string | Error)[]) {
  const { world, services } = createFakeWorld();
  const asked: string[] = [];
  const named = createKnownPerson({
    ...services,
    async identify(token) {
      asked.push(token);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { world, asked, named };
}

test("a token is sent once, however often the page says it, and a new one too", async () => {
  const { world, asked, named } = person();
  for (const token of ["", "kari", "kari", "kari", "kari later"]) named(token);
  await world.advance(600_000);
  expect([asked, warned]).toEqual([["kari", "kari later"], []]);
});

test("what is refused is not sent again, and the page's developer reads why", async () => {
  const { world, asked, named } = person("token has expired");
  named("kari");
  await world.advance(600_000);
  named("kari");
  await world.advance(600_000);
  expect([asked, warned]).toEqual([["kari"], ["Porchlight: identify: token has expired"]]);
});

test("where nobody can tell it is tried again, later each time", async () => {
  const away = new Error("nobody can tell now who this is");
  const { world, asked, named } = person(away, away);
  named("kari");
  await world.advance(999);
  expect(asked).toEqual(["kari"]);
  await world.advance(1);
  expect(asked).toEqual(["kari", "kari"]);
  await world.advance(600_000);
  expect(asked).toEqual(["kari", "kari", "kari"]);
});

test.each(["ola", ""])("what the page says instead ends the trying: %j", async (instead) => {
  const { world, asked, named } = person(new Error("nobody can tell now who this is"));
  named("kari");
  await world.advance(0);
  named(instead);
  await world.advance(600_000);
  expect(asked).toEqual(["kari", instead].filter(Boolean));
});

test("who is taken back in the meantime is not tried again", async () => {
  const { world, asked, named } = person(new Error("nobody can tell now who this is"));
  named("kari");
  named("");
  await world.advance(600_000);
  expect(asked).toEqual(["kari"]);
});
