import type { Kind } from "./kinds.ts";
import { platformKinds } from "./platform-kinds.ts";
import { providerKinds } from "./provider-kinds.ts";

export const kinds: readonly Kind[] = [...platformKinds, ...providerKinds];
