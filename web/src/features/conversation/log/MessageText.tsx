import { linkify } from "@porchlight/browser/text/linkify.ts";
import type { Mention } from "@porchlight/contract/conversations.ts";
import { useMyUid } from "../../../stores/session-store.ts";
import { useStaff } from "../../../stores/staff-store.ts";
import { Boundary } from "../../../ui/page/Boundary.tsx";
import { namesIn } from "./names-in.ts";

interface Props {
  text: string;
  /** Of a note: whom it names. */
  mentions?: readonly Mention[] | undefined;
}

/**
 * A message's text as it was written, with its web addresses as links and colleagues' names as names; without them, should
 * they fail to be drawn.
 */
export function MessageText({ text, mentions = [] }: Props) {
  return (
    <p className="message-text" dir="auto">
      <Boundary of={text} instead={text}>
        {namesIn(text, mentions).map((part, index) =>
          typeof part === "string" ? <Linked key={index} text={part} /> : <Named key={index} mention={part} />,
        )}
      </Boundary>
    </p>
  );
}

/** As they are called now; who has left, as they were called then. */
function Named({ mention: { uid, name } }: { mention: Mention }) {
  const me = useMyUid();
  const now = useStaff(({ staff }) => staff?.find((member) => member.uid === uid)?.name);
  return <bdi className={uid === me ? "mention mention-me" : "mention"}>@{now ?? name}</bdi>;
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
