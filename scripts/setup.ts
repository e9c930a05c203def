/** `npm run setup`: from a clone to a live site, in four questions. May be stopped anywhere and run again. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { deploy } from "./deploy/deploy.ts";
import { openGoogle } from "./deploy/google.ts";
import { atTerminal, byFlags } from "./setup/ask.ts";
import { setUp } from "./setup/setup.ts";

const HELP = `Sets Porchlight up in your own Firebase project, in four questions. May be stopped and run again at any time.

  npm run setup

  --yes          asks nothing; then these are needed:
  --project      one of your projects' ids, or "new" with --new-project <id>
  --region       where your functions and database are to be, for good, such as europe-west1
  --admin        your e-mail address
  --bot          your Telegram bot's token, or "" for later; TELEGRAM_BOT_TOKEN in the environment keeps it off the screen
  --backups      whether Google copies the database every day, which costs a little: yes or no (the default)
  --help         this text

Sign in first: npx firebase login.`;

const root = join(import.meta.dirname, "..");

try {
  const { values } = parseArgs({
    options: {
      yes: { type: "boolean", default: false },
      project: { type: "string" },
      "new-project": { type: "string" },
      region: { type: "string" },
      admin: { type: "string" },
      bot: { type: "string" },
      backups: { type: "string", default: "no" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) console.log(HELP);
  else await main(values);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main({ yes, ...given }: { yes: boolean } & Record<string, string | boolean | undefined>): Promise<void> {
  const flags = { bot: process.env["TELEGRAM_BOT_TOKEN"], ...(given as Record<string, string>) };
  const google = await openGoogle(root, "");
  const wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
  await setUp({
    root,
    google,
    ask: yes ? byFlags(flags) : atTerminal,
    fetch,
    say: console.log,
    wait,
    deploy: (project) => deploy({ root, project, google, say: console.log, wait }),
    async setWebhook(token, site) {
      const { status } = spawnSync(process.execPath, [join(root, "scripts", "telegram-setup.ts"), "--url", site], {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, TELEGRAM_BOT_TOKEN: token },
      });
      if (status !== 0) throw new Error("Telegram was not set up; run this again.");
    },
  });
}
