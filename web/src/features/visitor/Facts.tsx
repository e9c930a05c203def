import type { VisitorCard } from "@porchlight/contract/conversations.ts";
import { webAddress } from "@porchlight/contract/values/web-address.ts";
import { Fragment, type ReactNode } from "react";
import { say } from "../../languages/say.ts";
import { browserWords } from "../../ui/words/browser-words.ts";
import { hostWords, pageWords } from "./page-words.ts";
import { languageWords, localTimeWords } from "./locale-words.ts";

/** What is known of a visitor, each thing by its name. */
export function Facts({ visitor, now }: { visitor: VisitorCard | null; now: number }) {
  const { email, page, referrer, locale, timezone, userAgent, verified } = visitor ?? {};
  return (
    <>
      <Fact name={say("E-mail")}>
        {email && (
          <>
            <a href={`mailto:${email}`}>{email}</a>
            <Whose isVerified={verified?.email} />
          </>
        )}
      </Fact>
      {verified && (
        <Fact name={say("Id on your site")}>
          <bdi>{verified.id}</bdi>
        </Fact>
      )}
      <Fact name={say("Page")}>
        {page && (
          <a href={webAddress(page)?.href} title={page} target="_blank" rel="noopener noreferrer nofollow ugc">
            {pageWords(page).map((words, index) => (
              <Fragment key={index}>
                {index > 0 && <wbr />}
                {words}
              </Fragment>
            ))}
          </a>
        )}
      </Fact>
      {referrer && (
        <Fact name={say("Came from")}>
          <a href={webAddress(referrer)?.href} title={referrer} target="_blank" rel="noopener noreferrer nofollow ugc">
            <bdi>{hostWords(referrer)}</bdi>
          </a>
        </Fact>
      )}
      <Fact name={say("Local time")}>{timezone && localTimeWords(timezone, now)}</Fact>
      <Fact name={say("Language")}>{locale && languageWords(locale)}</Fact>
      <Fact name={say("Device")}>{userAgent && browserWords(userAgent)}</Fact>
    </>
  );
}

/** Whose word it is: the site's own server has signed it, or the visitor says so. */
export function Whose({ isVerified = false }: { isVerified?: boolean | undefined }) {
  return (
    <span className={isVerified ? "fact-word fact-verified" : "fact-word"}>
      {isVerified ? say("verified by your site") : say("as they say")}
    </span>
  );
}

/** One thing, by its name. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt className="fact-name">{name}</dt>
      <dd className="fact-value">{children || <span className="fact-unknown">{say("not known")}</span>}</dd>
    </div>
  );
}
