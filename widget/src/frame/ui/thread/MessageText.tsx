import type { Piece } from "@porchlight/browser/text/linkify.ts";
import { useEffect, useState } from "react";

type Linkify = (text: string) => readonly Piece[];

/**
 * A message's text with its addresses to click, once what finds them is loaded: most conversations have none. The
 * host page is not told to the sites that are opened.
 */
export function MessageText({ text }: { text: string }) {
  const [linkify, setLinkify] = useState<Linkify>();
  const hasAddress = /:\/\/|www\.|@/i.test(text);
  useEffect(() => {
    if (!hasAddress) return;
    // Without it an address is read, and copied.
    import("@porchlight/browser/text/linkify.ts").then(
      ({ linkify }) => setLinkify(() => linkify),
      () => {},
    );
  }, [hasAddress]);
  if (!linkify || !hasAddress) return text;
  return linkify(text).map(({ text, href, host }, index) =>
    href ? (
      <bdi key={index} dir="ltr">
        <a href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
          {text}
        </a>
        {host && ` (${host})`}
      </bdi>
    ) : (
      text
    ),
  );
}
