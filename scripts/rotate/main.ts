/** `npm run rotate`: a new secret for an old one, without a message lost. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { afterwards } from "../deploy/afterwards.ts";
import { deploy } from "../deploy/deploy.ts";
import { openGoogle } from "../deploy/google.ts";
import { projectIdOf, projectSettings } from "../deploy/settings.ts";
import { sayWhenStopped } from "../deploy/stopped.ts";
import { answersFrom } from "../setup/answers.ts";
import { atTerminal, byFlags } from "../setup/ask.ts";
import { begin, finish, ROTATED, type Rotated } from "./rotate.ts";
import { tried } from "./tried.ts";
import { runScript } from "../run-script.ts";

const HELP = `Replaces a secret. For a while both are accepted, so that nothing that is on its way is lost.

  npm run rotate -- telegram | whatsapp | twilio --project <id>
  npm run rotate -- telegram | whatsapp | twilio --project <id> --finish

  --finish   the former one is accepted no more, and destroyed; an hour after the first, or later
  --yes      for machines: the new ones are in TELEGRAM_BOT_TOKEN, WHATSAPP_APP_SECRET, WHATSAPP_ACCESS_TOKEN,
             TWILIO_AUTH_TOKEN
  --help     this text

Each of the two deploys. Safe to run again at any point.`;

sayWhenStopped();
const root = fileURLToPath(new URL("../..", import.meta.url));

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      project: { type: "string" },
      finish: { type: "boolean", default: false },
      yes: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) console.log(HELP);
  else await rotate(positionals, values);
});

async function rotate(
  [what = "", ...more]: string[],
  given: { project?: string; finish: boolean; yes: boolean },
): Promise<void> {
  if (!isRotated(what) || more.length > 0) throw new Error(HELP);
  const project = projectIdOf(given.project);
  const settings = await projectSettings(root, project);
  const google = await openGoogle(root, project);
  const ask = given.yes ? byFlags(answersFrom({}, process.env, () => "")) : atTerminal();
  const wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
  const on = { root, project, google, say: console.log, wait, fetch };
  await (given.finish ? finish : begin)(
    {
      ...on,
      ask,
      tried: (secrets) => tried({ google, project, settings, ask, fetch }, secrets),
      async deploy() {
        await deploy(on);
        await afterwards(on);
      },
    },
    what,
  );
}

function isRotated(what: string): what is Rotated {
  return Object.hasOwn(ROTATED, what);
}
