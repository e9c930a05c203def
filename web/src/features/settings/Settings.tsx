import { useEffect, type ReactNode } from "react";
import type { Me } from "@porchlight/contract/people/me.ts";
import { say } from "../../languages/say.ts";
import { useMe } from "../../stores/me-store.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { channelNames } from "../../ui/channels.ts";
import { Boundary } from "../../ui/page/Boundary.tsx";
import { CannotBeShown } from "../../ui/page/CannotBeShown.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { CannedSection } from "../canned/CannedSection.tsx";
import { AppearanceSection } from "./site/AppearanceSection.tsx";
import { ChannelSection } from "./channels/ChannelSection.tsx";
import { CostSection } from "./channels/CostSection.tsx";
import { DutySection } from "./DutySection.tsx";
import { GroupSection } from "./channels/GroupSection.tsx";
import { Greetings } from "./greetings/Greetings.tsx";
import { HoldSection } from "./HoldSection.tsx";
import { LanguageSection } from "./language/LanguageSection.tsx";
import { HoursSection } from "./HoursSection.tsx";
import { IdentitySection } from "./identity/IdentitySection.tsx";
import { refreshMe } from "./keep-me-fresh.ts";
import { OriginsSection } from "./origins/OriginsSection.tsx";
import { pageAt, type SettingsPath, titleOf } from "./pages/settings-pages.ts";
import { PictureSection } from "../picture/PictureSection.tsx";
import { PrivacySection } from "./PrivacySection.tsx";
import { SessionsSection } from "./sessions/SessionsSection.tsx";
import { SiteSection } from "./site/SiteSection.tsx";
import { SoundSection } from "../sound/SoundSection.tsx";
import { TagsSection } from "../tags/TagsSection.tsx";
import "./Settings.css";

interface Props {
  /** The page's address below that of the settings. Without it, or where this person may not see it, the first. */
  page: string | undefined;
  /** Connects this device. */
  push?: ReactNode;
}

/** One page of the settings: of one's own choices, or for admins of the site's. */
export function Settings({ page, push }: Props) {
  const { me, failure } = useMe();
  useEffect(() => void refreshMe(), []);
  if (!me)
    return (
      <>
        <h1 className="settings-title">{say("Settings")}</h1>
        {failure ? (
          <EmptyState title={say("The settings could not be loaded")}>
            <p>
              {failure.words} {say("It is tried again by itself.")}
            </p>
          </EmptyState>
        ) : (
          <SkeletonRows bare label={say("Loading settings")} count={4} />
        )}
      </>
    );
  const shown = pageAt(page, me.me.role);
  return (
    <>
      <h1 className="settings-title">{say(titleOf(shown))}</h1>
      {sectionsOf(shown, me, push).map((section, index) => (
        // One that cannot be drawn leaves the others where they are.
        <Boundary key={`${shown} ${index}`} of={me} instead={<CannotBeShown />}>
          {section}
        </Boundary>
      ))}
    </>
  );
}

function sectionsOf(page: SettingsPath, me: Me, push: ReactNode): ReactNode[] {
  const { site } = me;
  switch (page) {
    case "notifications":
      return [
        <DutySection key="duty" me={me} />,
        ...channelNames.map((channel) => (
          <ChannelSection key={channel} me={me} channel={channel}>
            {channel === "push" && push}
          </ChannelSection>
        )),
        <SoundSection key="sound" />,
      ];
    case "picture":
      return [<PictureSection key="picture" me={me.me} />];
    case "language":
      return [<LanguageSection key="language" />];
    case "canned":
      return [<CannedSection key="canned" />];
    case "tags":
      return [<TagsSection key="tags" site={site} />];
    case "site":
      return [<SiteSection key="site" site={site} />];
    case "appearance":
      return [<AppearanceSection key="appearance" site={site} />];
    case "hours":
      return [<HoursSection key="hours" site={site} />];
    case "greetings":
      return [<Greetings key="greetings" site={site} />];
    case "channels":
      return [<GroupSection key="group" me={me} />, <CostSection key="cost" site={site} />];
    case "privacy":
      return [<PrivacySection key="privacy" site={site} />];
    case "security":
      return [
        <SessionsSection key="sessions" />,
        ...(me.me.role === "admin"
          ? [
              <OriginsSection key="origins" site={site} />,
              <IdentitySection key="identity" />,
              <HoldSection key="hold" me={me} />,
            ]
          : []),
      ];
  }
}
