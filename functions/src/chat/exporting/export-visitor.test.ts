import { expect, test } from "vitest";
import { postVisitorMessage, visitorExported } from "../../../contract/visitor-api.ts";
import { aConversation, aMessage, NOON } from "../../../test/notify-fakes.ts";
import { fakeDevices } from "../../people/fake-devices.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { fakeHandovers } from "../visitor/fake-resume-keys.ts";
import { exportVisitor } from "./export-visitor.ts";

const NOTE = "A difficult customer";
const ABOUT = "Has moved to Bergen";
const CARD = { name: null, email: null, locale: null, timezone: null, page: null, userAgent: null };
const VISITED = [{ page: "https://shop.example/lamps", title: "Lamps" }];
const REFERRER = "https://search.example/results";
const ADA = { kind: "visitor", uid: "ada", name: "Ada" } as const;
const GRACE = { kind: "staff", uid: "grace", name: "Grace" } as const;

async function exported(uid: string) {
  const last = { seq: 3, author: GRACE, preview: "Yes", at: NOON };
  const conversations = fakeConversations(
    aConversation({
      seq: 4,
      last,
      about: ABOUT,
      visitor: { ...CARD, name: "Ada", visited: VISITED, referrer: REFERRER },
      tags: ["trouble"],
      assignee: "grace",
      writers: { grace: "Grace" },
    }),
  );
  const id = (seq: number) => `00000000-0000-4000-8000-00000000000${seq}`;
  conversations.said.set("ada", [
    aMessage({ id: id(1), seq: 1, author: ADA }),
    aMessage({ id: id(2), seq: 2, author: GRACE, internal: true, text: NOTE }),
    aMessage({ id: id(3), seq: 3, author: GRACE, text: "Yes" }),
    aMessage({ id: id(4), seq: 4, author: GRACE, internal: true, text: NOTE }),
  ]);
  const devices = fakeDevices();
  await devices.save("ada", { id: "device", token: "a secret of the browser", at: NOON }, "visitor");
  const take = exportVisitor({ clock: { now: () => NOON }, conversations, devices, resumeKeys: fakeHandovers("ada") });
  let text = "";
  for await (const part of (await take({ uid })).parts) text += part;
  return text;
}

test("it is all that is kept of them, and as the contract has it", async () => {
  const file = visitorExported.parse(JSON.parse(await exported("ada")));
  expect(file).toMatchObject({ visitor: { name: "Ada" }, resumeKeys: 1, cameFrom: "hash" });
  expect(file.browsers).toEqual([{ seenAt: "2026-11-02T12:00:00.000Z" }]);
  expect(file.messages.map(({ seq, text }) => [seq, text])).toEqual([
    [1, "Do you ship to Norway?"],
    [3, "Yes"],
  ]);
});

test("it holds no note, no tag, no uid of staff, and nothing that opens anything", async () => {
  const text = await exported("ada");
  for (const hidden of [NOTE, "trouble", '"grace"', "a secret of the browser"]) expect(text).not.toContain(hidden);
});

test("what staff note about a person is in no visitor's file", async () => {
  expect(await exported("ada")).not.toContain(ABOUT);
});

test("the pages of their visit are in it, without what stood behind them", async () => {
  const file = visitorExported.parse(JSON.parse(await exported("ada")));
  expect(file.visitor?.visited).toEqual(VISITED);
  const sent = postVisitorMessage.shape.visited.parse([{ page: "https://shop.example/reset?token=secret#top" }]);
  expect(sent).toEqual([{ page: "https://shop.example/reset" }]);
});

test("where their visit came from is in it, without what stood behind it", async () => {
  const file = visitorExported.parse(JSON.parse(await exported("ada")));
  expect(file.visitor?.referrer).toBe(REFERRER);
  expect(postVisitorMessage.shape.referrer.parse(`${REFERRER}?q=their+words#top`)).toBe(REFERRER);
});

test("who has written nothing has nothing", async () => {
  await expect(exported("ola")).rejects.toMatchObject({ code: "NOT_FOUND" });
});
