import { aColleague, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { MemoryRouter } from "react-router";
import { useAsking } from "../features/asking/asking-store.ts";
import { useQuotes } from "../features/asking/quotes-store.ts";
import { useCanned } from "../features/canned/canned-store.ts";
import { useDeliveries } from "../features/conversation/log/notified/deliveries-store.ts";
import { useFilter } from "../features/inbox/filter-store.ts";
import { useTeam } from "../features/people/team-store.ts";
import { useParts } from "../features/inbox/parts-store.ts";
import { useSiteDraft } from "../features/settings/site/site-draft-store.ts";
import { usePush } from "../features/push/push-store.ts";
import { useSound } from "../features/sound/sound-store.ts";
import { useSpoken } from "../languages/spoken.ts";
import { useConnection } from "../stores/connection-store.ts";
import { useConversations } from "../stores/conversations-store.ts";
import { useInbox } from "../stores/inbox-store.ts";
import { meRead, useMe } from "../stores/me-store.ts";
import { noticeDismissed, useNotice } from "../stores/notice-store.ts";
import { useSnapshot } from "../stores/snapshot/snapshot-store.ts";
import { sessionChanged, useSession } from "../stores/session-store.ts";
import { staffListed, useStaff } from "../stores/staff-store.ts";
import { useThreads } from "../stores/threads-store.ts";
import { useChoices } from "../stores/writing/choices-store.ts";
import { useWriting, writingOpened } from "../stores/writing/writing-store.ts";
import { serve } from "./server.ts";
import { NoticeLine } from "../ui/page/NoticeLine.tsx";

/** What a store of the panel can do, whatever it keeps. */
interface Store {
  setState(state: object): void;
  getInitialState(): object;
}

const STORES: readonly Store[] = [
  useAsking,
  useCanned,
  useChoices,
  useConnection,
  useConversations,
  useDeliveries,
  useFilter,
  useInbox,
  useMe,
  useNotice,
  useParts,
  useSnapshot,
  usePush,
  useQuotes,
  useSession,
  useSiteDraft,
  useSound,
  useSpoken,
  useStaff,
  useTeam,
  useThreads,
  useWriting,
];

/** Nobody is signed in and nothing is known, as on a page that has just been loaded. */
export function pageLoaded(): void {
  for (const store of STORES) store.setState(store.getInitialState());
}

/** The page was loaded, and Ada is signed in; these are the staff, unless they have not come yet. */
export function adaSignedIn({ staff = [aStaffMember(), aColleague()] }: { staff?: StaffMember[] | null } = {}): void {
  pageLoaded();
  writingOpened("ada");
  sessionChanged({ state: "staff", account: { uid: "ada", email: "ada@shop.example" } });
  if (staff) staffListed(staff);
}

/** Draws what is made of what one is told of oneself, anew with each news of it. The server says the same. */
export function showOf(me: Me, part: (me: Me) => ReactNode) {
  serve({ me });
  meRead(me);
  function Part() {
    const now = useMe((state) => state.me);
    return now && part(now);
  }
  return show(<Part />);
}

/** Draws a part of the panel, with the line at the bottom that says what did not work; and somebody to use it. */
export function show(part: ReactNode, { at = "/panel/chat" }: { at?: string } = {}) {
  const user = userEvent.setup({ delay: null });
  const { rerender } = render(around(part, at));
  return { user, showAgain: (again: ReactNode) => rerender(around(again, at)) };
}

function around(part: ReactNode, at: string): ReactNode {
  return (
    <MemoryRouter initialEntries={[at]}>
      {part}
      <Notice />
    </MemoryRouter>
  );
}

function Notice() {
  return <NoticeLine words={useNotice((state) => state.words)} onDismiss={noticeDismissed} />;
}
