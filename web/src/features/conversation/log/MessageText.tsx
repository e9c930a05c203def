import { linkify } from "@porchlight/browser/text/linkify.ts";
import { Boundary } from "../../../ui/page/Boundary.tsx";

/** A message's text as it was written, with its web addresses as links; without them, should they fail to be drawn. */
export function MessageText({ text }: { text: string }) {
  return (
    <p className="message-text" dir="auto">
      <Boundary of={text} instead={text}>
        <Linked text={text} />
      </Boundary>
    </p>
  );
}

/** Only text nodes: nothing in it is markup. */
function Linked({ text }: { text: string }) {
  return linkify(text).map(({ text: part, href, host }, index) =>
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
  );
}
