/** Previews of messages: one line, short. */
import { PREVIEW_MAX } from "../../../contract/limits.ts";

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The text on one line, cut to 200 UTF-16 units at the end of a grapheme; what was cut ends in an ellipsis. */
export function previewOf(text: string): string {
  const line = text.replaceAll(/\s+/gu, " ").trim();
  if (line.length <= PREVIEW_MAX) return line;
  let end = 0;
  // Only the beginning is segmented. A grapheme that the slice cut through ends past the limit and is left out.
  for (const { index, segment } of graphemes.segment(line.slice(0, PREVIEW_MAX * 2))) {
    if (index + segment.length > PREVIEW_MAX - 1) break;
    end = index + segment.length;
  }
  return `${line.slice(0, end).trimEnd()}…`;
}
