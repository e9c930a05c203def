import { say } from "../../languages/say.ts";

/** Stands where a part of the panel cannot be drawn. */
export function CannotBeShown({ className }: { className?: string }) {
  return (
    <div className={className} role="alert">
      <p>{say("This part cannot be shown. The rest works on; reload the page to try again.")}</p>
    </div>
  );
}
