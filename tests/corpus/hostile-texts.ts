/** Texts by which somebody might try to do harm, or does it without knowing, each with what is to become of it. */
import { addresses } from "./addresses.ts";
import { channels } from "./channels.ts";
import { characters } from "./characters.ts";
import type { Group } from "./group.ts";
import { markup } from "./markup.ts";
import { programs } from "./programs.ts";

/** One text, and what it is shown as; or why it is refused. */
export type HostileText = { typed: string } & ({ shown: string } | { refused: string });

function textsOf({ same, cleaned = [], refused = [] }: Group): HostileText[] {
  return [
    ...same.map((typed) => ({ typed, shown: typed })),
    ...cleaned.map(([typed, shown]) => ({ typed, shown })),
    ...refused.map(([typed, why]) => ({ typed, refused: why })),
  ];
}

/** All of them, as a message's text. */
export const hostileTexts: readonly HostileText[] = [markup, addresses, channels, programs, characters].flatMap(
  textsOf,
);

/** Those that are stored. */
export const shownTexts = hostileTexts.filter((text) => "shown" in text);

/** Those that are not. */
export const refusedTexts = hostileTexts.filter((text) => "refused" in text);
