import { createServer, type Server } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startProviders, type RunningProviders } from "../../emulators/providers/server.ts";
import { whatsappConfig } from "../../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import { metaVerifyToken } from "../../functions/src/channels/whatsapp/inbound/verify-meta.ts";
import { alertTemplates } from "../../functions/src/channels/whatsapp/messages/whatsapp-templates.ts";
import { setUpCloud } from "./cloud.ts";
import { templateFault } from "./cloud-templates.ts";
import type { Finding } from "./finding.ts";
import { localSettings, readSettings, type SetupSettings } from "./settings.ts";
import { setUpTemplates, type HeldTemplate, type Shelf } from "./templates.ts";
import { setUpTwilio } from "./twilio.ts";

let providers: RunningProviders;
let site: Server;
let settings: SetupSettings;
/** How long a review is waited for. */
let waitMs: number;
let progress: string[];

beforeEach(async () => {
  providers = await startProviders({ port: 0 });
  // The door for webhooks, as far as Meta's challenge goes.
  site = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? "", "http://site");
    const known = searchParams.get("hub.verify_token") === metaVerifyToken(settings.appSecret);
    if (pathname === "/hooks/whatsapp" && known) response.end(searchParams.get("hub.challenge"));
    else response.writeHead(403).end();
  });
  await new Promise<void>((resolve) => {
    site.listen(0, "127.0.0.1", resolve);
  });
  const hosting = String((site.address() as AddressInfo).port);
  const ports = { PORCHLIGHT_PORT_PHONE: String(providers.port), PORCHLIGHT_PORT_HOSTING: hosting };
  settings = localSettings(ports, "cloud");
  waitMs = 10_000;
  progress = [];
});

afterEach(async () => {
  site.closeAllConnections();
  site.close();
  await providers.close();
});

async function run(change: Partial<SetupSettings> = {}, mayChange = true): Promise<Finding[]> {
  const changed = { ...settings, ...change };
  const config = whatsappConfig(changed.whatsapp, changed.publicUrl);
  if ("off" in config) throw new Error(config.off);
  const options = { mayChange, waitMs, onProgress: (line: string) => void progress.push(line) };
  return config.provider === "cloud" ? setUpCloud(config, changed, options) : setUpTwilio(config, changed, options);
}

const whatsapp = (change: Partial<SetupSettings["whatsapp"]>) => ({ whatsapp: { ...settings.whatsapp, ...change } });
const wordsOf = (findings: Finding[], about: string) =>
  findings
    .flatMap((finding) => (finding.about === about ? [`${finding.ok ? "ok" : "to do"}: ${finding.words}`] : []))
    .join();

const LINES = ["templates", "templates", "templates"];
const names = () => alertTemplates(settings.publicUrl).map(({ name }) => name);
/** What comes of the reviews of templates, as the local providers are told. */
const review = (provider: string, order: object) =>
  fetch(`${providers.url}/reviews`, { method: "POST", body: JSON.stringify({ provider, ...order }) });
const madeBy = (path: RegExp) =>
  providers.record().filter(({ request, accepted }) => {
    const { method, path: at } = request as { method: string; path: string };
    return accepted && method === "POST" && path.test(at);
  });

