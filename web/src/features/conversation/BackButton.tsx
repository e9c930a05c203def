import { say } from "../../languages/say.ts";
import { IconButton } from "../../ui/IconButton.tsx";

/** From this conversation back to the list, where both do not fit side by side. */
export function BackButton({ id, onBack }: { id: string; onBack: () => void }) {
  return (
    <IconButton
      className="conversation-back"
      icon="back"
      label={say("Back to the list")}
      data-successor={`row-${id} inbox`}
      onClick={onBack}
    />
  );
}
