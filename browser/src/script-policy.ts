interface ScriptUrls {
  createScriptURL: (url: string) => string;
}

/** The pages' policy lets no text become script but what this says, and nobody else says it. Absent in older browsers. */
export const policy = (
  globalThis as { trustedTypes?: { createPolicy: (name: string, rules: ScriptUrls) => ScriptUrls } }
).trustedTypes?.createPolicy("porchlight", { createScriptURL: (url) => url });
