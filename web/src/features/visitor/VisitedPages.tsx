import type { VisitorCard } from "@porchlight/contract/conversations.ts";
import { webAddress } from "@porchlight/contract/values/web-address.ts";
import { say, sayCount } from "../../languages/say.ts";
import { pageWords } from "./page-words.ts";
import { SheetPart } from "./SheetPart.tsx";

/** So many stand there at once; the others are behind a press. */
const SHOWN = 5;

/** The pages of the visit in which they wrote last, the last of them first. */
export function VisitedPages({ visited = [] }: Pick<VisitorCard, "visited">) {
  if (visited.length === 0) return null;
  const pages = visited.map(({ page, title }, index) => (
    <li key={`${index} ${page}`}>
      <a href={webAddress(page)?.href} target="_blank" rel="noopener noreferrer nofollow ugc">
        <bdi>{title ?? pathOf(page)}</bdi>
      </a>
      {title !== undefined && <span className="visited-path">{pathOf(page)}</span>}
    </li>
  ));
  pages.reverse();
  return (
    <SheetPart id="visited-title" title={say("Pages of this visit")}>
      <ol className="visited">{pages.slice(0, SHOWN)}</ol>
      {pages.length > SHOWN && (
        <details className="visited-more">
          <summary>{sayCount({ one: "{n} before", other: "{n} before" }, pages.length - SHOWN)}</summary>
          <ol className="visited">{pages.slice(SHOWN)}</ol>
        </details>
      )}
    </SheetPart>
  );
}

/** Without the host: on the site's own pages it says nothing. */
function pathOf(page: string): string {
  const [host = page, ...path] = pageWords(page);
  return path.length === 0 ? host : path.join("");
}
