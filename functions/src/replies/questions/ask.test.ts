import { describe, expect, test } from "vitest";
import { visitorConversation } from "../../chat/new-conversation.ts";
import { receive } from "../receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../../test/reply-fakes.ts";

const WHATSAPP = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };

/** The world, and what happens in it between two tries. */
function askingWorld(choices: "buttons" | "numbers" = "buttons") {
  const world = replyWorld();
  const { services, conversations, replied } = world;
  const whatsapp = services.responders.whatsapp;
  if (whatsapp) services.responders.whatsapp = { ...whatsapp, choices };
  const change = (id: string, changed: object) => {
    const before = conversations.all.get(id);
    if (before) conversations.all.set(id, { ...before, ...changed });
  };
  /** The visitor writes, and comes first among the open conversations. */
  const writes = (id: string) => change(id, { updatedAt: NOON + 5_000 });
  const close = (...ids: string[]) => ids.forEach((id) => change(id, { status: "closed" }));
  const press = (data = "", callbackId = "5") =>
    receive(services)(anInbound({ kind: "press", data, callbackId, messageId: "901" }));
  const button = (question: number, label: string) =>
    replied[question]?.choices.find(({ text }) => text === label)?.data;
  const labels = (question: number) => replied[question]?.choices.map(({ text }) => text);
  /** The text of both visitors. */
  const arrived = () => ({ kari: world.textsOf("kari"), tom: world.textsOf("tom") });
  return { ...world, change, writes, close, press, button, labels, arrived };
}

const says = (text: string, id: string) => anInbound(aText(text, null, id), { ...WHATSAPP, id: `4790000001:${id}` });
const asked = () => anInbound(aText("It leaves today.", null));

describe("a question that comes again, after its conversations have changed their order, leads where its labels say:", () => {
  test.each([
    ["Kari", { kari: ["It leaves today."], tom: [] }],
    ["Tom", { kari: [], tom: ["It leaves today."] }],
  ])("by buttons, %s", async (label, expected) => {
    const { services, failing, writes, press, button, arrived } = askingWorld();
    const event = asked();
    failing.next = 1;
    await expect(receive(services)(event)).rejects.toThrow("away");
    writes("tom");
    await receive(services)(event);
    await press(button(0, label));
    expect(arrived()).toEqual(expected);
  });

  test.each([
    ["Kari", { kari: ["It leaves today."], tom: [] }],
    ["Tom", { kari: [], tom: ["It leaves today."] }],
  ])("by numbers, %s", async (label, expected) => {
    const { services, failing, writes, labels, arrived } = askingWorld("numbers");
    const event = says("It leaves today.", "wamid.1");
    failing.next = 1;
    await expect(receive(services)(event)).rejects.toThrow("away");
    writes("tom");
    await receive(services)(event);
    const number = 1 + (labels(0)?.indexOf(label) ?? -1);
    await receive(services)(says(String(number), "wamid.2"));
    expect(arrived()).toEqual(expected);
  });

  test.each(["buttons", "numbers"] as const)("without one that is erased by then, by %s", async (choices) => {
    const { services, failing, conversations, labels, button, press, arrived } = askingWorld(choices);
    const numbers = choices === "numbers";
    const event = numbers ? says("It leaves today.", "wamid.1") : asked();
    failing.next = 1;
    await expect(receive(services)(event)).rejects.toThrow("away");
    conversations.all.delete("kari");
    await receive(services)(event);
    expect(labels(0)).toEqual(["Tom"]);
    await (numbers ? receive(services)(says("1", "wamid.2")) : press(button(0, "Tom")));
    expect(arrived()).toEqual({ kari: [], tom: ["It leaves today."] });
  });

  test("with nobody left it says that nothing is open", async () => {
    const { services, failing, conversations, replied } = askingWorld();
    const event = asked();
    failing.next = 1;
    await expect(receive(services)(event)).rejects.toThrow("away");
    conversations.all.delete("kari");
    conversations.all.delete("tom");
    conversations.all.set("liv", visitorConversation("liv", NOON));
    await receive(services)(event);
    expect(replied).toMatchObject([{ text: expect.stringContaining("no open conversation"), choices: [] }]);
  });

  test.each([0, 1])("also when it comes twice at once, and both are shown (%i)", async (shown) => {
    const { services, replied, writes, press, button, arrived } = askingWorld();
    const event = asked();
    const { inbound } = services;
    services.inbound = {
      ...inbound,
      // Between what is kept and what is said, it comes a second time.
      async put(...kept) {
        services.inbound = inbound;
        const isNew = await inbound.put(...kept);
        writes("tom");
        await receive(services)(event);
        return isNew;
      },
    };
    await receive(services)(event);
    expect(replied).toHaveLength(2);
    await press(button(shown, "Tom"));
    expect(arrived()).toEqual({ kari: [], tom: ["It leaves today."] });
  });
});

