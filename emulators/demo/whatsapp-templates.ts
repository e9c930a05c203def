/** What an owner does with `npm run whatsapp:setup`: the local WhatsApp or Twilio has the templates for alerts. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface TemplatesOptions {
  /** Of the repository. */
  root: string;
  provider: "cloud" | "twilio";
  ports: { phone: number; hosting: number };
  signal: AbortSignal | undefined;
}

/** By the command itself, so that the templates are the product's and made by its own way. Rejects with one sentence. */
export async function makeWhatsAppTemplates({ root, provider, ports, signal }: TemplatesOptions): Promise<void> {
  const script = join(root, "scripts", "whatsapp-setup.ts");
  const flags = ["--local", "--provider", provider, "--templates", "--wait", "1"];
  const environment = {
    PORCHLIGHT_PORT_PHONE: String(ports.phone),
    PORCHLIGHT_PORT_HOSTING: String(ports.hosting),
  };
  const options = { env: { ...process.env, ...environment }, ...(signal && { signal }) };
  await run(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...flags], options).catch(
    (error: unknown) => {
      signal?.throwIfAborted();
      const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
      throw new Error(
        `The local WhatsApp has no templates for alerts: ${`${stdout}${stderr}`.trim() || String(error)}`,
      );
    },
  );
}
