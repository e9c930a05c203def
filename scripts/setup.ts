/** `npm run setup`: from a clone to a live site, in four questions. May be stopped anywhere and run again. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { deploy } from "./deploy/deploy.ts";
import { openGoogle } from "./deploy/google.ts";
import { sayWhenStopped } from "./deploy/stopped.ts";
import { atTerminal, byFlags } from "./setup/ask.ts";
import { ANSWERS, answersFrom } from "./setup/answers.ts";
import { setUp } from "./setup/setup.ts";
import { signedIn, signInByTools } from "./setup/google/signed-in.ts";
import { otherScript } from "./other-script.ts";
import { runScript } from "./run-script.ts";

const HELP = `Sets Porchlight up in your own Firebase project, in four questions. May be stopped and run again at any time.

  npm run setup

  --yes            asks nothing; then these are needed:
  --project        one of your projects' ids, or "new" with --new-project <id>
  --region         where your functions and database are to be, for good, such as europe-west1
  --admin          your e-mail address
  --bot            your Telegram bot's token, or "" for later; TELEGRAM_BOT_TOKEN in the environment keeps it off the screen
  and these may be given:
  --page           a page of yours that the chat is to be on, such as https://shop.example
  --whatsapp       cloud, with --whatsapp-phone-number-id, --whatsapp-access-token and --whatsapp-app-secret,
                   or twilio, with --twilio-account-sid, --twilio-auth-token and --twilio-whatsapp-number
  --backups        whether Google copies the database every day, which costs a little: yes or no (the default)
  --move-bot       yes: a bot that works for another site works here instead
  --replace-rules  yes: security rules of your own are replaced
  --replace-site   yes: the site that is at the project's address is replaced
  --answers <file> all of these as JSON: {"project": "my-shop", "region": "europe-west1", ...}; flags go before it
  --help           this text

It begins with signing in to Google; with --yes somebody has to be signed in: npx firebase login.`;

const root = join(import.meta.dirname, "..");

sayWhenStopped();
await runScript(async () => {
  const texts = Object.fromEntries([...ANSWERS, "answers"].map((name) => [name, { type: "string" as const }]));
  const { values } = parseArgs({ options: { ...texts, yes: { type: "boolean" }, help: { type: "boolean" } } });
  const { yes = false, help = false, ...flags } = values;
  if (help) console.log(HELP);
  else {
    const read = (file: string) => readFileSync(file, "utf8");
    await main(yes, answersFrom(flags, process.env, read));
  }
});

async function main(yes: boolean, answers: Record<string, string>): Promise<void> {
  const ask = yes ? byFlags(answers) : atTerminal();
  const google = await signedIn({
    open: () => openGoogle(root, ""),
    signIn: signInByTools,
    hasOwner: !yes,
    say: console.log,
  });
  const wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
  await setUp({
    root,
    google,
    ask,
    hasOwner: !yes,
    newCode: () => randomBytes(16).toString("base64url"),
    now: Date.now,
    fetch,
    say: console.log,
    wait,
    deploy: (project, mayReplace) => deploy({ root, project, google, say: console.log, wait, mayReplace }),
    async setWebhook(token, site) {
      const env = { TELEGRAM_BOT_TOKEN: token };
      if (await otherScript("telegram-setup.ts", { root, args: ["--url", site], env, output: "ignore" })) return;
      throw new Error("Telegram was not set up; run this again.");
    },
    setUpWhatsApp: (project, env) =>
      otherScript("whatsapp-setup.ts", { root, args: ["--project", project, "--wait", "3"], env }),
  });
}
