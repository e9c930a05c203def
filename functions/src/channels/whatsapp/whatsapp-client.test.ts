import { afterEach, describe, expect, test } from "vitest";
import { json } from "../shared/fake-provider.ts";
import { providerServer, type ProviderServer } from "./test-provider-server.ts";
import { createWhatsAppClient } from "./whatsapp-client.ts";

const closing: ProviderServer[] = [];
afterEach(() => {
  for (const server of closing.splice(0)) server.close();
});

const TO = "4790000001";
const BUTTONS = [
  { id: "to:ada", title: "Ada" },
  { id: "to:bo", title: "Bo, who has a very long name" },
];
const LIST = { open: "Choose", rows: [...BUTTONS, { id: "to:cy", title: "Cy", description: "Where is my order?" }] };

describe("by Meta's Cloud API", () => {
  async function setUp(answer: object = { messages: [{ id: "wamid.A" }] }) {
    const server = await providerServer(json(200, answer));
    closing.push(server);
    const client = createWhatsAppClient({
      provider: "cloud",
      apiRoot: server.url,
      accessToken: "EAA",
      phoneNumberId: "41",
      publicUrl: "https://shop.example",
    });
    return { client, last: () => JSON.parse(server.requests.at(-1)?.body ?? "") as object };
  }

  test("a text may quote the message that it answers", async () => {
    const { client, last } = await setUp();
    expect(await client.sendText(TO, "Stored.", { repliesTo: "wamid.B" })).toBe("wamid.A");
    expect(last()).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: TO,
      context: { message_id: "wamid.B" },
      type: "text",
      text: { body: "Stored.", preview_url: false },
    });
  });

  test("choices are buttons or the rows of a list, cut to what fits", async () => {
    const { client, last } = await setUp();
    expect(client.choices).toBe("buttons");
    await client.sendButtons(TO, "Which?", BUTTONS);
    expect(last()).toMatchObject({
      interactive: {
        type: "button",
        action: { buttons: [{ reply: { id: "to:ada", title: "Ada" } }, { reply: { title: "Bo, who has a very …" } }] },
      },
    });
    await client.sendList(TO, "Which?", LIST);
    expect(last()).toMatchObject({
      interactive: {
        type: "list",
        body: { text: "Which?" },
        action: {
          button: "Choose",
          sections: [{ rows: [{ id: "to:ada" }, {}, { description: "Where is my order?" }] }],
        },
      },
    });
    await expect(client.sendButtons(TO, "Which?", [...LIST.rows, ...LIST.rows])).rejects.toThrow("1 to 3 buttons");
    await expect(client.sendList(TO, "Which?", { open: "x", rows: [] })).rejects.toThrow("1 to 10 rows");
  });

  test("a message gets a reaction and is marked as read", async () => {
    const { client, last } = await setUp({ success: true });
    await client.react(TO, "wamid.B", "👌");
    expect(last()).toMatchObject({ to: TO, type: "reaction", reaction: { message_id: "wamid.B", emoji: "👌" } });
    await client.markRead("wamid.B");
    expect(last()).toEqual({ messaging_product: "whatsapp", status: "read", message_id: "wamid.B" });
  });

  test("the business's own number is asked for, and is digits whatever it looks like", async () => {
    const { client } = await setUp({ display_phone_number: "+47 90 00 01-00", id: "41" });
    expect(await client.ownNumber()).toBe("4790000100");
    const { client: none } = await setUp({ id: "41" });
    await expect(none.ownNumber()).rejects.toThrow("did not say what the number is");
  });

  test("a text that is too long is cut, and no emoji in half", async () => {
    const { client, last } = await setUp();
    await client.sendText(TO, "👍".repeat(3000));
    const { body } = (last() as { text: { body: string } }).text;
    expect(body.length).toBeLessThanOrEqual(4096);
    expect(body.isWellFormed()).toBe(true);
  });
});

test("by Twilio choices are numbered, an emoji is a message, and nothing is marked as read", async () => {
  const server = await providerServer(json(201, { sid: "SM1" }));
  closing.push(server);
  const client = createWhatsAppClient({
    provider: "twilio",
    apiRoot: server.url,
    accountSid: `AC${"1".repeat(32)}`,
    authToken: "secret",
    number: "4790000200",
    publicUrl: "https://shop.example",
    statusUrl: "https://shop.example/hooks/twilio",
  });
  const last = () => new URLSearchParams(server.requests.at(-1)?.body);
  expect(client.choices).toBe("numbers");
  expect(await client.sendList(TO, "Which?", LIST)).toBe("SM1");
  expect(last().get("Body")).toBe("Which?\n1. Ada\n2. Bo, who has a very long…\n3. Cy: Where is my order?");
  expect(last().has("StatusCallback")).toBe(false);
  await client.react(TO, "SM2", "👌");
  expect(last().get("Body")).toBe("👌");
  await client.markRead("SM2");
  expect(await client.ownNumber()).toBe("4790000200");
  expect(server.requests).toHaveLength(2);
});
