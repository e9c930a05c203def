/** WhatsApp, the second part, which may be left for later: asked for, kept and deployed; then `npm run whatsapp:setup`. */
import { secretIn } from "../../functions/src/secret-in.ts";
import type { Google } from "../deploy/google.ts";
import type { Ask } from "./ask.ts";
import { keepSecret, readSecret } from "./secrets.ts";
import { readOwnSettings, writeOwnSettings } from "./settings-file.ts";

interface WhatsApp {
  root: string;
  google: Google;
  ask: Ask;
  say: (line: string) => void;
  deploy: (project: string) => Promise<void>;
  /** `npm run whatsapp:setup` with these secrets; whether nothing is left to do. */
  setUpWhatsApp: (project: string, secrets: Record<string, string>) => Promise<boolean>;
}

interface Question {
  flag: string;
  variable: string;
  words: string;
  fits: RegExp;
  isSecret: boolean;
}

const setting = (flag: string, variable: string, words: string, fits: RegExp): Question => ({
  flag,
  variable,
  words,
  fits,
  isSecret: false,
});
const secret = (flag: string, variable: string, words: string): Question => ({
  flag,
  variable,
  words,
  fits: /^\S{20,}$/,
  isSecret: true,
});

const QUESTIONS: Record<string, Question[]> = {
  cloud: [
    setting(
      "whatsapp-phone-number-id",
      "WHATSAPP_PHONE_NUMBER_ID",
      "Phone number ID, under API Setup in Meta's dashboard",
      /^\d{5,20}$/,
    ),
    secret("whatsapp-access-token", "WHATSAPP_ACCESS_TOKEN", "Access token of a system user, which never expires"),
    secret("whatsapp-app-secret", "WHATSAPP_APP_SECRET", "App secret, under App settings, Basic"),
  ],
  twilio: [
    setting(
      "twilio-account-sid",
      "TWILIO_ACCOUNT_SID",
      "Account SID, on the front page of Twilio's console",
      /^AC[0-9a-f]{32}$/,
    ),
    secret("twilio-auth-token", "TWILIO_AUTH_TOKEN", "Auth token, beside it"),
    setting(
      "twilio-whatsapp-number",
      "TWILIO_WHATSAPP_NUMBER",
      "Your WhatsApp sender, with its country code, such as +43660123456",
      /^\+?[0-9]{8,15}$/,
    ),
  ],
};

/** Asks whether, unless it is set up already; each part is taken up where it was left. */
export async function whatsApp(steps: WhatsApp, project: string): Promise<void> {
  const { root, google, say, deploy, setUpWhatsApp } = steps;
  const before = (await readOwnSettings(root, project))["WHATSAPP_PROVIDER"] ?? "off";
  const provider = before === "off" ? await chooseProvider(steps.ask) : before;
  const questions = QUESTIONS[provider];
  if (!questions) return;
  const secrets =
    before === "off" ? await ask(steps, project, provider, questions) : await kept(google, project, questions);
  if (before === "off") await deploy(project);
  const isDone = await setUpWhatsApp(project, secrets);
  if (!isDone) say(`What is left of WhatsApp: npm run whatsapp:setup -- --project ${project}`);
}

function chooseProvider(ask: Ask): Promise<string> {
  const options = [
    { value: "off", label: "Not now" },
    { value: "cloud", label: "Yes, with a number at Meta" },
    { value: "twilio", label: "Yes, with a number at Twilio" },
  ];
  return ask.choose("whatsapp", "Shall WhatsApp ring too? It wants a number of its own.", options, "off");
}

/** The provider is written last: until then it counts as not asked. */
async function ask(
  { root, google, ask }: WhatsApp,
  project: string,
  provider: string,
  questions: Question[],
): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {};
  const settings: Record<string, string> = {};
  for (const { flag, variable, words, fits, isSecret } of questions) {
    const fault = (typed: string) => (fits.test(typed) ? undefined : "That does not look like it. Copy all of it.");
    const answer = await ask.line(flag, words, fault, { hidden: isSecret });
    Object.assign(isSecret ? secrets : settings, { [variable]: answer });
  }
  for (const [id, value] of Object.entries(secrets)) await keepSecret(google, project, id, value);
  await writeOwnSettings(root, project, { ...settings, WHATSAPP_PROVIDER: provider });
  return secrets;
}

async function kept(google: Google, project: string, questions: Question[]): Promise<Record<string, string>> {
  const found = questions
    .filter(({ isSecret }) => isSecret)
    .map(async ({ variable }) => [variable, secretIn((await readSecret(google, project, variable)) ?? "")] as const);
  return Object.fromEntries(await Promise.all(found));
}
