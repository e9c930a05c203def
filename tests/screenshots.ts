/** `npm run screenshots`: the README's pictures, taken from the running product in a real browser. */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "./stack/browser.ts";
import { npmStart, portsForOneRun } from "./stack/npm-start.ts";

const images = join(import.meta.dirname, "../docs/images");
const folder = await mkdtemp(join(tmpdir(), "porchlight-"));
const started = await npmStart(folder, await portsForOneRun());
const browser = await launchBrowser();
try {
  await mkdir(images, { recursive: true });
  const visitor = await browser.newContext({
    viewport: { width: 1120, height: 720 },
    deviceScaleFactor: 1.5,
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
    userAgent:
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36",
  });
  const shop = await visitor.newPage();
  await shop.goto(started.url.site);
  await shop.getByRole("button", { name: "Open chat" }).click();
  const chat = shop.frameLocator('iframe[title="Chat"]');
  await chat.getByRole("textbox").fill("Do you ship to Norway?");
  await chat.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Sent", { exact: true }).waitFor();

  const owner = await browser.newContext({
    viewport: { width: 1280, height: 760 },
    deviceScaleFactor: 1.5,
    locale: "en-GB",
    timezoneId: "Europe/Oslo",
  });
  const panel = await owner.newPage();
  await panel.goto(started.url.panel);
  await panel.getByRole("textbox", { name: "E-mail" }).fill("admin@porchlight.test");
  await panel.getByLabel("Password").fill("porchlight");
  await panel.getByRole("button", { name: "Sign in" }).click();
  const list = panel.getByRole("list", { name: "Conversations" });
  await list.getByText("Do you ship to Norway?").first().click();
  await panel.getByRole("textbox", { name: "Message" }).fill("Yes, in two days, and the first lamp travels free.");
  await panel.getByRole("button", { name: "Send" }).click();
  await chat.getByText("Astrid Berg").first().waitFor();
  await chat.getByText("Seen").waitFor();
  await panel.getByRole("log").getByText("Seen").waitFor();
  await shop.screenshot({ path: join(images, "widget.png") });
  await panel.screenshot({ path: join(images, "panel.png") });

  const phone = await owner.newPage();
  await phone.goto(started.url.phone);
  await phone.getByText("Do you ship to Norway?").last().waitFor();
  await phone.screenshot({ path: join(images, "phone.png") });
} finally {
  await browser.close();
  await started.interrupt();
  await rm(folder, { recursive: true, force: true });
}
