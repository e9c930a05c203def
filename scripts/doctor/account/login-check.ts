/** Whether Google is there, and knows who asks: where not, nothing else can be said of the project. */
import { GoogleError } from "../../deploy/google.ts";
import type { Check } from "../check.ts";
import { fault, ok, type TitledFinding } from "../finding.ts";

const TITLE = "Sign-in to Google";

export const loginCheck: Check = {
  title: TITLE,
  async look({ google, project }) {
    try {
      await google.ask("GET", "firebase.googleapis.com", `v1beta1/projects/${project}`);
    } catch (thrown) {
      if (!(thrown instanceof GoogleError))
        return fault("Google cannot be reached from here", "look at this machine's connection, and run this again");
      if (thrown.status === 401) return fault("it has expired", "npx firebase login --reauth");
    }
    return ok("Google knows you");
  },
};

/** Where there is nobody to ask as. */
export const NOBODY: TitledFinding = { title: TITLE, ...fault("nobody is signed in", "npx firebase login") };
