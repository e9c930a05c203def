import { useEffect, type ReactNode } from "react";
import { useMe } from "../../stores/me-store.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { channelNames } from "../../ui/channels.ts";
import { Boundary } from "../../ui/page/Boundary.tsx";
import { CannotBeShown } from "../../ui/page/CannotBeShown.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { version } from "../../../../package.json";
import { CannedSection } from "../canned/CannedSection.tsx";
import { ChannelSection } from "./channels/ChannelSection.tsx";
import { DutySection } from "./DutySection.tsx";
import { GroupSection } from "./channels/GroupSection.tsx";
import { HoldSection } from "./HoldSection.tsx";
import { IdentitySection } from "./identity/IdentitySection.tsx";
import { refreshMe } from "./keep-me-fresh.ts";
import { OriginsSection } from "./origins/OriginsSection.tsx";
import { SiteSection } from "./SiteSection.tsx";
import { StaffSection } from "./staff/StaffSection.tsx";
import "./Settings.css";

/** One's own choices, and for admins the site's. `push` connects this device; what is within stands first. */
export function Settings({ push, children }: { push?: ReactNode; children?: ReactNode }) {
  const { me, failure } = useMe();
  useEffect(() => void refreshMe(), []);
  return (
    <div className="settings">
      <h1 className="settings-title">Settings</h1>
      {children}
      {!me && failure && (
        <EmptyState title="The settings could not be loaded">
          <p>{failure.words} It is tried again by itself.</p>
        </EmptyState>
      )}
      {!me && !failure && <SkeletonRows label="Loading settings" count={4} />}
      {me && (
        <>
          <Part of={me}>
            <DutySection me={me} />
          </Part>
          {channelNames.map((channel) => (
            <Part key={channel} of={me}>
              <ChannelSection me={me} channel={channel}>
                {channel === "push" && push}
              </ChannelSection>
            </Part>
          ))}
          <Part of={me}>
            <CannedSection />
          </Part>
          {me.me.role === "admin" && (
            <>
              <Part of={me}>
                <GroupSection me={me} />
              </Part>
              <Part of={me}>
                <SiteSection site={me.site} />
              </Part>
              <Part of={me}>
                <OriginsSection site={me.site} />
              </Part>
              <Part of={me}>
                <IdentitySection />
              </Part>
              <Part of={me}>
                <HoldSection me={me} />
              </Part>
              <Part of={me}>
                <StaffSection group={me.group} />
              </Part>
            </>
          )}
          <p className="settings-hint">Porchlight {version}</p>
        </>
      )}
    </div>
  );
}

/** One that cannot be drawn leaves the others where they are. */
function Part({ of, children }: { of: unknown; children: ReactNode }) {
  return (
    <Boundary of={of} instead={<CannotBeShown />}>
      {children}
    </Boundary>
  );
}
