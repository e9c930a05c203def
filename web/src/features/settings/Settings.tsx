import { useEffect, type ReactNode } from "react";
import { useMe } from "../../stores/me-store.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { ChannelSection } from "./ChannelSection.tsx";
import { DutySection } from "./DutySection.tsx";
import { GroupSection } from "./GroupSection.tsx";
import { refreshMe } from "./keep-me-fresh.ts";
import { SiteSection } from "./SiteSection.tsx";
import { StaffSection } from "./StaffSection.tsx";
import "./Settings.css";

/** One's own choices, and for admins the site's. `push` connects this device. */
export function Settings({ push }: { push?: ReactNode }) {
  const { me, failure } = useMe();
  useEffect(() => void refreshMe(), []);
  return (
    <div className="settings">
      <h1 className="settings-title">Settings</h1>
      {!me && failure && (
        <EmptyState title="The settings could not be loaded">
          <p>{failure.words} It is tried again by itself.</p>
        </EmptyState>
      )}
      {!me && !failure && <SkeletonRows label="Loading settings" count={4} />}
      {me && (
        <>
          <DutySection me={me} />
          <ChannelSection me={me} channel="push">
            {push}
          </ChannelSection>
          <ChannelSection me={me} channel="telegram" />
          <ChannelSection me={me} channel="whatsapp" />
          {me.me.role === "admin" && (
            <>
              <GroupSection me={me} />
              <SiteSection site={me.site} />
              <StaffSection group={me.group} />
            </>
          )}
        </>
      )}
    </div>
  );
}
