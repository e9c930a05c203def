import { say } from "../../languages/say.ts";
import { Button } from "../Button.tsx";
import "./form.css";

/** Stands where something could not be had: why, and the way to ask again. */
export function NotLoaded({ words, onAgain }: { words: string; onAgain: () => void }) {
  return (
    <div className="not-loaded" role="status">
      <p className="field-problem">{words}</p>
      <Button onClick={onAgain}>{say("Try again")}</Button>
    </div>
  );
}
