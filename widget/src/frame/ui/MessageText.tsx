import { linkify } from "../chat/linkify.ts";

/** A message's text with its web addresses to click; without them, should they fail to be drawn. */
export function MessageText({ text }: { text: string }) {
  try {
    return linked(text);
  } catch {
    return text;
  }
}

/** The host page is not told to the sites that are opened. */
function linked(text: string) {
  return linkify(text).map((piece, index) =>
    piece.href ? (
      <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow ugc">
        {piece.text}
      </a>
    ) : (
      piece.text
    ),
  );
}