describe("one text, two conversations that are closed by then:", () => {
  /** Chooses Kari, of which the question goes out unless it fails, and then Tom. */
  async function choosing(failures: number) {
    const world = askingWorld();
    const { services, failing, close, press, button, replied } = world;
    await receive(services)(asked());
    close("kari", "tom");
    failing.next = failures;
    await press(button(0, "Kari")).catch(() => undefined);
    await press(button(0, "Tom"));
    return { ...world, of: (name: string) => replied.findIndex(({ text }) => text.includes(`with ${name} is closed`)) };
  }

  test("each is asked about by its name, and opened for it", async () => {
    const { press, button, arrived, of } = await choosing(0);
    await press(button(of("Tom"), "Send and reopen"));
    await press(button(of("Kari"), "Send and reopen"));
    expect(arrived()).toEqual({ kari: [], tom: ["It leaves today."] });
  });

  test("also where the first question did not go out", async () => {
    const { press, button, arrived, of } = await choosing(1);
    await press(button(of("Tom"), "Send and reopen"));
    expect(arrived()).toEqual({ kari: [], tom: ["It leaves today."] });
  });

  test("the first question still leads to the first", async () => {
    const { press, button, arrived, of } = await choosing(0);
    await press(button(of("Kari"), "Send and reopen"));
    expect(arrived()).toEqual({ kari: ["It leaves today."], tom: [] });
  });

  test("and what is not sent goes nowhere", async () => {
    const { press, button, arrived, pressed, of } = await choosing(1);
    await press(button(of("Tom"), "Do not send"), "6");
    expect([arrived(), pressed.at(-1)]).toEqual([{ kari: [], tom: [] }, "6: Not sent."]);
  });
});

test("Do not send, pressed after the text was sent, does not say that it was not", async () => {
  const { services, close, press, button, arrived, pressed } = askingWorld();
  close("kari");
  await receive(services)(anInbound(aText("It leaves today.")));
  await press(button(0, "Send and reopen"), "5");
  await press(button(0, "Do not send"), "6");
  expect(arrived()).toEqual({ kari: ["It leaves today."], tom: [] });
  expect(pressed).toEqual(["5: Sent to Kari", "6: Sent already."]);
});

describe("Try again", () => {
  /** Nothing can be stored in a conversation until it is said. */
  function failingStore(services: ReturnType<typeof replyWorld>["services"]) {
    const { conversations } = services;
    services.conversations = {
      ...conversations,
      change: async () => {
        throw new TypeError("a mistake");
      },
    };
    return () => void (services.conversations = conversations);
  }

  test.each([
    [1, { kari: ["It leaves today."], tom: [] }],
    [2, { kari: [], tom: ["It leaves today."] }],
  ])("under one text that was chosen for twice tries the choice that it was said of (%i)", async (which, expected) => {
    const { services, press, button, arrived } = askingWorld();
    await receive(services)(asked());
    const mend = failingStore(services);
    await press(button(0, "Kari"));
    await press(button(0, "Tom"));
    mend();
    await press(button(which, "Try again"));
    expect(arrived()).toEqual(expected);
  });

  test("of one that was to be opened opens it; of another that is closed asks first", async () => {
    const { services, close, press, button, labels, arrived } = askingWorld();
    await receive(services)(asked());
    close("kari");
    await press(button(0, "Kari"));
    const mend = failingStore(services);
    await press(button(1, "Send and reopen"));
    await press(button(0, "Tom"));
    mend();
    close("tom");
    await press(button(3, "Try again"));
    expect([arrived(), labels(4)]).toEqual([{ kari: [], tom: [] }, ["Send and reopen", "Do not send"]]);
    await press(button(2, "Try again"));
    expect(arrived()).toEqual({ kari: ["It leaves today."], tom: [] });
  });
});

test("numbers of a question that did not go out choose nothing: whoever types one may mean the question before", async () => {
  const { services, failing, writes, arrived, replied } = askingWorld("numbers");
  await receive(services)(says("First.", "wamid.1"));
  writes("tom");
  failing.next = 1;
  await expect(receive(services)(says("Second.", "wamid.2"))).rejects.toThrow("away");
  await receive(services)(says("1", "wamid.3"));
  expect(arrived()).toEqual({ kari: [], tom: [] });
  expect(replied.at(-1)).toMatchObject({ text: "Which conversation is this for?" });
});
