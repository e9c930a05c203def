/** Auth and Firestore of the run on this machine, asked as Google's would be. */
import { portsFrom } from "../../emulators/run/ports.ts";
import { GoogleError, type Google } from "../deploy/google.ts";

/** Where each is; the emulators let "owner" do everything. */
export function localGoogle(environment: NodeJS.ProcessEnv): Pick<Google, "ask"> {
  const ports = portsFrom(environment);
  const roots: Record<string, string> = {
    "identitytoolkit.googleapis.com": `http://127.0.0.1:${ports.auth}/identitytoolkit.googleapis.com`,
    "firestore.googleapis.com": `http://127.0.0.1:${ports.firestore}`,
  };
  return {
    async ask<Body>(method: string, host: string, path: string, body?: object): Promise<Body> {
      const response = await fetch(`${roots[host]}/${path}`, {
        method,
        headers: { authorization: "Bearer owner", "content-type": "application/json" },
        ...(body && { body: JSON.stringify(body) }),
      }).catch(() => {
        throw new Error("Nothing runs here. Start it with npm start, and try again.");
      });
      const said = (await response.json()) as { error?: { message?: string } };
      if (!response.ok)
        throw new GoogleError(response.status, said.error?.message ?? `${host} answered ${response.status}`);
      return said as Body;
    },
  };
}