describe("by Meta's Cloud API", () => {
  test("templates are made and waited for, and the webhook is set, once", async () => {
    const first = await run();
    expect(first.map(({ about, ok }) => `${about} ${ok}`)).toEqual(
      ["number", ...LINES, "webhook"].map((about) => `${about} true`),
    );
    expect(wordsOf(first, "number")).toContain("+4790000100");
    for (const name of names()) expect(wordsOf(first, "templates")).toContain(`${name} is approved`);
    expect(progress[0]).toMatch(/^WhatsApp reviews 3 of 3 templates/);
    expect(wordsOf(first, "webhook")).toContain("set: ");
    const second = await run({}, false);
    expect(second.every(({ ok }) => ok)).toBe(true);
    expect(wordsOf(second, "webhook")).not.toContain("set: ");
    await run();
    expect(madeBy(/message_templates$/)).toHaveLength(3);
  });

  test("the account's id is asked of the number, where it is not set", async () => {
    expect((await run({ businessAccountId: "" })).every(({ ok }) => ok)).toBe(true);
  });

  test.each<[string, object, string, RegExp]>([
    ["another token", { accessToken: "EAAanother" }, "number", /WHATSAPP_ACCESS_TOKEN/],
    ["another token", { accessToken: "EAAanother" }, "templates", /WHATSAPP_ACCESS_TOKEN/],
    ["another number's id", { phoneNumberId: "410000000000009" }, "number", /WHATSAPP_PHONE_NUMBER_ID/],
  ])("with %s it says what to do", async (_, change, about, words) => {
    const findings = await run(whatsapp(change));
    expect(wordsOf(findings, about)).toMatch(/^to do: /);
    expect(wordsOf(findings, about)).toMatch(words);
    expect(JSON.stringify(findings)).not.toContain(settings.whatsapp.accessToken);
  });

  test("a webhook that does not answer is told with what to enter by hand", async () => {
    const findings = await run({ publicUrl: "http://127.0.0.1:9" });
    const words = wordsOf(findings, "webhook");
    expect(words).toMatch(/^to do: /);
    expect(words).toContain("callback URL http://127.0.0.1:9/hooks/whatsapp");
    expect(words).toContain(metaVerifyToken(settings.appSecret));
  });

  test("without the app secret, or an account that anybody knows, it says where they are", async () => {
    expect(wordsOf(await run({ appSecret: "" }), "webhook")).toMatch(/^to do: WHATSAPP_APP_SECRET/);
    const lost = { businessAccountId: "", ...whatsapp({ phoneNumberId: "410000000000009" }) };
    expect(wordsOf(await run(lost), "templates")).toMatch(/^to do: WHATSAPP_BUSINESS_ACCOUNT_ID/);
  });

  test("with --check nothing is set", async () => {
    for (let count = 0; count < 2; count += 1) {
      const findings = await run({}, false);
      expect(wordsOf(findings, "webhook")).toMatch(/^to do: nothing goes/);
      expect(wordsOf(findings, "templates")).toMatch(/^to do: .* is not there yet: run this without --check/);
    }
  });

  test("a site that has moved has templates of its own, and so has another site on the account", async () => {
    await run();
    const moved = await run({ publicUrl: "http://localhost:9" });
    expect(moved.filter(({ about, ok }) => about === "templates" && ok)).toHaveLength(3);
    expect(madeBy(/message_templates$/)).toHaveLength(6);
  });
});

describe.each(["whatsapp", "twilio"])("what becomes of the review at %s", (provider) => {
  const change = () => whatsapp({ provider: provider === "whatsapp" ? "cloud" : "twilio" });
  const of = async (mayChange = true) => wordsOf(await run(change(), mayChange), "templates");

  test("one that takes longer than is waited for is gone on with later", async () => {
    waitMs = 600;
    await review(provider, { status: "PENDING" });
    expect(await of()).toMatch(/to do: \w+ is under review.*run this again/);
    await review(provider, { status: "APPROVED" });
    for (const name of names()) await review(provider, { name, status: "APPROVED" });
    expect(await of()).not.toContain("to do");
    expect(madeBy(/message_templates$|\/v1\/Content$/)).toHaveLength(3);
  });

  test.each([
    ["REJECTED", /was rejected by WhatsApp \(ABUSIVE_CONTENT\).*keep its variables/],
    ["PAUSED", /is paused/],
    ["DISABLED", /is disabled/],
  ])("%s is said, with what to do, and nothing is made again", async (status, words) => {
    await run(change());
    await review(provider, { name: names()[0], status, reason: "ABUSIVE_CONTENT" });
    const said = await of();
    expect(said).toMatch(words);
    expect(said.match(/to do/g)).toHaveLength(1);
    expect(madeBy(/message_templates$|\/v1\/Content$/)).toHaveLength(3);
  });
});

