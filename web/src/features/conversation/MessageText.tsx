import { linkify } from "./linkify.ts";

/** A message's text as it was written, with its web addresses as links. Only text nodes: nothing in it is markup. */
export function MessageText({ text }: { text: string }) {
  return (
    <p className="message-text" dir="auto">
      {linkify(text).map(({ text: part, href }, index) =>
        href === undefined ? (
          part
        ) : (
          <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {part}
          </a>
        ),
      )}
    </p>
  );
}
