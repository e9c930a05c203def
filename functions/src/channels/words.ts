/** What an alert says, the same on every channel. */

export interface Words {
  /** The site's name. */
  site: string;
  /** Who wrote. */
  author: string;
  /** Where a visitor who wrote is, in words that follow their name: "from Oslo"; null if it is not known. */
  place: string | null;
  /** The title of a group conversation. */
  title: string | null;
  /** Of the message, on one line, at most 200 UTF-16 units; null where the site hides texts. */
  preview: string | null;
  /** How many new messages this stands for; the preview is the last one's. 1 but for a summary. */
  count: number;
  /** The page that the visitor is on; null for a visitor's eyes. */
  page: string | null;
  /** The conversation in the panel; for a visitor the page that has the widget. */
  link: string;
}

/** Who wrote, with where they are, for a line of text. */
export function whoWrote({ author, place }: Pick<Words, "author" | "place">): string {
  return place === null ? author : `${author} ${place}`;
}