test("one that is not taken is said in the provider's words, and the others are made", async () => {
  const held: HeldTemplate[] = [];
  const shelf: Shelf = {
    place: "the console",
    list: async () => held,
    async make({ kind, name }) {
      if (kind === "digest") return "Meta refused: too many variables (100)";
      held.push({ name, status: "APPROVED", reason: "", marketing: kind === "visitor", id: name, fault: undefined });
      return undefined;
    },
  };
  const findings = await setUpTemplates(shelf, "https://shop.example", { mayChange: true, waitMs: 0 });
  expect(findings.map(({ ok, words }) => `${ok} ${words.replace(/^\w+/, "It")}`)).toEqual([
    "true It is approved, but as marketing: as a utility it costs less, ask for that in WhatsApp Manager",
    "true It is approved",
    "false It could not be made: Meta refused: too many variables (100)",
  ]);
});

describe("a template that somebody has changed", () => {
  const [ours] = alertTemplates("https://shop.example");
  if (!ours) throw new Error("there is a template");
  const body = { type: "BODY", text: "New in {{1}}: {{2}} wrote {{3}} just now." };
  const link = { type: "URL", text: "Open", url: ours.link.url };
  const replies = ["Mine", "On duty"].map((text) => ({ type: "QUICK_REPLY", text }));
  const changed = (...buttons: object[]) => ({ components: [body, { type: "BUTTONS", buttons }] });

  test("may have other words", () => {
    expect(templateFault(changed(link, ...replies), ours)).toBeUndefined();
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ["another variable", { components: [{ ...body, text: "{{1}} {{2}}" }] }, /3 variables/],
    ["a button less", changed(link, ...replies.slice(1)), /buttons/],
    ["another order", changed(...replies, link), /buttons/],
    ["another link", changed({ ...link, url: "https://evil.example/{{1}}" }, ...replies), /does not lead to/],
  ])("cannot have %s", (_, template, words) => {
    expect(templateFault(template, ours)).toMatch(words);
  });
});

describe("by Twilio", () => {
  test("templates are made, submitted and waited for, and the webhook is set, once", async () => {
    const findings = await run(whatsapp({ provider: "twilio" }));
    expect(findings.map(({ about, ok }) => `${about} ${ok}`)).toEqual(
      ["account", "number", "webhook", ...LINES].map((about) => `${about} true`),
    );
    expect(wordsOf(findings, "webhook")).toContain("set: ");
    for (const name of names()) expect(wordsOf(findings, "templates")).toContain(`${name} is approved`);
    const second = await run(whatsapp({ provider: "twilio" }));
    expect(wordsOf(second, "webhook")).toMatch(/^ok: messages go/);
    expect(madeBy(/\/v1\/Content$/)).toHaveLength(3);
    expect(madeBy(/ApprovalRequests\/whatsapp$/)).toHaveLength(3);
  });

  test("one that was made and not submitted is gone on with", async () => {
    const login = `${settings.whatsapp.twilioAccountSid}:${settings.whatsapp.twilioAuthToken}`;
    const [first] = alertTemplates(settings.publicUrl);
    const made = await fetch(`${providers.url}/v1/Content`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(login).toString("base64")}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({
        friendly_name: first?.name,
        language: "en",
        variables: { 1: "a", 2: "b", 3: "c", 4: "d" },
        types: { "twilio/text": { body: "New in {{1}}: {{2}} wrote {{3}}, see {{4}} now." } },
      }),
    });
    expect(made.status).toBe(201);
    expect((await run(whatsapp({ provider: "twilio" }))).every(({ ok }) => ok)).toBe(true);
    expect(madeBy(/\/v1\/Content$/)).toHaveLength(3);
  });

  test.each<[string, object, string, RegExp]>([
    ["another token", { twilioAuthToken: "another" }, "account", /TWILIO_AUTH_TOKEN/],
    ["another account", { twilioAccountSid: `AC${"0".repeat(32)}` }, "account", /TWILIO_A/],
    ["another number", { twilioNumber: "4790000201" }, "number", /TWILIO_WHATSAPP_NUMBER/],
  ])("with %s it says what to do", async (_, change, about, words) => {
    const findings = await run(whatsapp({ provider: "twilio", ...change }));
    expect(wordsOf(findings, about)).toMatch(/^to do: /);
    expect(wordsOf(findings, about)).toMatch(words);
    expect(JSON.stringify(findings)).not.toContain(settings.whatsapp.twilioAuthToken);
  });
});

