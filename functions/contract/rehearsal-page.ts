/** The page on which somebody of the staff plays the visitor. */
import { webAddress } from "./values/web-address.ts";

const PATH = "/try/";

/** Its address; the marker is how its conversation is known. */
export function rehearsalPage(origin: string, marker: string): string {
  return `${origin}${PATH}?m=${marker}`;
}

/** The marker of a conversation that was begun there; undefined for any other page. */
export function rehearsalOn(page: string | null | undefined): string | undefined {
  const address = webAddress(page ?? "");
  return (address?.pathname === PATH && address.searchParams.get("m")) || undefined;
}
