import { useState } from "react";
import { failureFrom } from "../../../api/errors.ts";
import { say } from "../../../languages/say.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { loadEarlier } from "../load-thread.ts";

/** Above the oldest message that is loaded, where there are older ones. */
export function EarlierButton({ id }: { id: string }) {
  const [loading, setLoading] = useState(false);
  const load = async (): Promise<void> => {
    setLoading(true);
    try {
      await loadEarlier(id);
    } catch (thrown) {
      actionFailed(failureFrom(thrown).words);
    }
    setLoading(false);
  };
  return (
    <div className="log-earlier">
      <Button disabled={loading} data-successor="log" onClick={() => void load()}>
        {loading ? say("Loading…") : say("Show earlier messages")}
      </Button>
    </div>
  );
}