test("settings are Firebase's parameter files, the project's after the common one, and the environment before both", async () => {
  const folder = await mkdtemp(join(tmpdir(), "porchlight-"));
  await writeFile(
    join(folder, ".env"),
    'WHATSAPP_PROVIDER=cloud\nPUBLIC_URL="https://a.example"\nWHATSAPP_PHONE_NUMBER_ID=1\n',
  );
  await writeFile(join(folder, ".env.shop"), "PUBLIC_URL=https://b.example\nWHATSAPP_PHONE_NUMBER_ID=2\n");
  const read = await readSettings(folder, "shop", { WHATSAPP_PHONE_NUMBER_ID: "3", WHATSAPP_ACCESS_TOKEN: "none" });
  await rm(folder, { recursive: true });
  expect(read.publicUrl).toBe("https://b.example");
  expect(read.whatsapp).toMatchObject({ provider: "cloud", phoneNumberId: "3", accessToken: "" });
});

describe("with nobody there each part says so, and what to do about that", () => {
  test("Meta, in the local run", async () => {
    const words =
      "Meta could not be asked, no connection (ECONNREFUSED): start the local run with npm start, and try again";
    const findings = await run(whatsapp({ apiRoot: "http://127.0.0.1:1" }));
    expect(findings).toEqual(["number", "templates", "webhook"].map((about) => ({ about, ok: false, words })));
  });

  test("Meta, elsewhere", async () => {
    const findings = await run(whatsapp({ apiRoot: "http://localhost:1" }));
    const remedy = "check the connection, and WHATSAPP_API_ROOT if you have set it, and try again";
    for (const { words } of findings) expect(words).toMatch(new RegExp(`^Meta could not be asked, .+: ${remedy}$`));
  });

  test("Twilio", async () => {
    const twilioApiRoot = "http://127.0.0.1:1";
    expect(await run(whatsapp({ provider: "twilio", twilioApiRoot }))).toEqual([
      {
        about: "account",
        ok: false,
        words:
          "Twilio could not be asked, no connection (ECONNREFUSED): start the local run with npm start, and try again",
      },
    ]);
  });
});

describe("a site that nothing can be posted to is named before anybody is asked to post there", () => {
  test.each([
    ["", "cloud", /^to do: PUBLIC_URL is empty: set it to the address of your site/],
    ["shop.example", "cloud", /^to do: PUBLIC_URL is no address/],
    ["http://shop.example", "cloud", /^to do: PUBLIC_URL has no https/],
    ["", "twilio", /^to do: PUBLIC_URL is empty/],
    ["http://shop.example", "twilio", /^to do: PUBLIC_URL has no https/],
  ])("%j by %s", async (publicUrl, provider, words) => {
    const findings = await run({ publicUrl, ...whatsapp({ provider }) });
    expect(wordsOf(findings, "webhook")).toMatch(words);
    expect(wordsOf(findings, "number")).toMatch(/^ok: /);
    expect(wordsOf(findings, "templates")).toMatch(words);
  });
});
