/**
 * How staff see a visitor named, on every channel and in the panel. Nothing of it is stored: a name that is given later
 * takes the other's place everywhere. Visitors never see the name that we made up. No zod here.
 */
import type { VisitorCard } from "../conversations.ts";
import { isVisible, withoutBidiControls } from "./text.ts";
import { placeIn } from "./time-zone.ts";

// Whoever adds, removes or moves a word here gives other names to visitors whom staff know by these. Every pair must be
// friendly, and fit WhatsApp's button of 20 characters.

const FIRST =
  "Alpine Amber Arctic Autumn Azure Breezy Bronze Calm Cedar Cheery Clever Cloudy Coastal Cobalt Copper Coral Cosy Crimson Curious Eager Earnest Emerald Flint Friendly Frosty Gallant Gentle Golden Granite Happy Indigo Jade Jolly Keen Kind Linen Lively Lunar Maple Marble Maroon Mauve Merry Misty Moonlit Nimble Noble Olive Opal Peaceful Pearl Pebble Pewter Playful Polite Purple Quartz Quiet Rainy Ruby Russet Saffron Sapphire Serene Slate Snowy Starry Steady Summer Sunlit Sunny Teal Trusty Tweed Velvet Violet Willow Winter Witty Woollen".split(
    " ",
  );

const SECOND =
  "Acacia Alder Alpaca Antelope Avocet Axolotl Badger Bison Bluebell Bramble Caribou Chipmunk Clover Crane Crocus Curlew Cypress Deer Dolphin Dormouse Eider Falcon Fawn Finch Firefly Gazelle Gecko Giraffe Hare Hedgehog Heron Ibex Jackdaw Kangaroo Kestrel Koala Larch Lark Lemur Linden Linnet Llama Macaw Mallard Marigold Marmot Meerkat Narwhal Nautilus Ocelot Okapi Orchid Oriole Otter Owl Panda Pelican Peony Platypus Primrose Puffin Quokka Reindeer Seahorse Seal Sparrow Spruce Squirrel Starling Stork Swan Thistle Tortoise Toucan Tulip Turtle Wallaby Wombat Wren Zebra".split(
    " ",
  );

/** The visitor's own name, or one that we made up; on one line, and nothing in it turns what stands behind it. */
export function visitorName(card: Pick<VisitorCard, "name"> | null, uid: string): string {
  const given = withoutBidiControls(card?.name ?? "");
  return isVisible(given) ? given : madeUpName(uid);
}

/** Two plain words, always the same for one uid, such as "Amber Otter". Of a hundred visitors two may share them. */
export function madeUpName(uid: string): string {
  const pair = hash(uid) % (FIRST.length * SECOND.length);
  return `${FIRST[pair % FIRST.length]} ${SECOND[Math.floor(pair / FIRST.length)]}`;
}

/**
 * What follows a visitor's name: that the site itself has signed it, else it is what they say, and where their clock says that they are,
 * "verified, from Oslo"; null where there is neither.
 */
export function visitorPlace(card: Pick<VisitorCard, "timezone" | "verified"> | null): string | null {
  const place = placeIn(card?.timezone ?? "");
  const known = [...(card?.verified?.name ? ["verified"] : []), ...(place === undefined ? [] : [`from ${place}`])];
  return known.length === 0 ? null : known.join(", ");
}

/** FNV-1a, and the mixing at the end of MurmurHash3: ids that differ in one character are far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
