import { Boundary } from "../../../ui/page/Boundary.tsx";
import { DrawnLog, type LogProps } from "./DrawnLog.tsx";
import { PlainTexts } from "./PlainTexts.tsx";

/** What was said, oldest first, and below it what is still on its way; the bare texts, should that fail to be drawn. */
export function MessageLog(props: LogProps) {
  return (
    <Boundary of={props.messages} instead={<PlainTexts messages={props.messages} />}>
      <DrawnLog {...props} />
    </Boundary>
  );
}
