import { createServer, type Server } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startProviders, type RunningProviders } from "../../emulators/providers/server.ts";
import { whatsappConfig } from "../../functions/src/channels/whatsapp/whatsapp-config.ts";
import { metaVerifyToken } from "../../functions/src/channels/whatsapp/inbound/verify-meta.ts";
import { setUpCloud, templateFault } from "./cloud.ts";
import type { Finding } from "./finding.ts";
import { localSettings, readSettings, type SetupSettings } from "./settings.ts";
import { setUpTwilio } from "./twilio.ts";

let providers: RunningProviders;
let site: Server;
let settings: SetupSettings;

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
  return config.provider === "cloud" ? setUpCloud(config, changed, mayChange) : setUpTwilio(config, changed, mayChange);
}

const whatsapp = (change: Partial<SetupSettings["whatsapp"]>) => ({ whatsapp: { ...settings.whatsapp, ...change } });
const wordsOf = (findings: Finding[], about: string) =>
  findings
    .flatMap((finding) => (finding.about === about ? [`${finding.ok ? "ok" : "to do"}: ${finding.words}`] : []))
    .join();

describe("by Meta's Cloud API", () => {
  test("everything is found as it should be, and the webhook is set once", async () => {
    const first = await run();
    expect(first.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(wordsOf(first, "number")).toContain("+4790000100");
    expect(wordsOf(first, "webhook")).toContain("set: ");
    const second = await run({}, false);
    expect(second.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(wordsOf(second, "webhook")).not.toContain("set: ");
  });

  test.each<[string, object, string, RegExp]>([
    ["another token", { accessToken: "EAAanother" }, "number", /WHATSAPP_ACCESS_TOKEN/],
    ["another number's id", { phoneNumberId: "410000000000009" }, "number", /WHATSAPP_PHONE_NUMBER_ID/],
    ["a template that is not there", { template: "no_such" }, "template", /no no_such in en_US/],
    ["another language", { templateLanguage: "nb" }, "template", /there is one in en_US/],
    ["a paused template", { template: "paused_template" }, "template", /is paused/],
    ["a template without variables", { template: "hello_world" }, "template", /\{\{1\}\} and \{\{2\}\}/],
    ["a template with a link that varies", { template: "new_support_message_buttons" }, "template", /button “Open”/],
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

  test("without the app secret or the account's id it says where they are", async () => {
    expect(wordsOf(await run({ appSecret: "" }), "webhook")).toMatch(/^to do: WHATSAPP_APP_SECRET/);
    expect(wordsOf(await run({ businessAccountId: "" }), "template")).toMatch(/^to do: WHATSAPP_BUSINESS_ACCOUNT_ID/);
  });

  test("with --check nothing is set", async () => {
    expect(wordsOf(await run({}, false), "webhook")).toMatch(/^to do: nothing goes/);
    expect(wordsOf(await run({}, false), "webhook")).toMatch(/^to do: nothing goes/);
  });
});

test.each<[string, object, RegExp]>([
  ["names for variables", { parameter_format: "NAMED" }, /names/],
  ["one variable", { components: [{ type: "BODY", text: "{{1}}" }] }, /\{\{1\}\} and \{\{2\}\}/],
  ["three variables", { components: [{ type: "BODY", text: "{{1}} {{2}} {{3}}" }] }, /\{\{1\}\} and \{\{2\}\}/],
  [
    "a picture above",
    {
      components: [
        { type: "BODY", text: "{{1}} {{2}}" },
        { type: "HEADER", format: "IMAGE" },
      ],
    },
    /header/,
  ],
])("a template with %s cannot be filled", (_, template, words) => {
  expect(templateFault(template as Record<string, unknown>)).toMatch(words);
});

test("a template's own buttons may be there", () => {
  const buttons = [
    { type: "QUICK_REPLY", text: "On duty" },
    { type: "URL", text: "Open", url: "https://shop.example/panel/" },
  ];
  const components = [
    { type: "BODY", text: "New: {{1}}, {{2}}." },
    { type: "BUTTONS", buttons },
  ];
  expect(templateFault({ parameter_format: "POSITIONAL", components })).toBeUndefined();
});

describe("by Twilio", () => {
  test("everything is found as it should be, and the webhook is set once", async () => {
    const findings = await run(whatsapp({ provider: "twilio" }));
    expect(findings.map(({ about, ok }) => `${about} ${ok}`)).toEqual([
      "account true",
      "number true",
      "webhook true",
      "template true",
    ]);
    expect(wordsOf(findings, "webhook")).toContain("set: ");
    expect(wordsOf(await run(whatsapp({ provider: "twilio" }), false), "webhook")).toMatch(/^ok: messages go/);
  });

  test.each<[string, object, string, RegExp]>([
    ["another token", { twilioAuthToken: "another" }, "account", /TWILIO_AUTH_TOKEN/],
    ["another account", { twilioAccountSid: `AC${"0".repeat(32)}` }, "account", /TWILIO_A/],
    ["another number", { twilioNumber: "4790000201" }, "number", /TWILIO_WHATSAPP_NUMBER/],
    ["content that is not there", { twilioContentSid: `HX${"0".repeat(32)}` }, "template", /TWILIO_CONTENT_SID/],
    ["content for the window only", { twilioContentSid: "HX41000000000000000000000000000003" }, "template", /approved/],
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
    'WHATSAPP_PROVIDER=cloud\nPUBLIC_URL="https://a.example"\nWHATSAPP_TEMPLATE=x\n',
  );
  await writeFile(join(folder, ".env.shop"), "PUBLIC_URL=https://b.example\nWHATSAPP_TEMPLATE=y\n");
  const read = await readSettings(folder, "shop", { WHATSAPP_TEMPLATE: "z", WHATSAPP_ACCESS_TOKEN: "none" });
  await rm(folder, { recursive: true });
  expect(read.publicUrl).toBe("https://b.example");
  expect(read.whatsapp).toMatchObject({ provider: "cloud", template: "z", accessToken: "", templateLanguage: "en_US" });
});

describe("with nobody there each part says so, and what to do about that", () => {
  test("Meta, in the local run", async () => {
    const words =
      "Meta could not be asked, no connection (ECONNREFUSED): start the local run with npm start, and try again";
    const findings = await run(whatsapp({ apiRoot: "http://127.0.0.1:1" }));
    expect(findings).toEqual(["number", "template", "webhook"].map((about) => ({ about, ok: false, words })));
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
    expect(wordsOf(findings, "template")).toMatch(/^ok: /);
  });
});
