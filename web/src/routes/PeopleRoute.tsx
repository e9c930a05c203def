import { paths } from "@porchlight/contract/paths.ts";
import { useNavigate } from "react-router";
import { PeopleList } from "../features/people/PeopleList.tsx";

/** The staff; a conversation that is started here opens in the chat. */
export function PeopleRoute() {
  const navigate = useNavigate();
  return (
    <main className="page">
      <PeopleList onStarted={(id) => void navigate(paths.panelChat(id))} />
    </main>
  );
}
