/** How it stands with the number, its templates and the month's limit. */
import {
  fault,
  note,
  ofWhatsAppLimit,
  ok,
  titles,
  type Finding,
  type TitledFinding,
} from "../../../contract/findings.ts";
import type { Clock } from "../../clock.ts";
import { alertTemplates } from "./messages/whatsapp-templates.ts";
import type { WhatsAppProvider } from "./providers/whatsapp-provider.ts";
import type { WhatsAppLimits } from "./whatsapp-limits.ts";

interface Deps {
  provider: Pick<WhatsAppProvider, "ownNumber" | "templateStates">;
  limits: Pick<WhatsAppLimits, "sent">;
  monthlyCap: () => Promise<number | null>;
  clock: Clock;
  /** Our templates are known by it. */
  site: string;
}

const CHECK = "npm run whatsapp:setup -- --check says more";

/** Up to three requests, and a read. That the number is refused is thrown as the channel's error. */
export async function examineWhatsApp(deps: Deps): Promise<TitledFinding[]> {
  const { provider, limits, monthlyCap, clock } = deps;
  const [number, templates, sent, cap] = await Promise.all([
    provider.ownNumber({}),
    ofTemplates(deps),
    limits.sent(clock.now()),
    monthlyCap(),
  ]);
  return [
    { title: titles.whatsapp, ...ok(`+${number} is yours`) },
    { title: "WhatsApp's templates", ...templates },
    { title: titles.whatsappLimit, ...ofWhatsAppLimit(sent, cap) },
  ];
}

async function ofTemplates({ provider, site }: Deps): Promise<Finding> {
  const wanted = alertTemplates(site).map(({ name }) => name);
  try {
    const states = await provider.templateStates(wanted, {});
    const wrong = wanted.flatMap((name) => {
      const state = states.get(name) ?? "missing";
      return state === "approved" ? [] : [`${name} is ${state}`];
    });
    if (wrong.length === 0) return ok(`all ${wanted.length} are approved`);
    return fault(`${wrong.join(", ")}: nobody is told there whose window is closed`, "npm run whatsapp:setup");
  } catch (thrown) {
    return note(`they could not be asked for: ${thrown instanceof Error ? thrown.message : String(thrown)}`, CHECK);
  }
}
