import { linkify } from "@porchlight/browser/linkify.ts";

/** A message's text as it was written, with its web addresses as links. Only text nodes: nothing in it is markup. */
export function MessageText({ text }: { text: string }) {
  return (
    <p className="message-text" dir="auto">
      {linkify(text).map(({ text: part, href, host }, index) =>
        href === undefined ? (
          part
        ) : (
          <bdi key={index} dir="ltr">
            <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
              {part}
            </a>
            {host !== undefined && ` (${host})`}
          </bdi>
        ),
      )}
    </p>
  );
}
