/** `npm run staff`: who is on the roster of a project, from outside the panel: for the first admin above all. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openGoogle } from "./deploy/google.ts";
import { portsFrom } from "../emulators/run/ports.ts";
import { projectIdOf, projectSettings } from "./deploy/settings.ts";
import { claimLink } from "./staff/claim.ts";
import { localGoogle } from "./staff/local-google.ts";
import { addPerson, mailPasswordLink, readRoster, removePerson } from "./staff/people.ts";
import { runScript } from "./run-script.ts";

const ROOT = join(import.meta.dirname, "..");

const HELP = `Shows and changes who is on the staff.

  npm run staff -- list   --project <id>
  npm run staff -- add    <e-mail> [--admin | --agent] [--name <name>] --project <id>
  npm run staff -- remove <e-mail> --project <id>
  npm run staff -- claim  --project <id>

  --admin   may change what is set and who is staff
  --agent   may not: what somebody new is; without either who is there already stays what they are
  --local   the run on this machine (npm start) instead of a project
  --help    this text

Who is added gets a mail from Firebase with a link to choose a password. Where no mail comes and nobody has ever signed
in, "claim" prints a link by which you become the first admin: good once, and for a day.`;

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      project: { type: "string" },
      local: { type: "boolean", default: false },
      admin: { type: "boolean", default: false },
      agent: { type: "boolean", default: false },
      name: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) console.log(HELP);
  else await main(positionals, values);
});

interface Given {
  project?: string;
  local: boolean;
  admin: boolean;
  agent: boolean;
  name?: string;
}

async function main(
  [command, email = ""]: string[],
  { project: given, local, admin, agent, name }: Given,
): Promise<void> {
  const project = local ? "demo-porchlight" : projectIdOf(given);
  const google = local ? localGoogle(process.env) : await openGoogle(ROOT, project);
  const on = { google, project };
  if (command === "list") {
    const { people } = await readRoster(on);
    for (const person of Object.values(people)) console.log(`${person.role}  ${person.email}  ${person.name}`);
    if (Object.keys(people).length === 0) console.log("Nobody is on the staff.");
    return;
  }
  if (command === "claim") {
    const link = await claimLink(on, await siteAt(project, local), { say: console.log });
    console.log(`Open this within a day. Whoever opens it first is the admin, so show it to nobody:\n\n  ${link}`);
    return;
  }
  if (command !== "add" && command !== "remove") throw new Error(HELP);
  if (!/^[^\s@]+@[^\s@]+$/.test(email))
    throw new Error(`Name an e-mail address: npm run staff -- ${command} <e-mail>.`);
  if (command === "remove") {
    await removePerson(on, email);
    console.log(`${email} is not on the staff any more; who is signed in is out within half a minute.`);
    return;
  }
  if (admin && agent) throw new Error("--admin or --agent, not both.");
  const { role } = await addPerson(on, {
    email,
    ...(name !== undefined && { name }),
    ...(admin && { role: "admin" }),
    ...(agent && { role: "agent" }),
  });
  await mailPasswordLink(on, email);
  console.log(`${email} is on the staff as ${role}, and has a mail with a link to choose a password.`);
}

async function siteAt(project: string, local: boolean): Promise<string> {
  if (local) return `http://127.0.0.1:${portsFrom(process.env).hosting}`;
  const settings = await projectSettings(ROOT, project);
  return settings["PUBLIC_URL"]?.trim() || `https://${project}.web.app`;
}
