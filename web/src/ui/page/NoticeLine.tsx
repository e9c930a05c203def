import { say } from "../../languages/say.ts";
import { IconButton } from "../IconButton.tsx";
import "./NoticeLine.css";

/** One line at the bottom that says what did not work. */
export function NoticeLine({ words, onDismiss }: { words: string | undefined; onDismiss: () => void }) {
  return (
    <div className="notice" role="alert">
      {words !== undefined && (
        <p className="notice-line" data-successor="before">
          {words}
          <IconButton icon="close" label={say("Dismiss")} onClick={onDismiss} />
        </p>
      )}
    </div>
  );
}
