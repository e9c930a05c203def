import type { ProviderName } from "./provider.ts";

const later: { name: ProviderName; title: string; path: RegExp }[] = [
  { name: "twilio", title: "Twilio", path: /^\/2010-04-01\// },
];

/** The provider whose path this is, when it is one that is not served yet. */
export function unservedProvider(path: string) {
  return later.find((provider) => provider.path.test(path));
}
