/** The local providers and the phone page as a part of the run. */
import { startProviders } from "../providers/server.ts";
import { runPart } from "./part.ts";

export interface ProvidersOptions {
  port: number;
  dataDir: string | undefined;
  /** Where what people write on WhatsApp is posted. */
  whatsapp: { webhookUrl: string };
  twilio: { webhookUrl: string };
}

await runPart(async (options) => {
  const server = await startProviders(options as ProvidersOptions);
  return () => server.close();
});
