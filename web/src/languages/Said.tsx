import { Fragment, type ReactNode } from "react";
import { useSpoken } from "./spoken.ts";
import type { Places, Text } from "./texts.ts";

type Props<Of extends Text> = { text: Of; parts: Places<Of, ReactNode>[0] };

/** A text with something drawn in its places, wherever a language has them. */
export function Said<Of extends Text>({ text, parts }: Props<Of>) {
  const said: string = useSpoken(({ words }) => words?.[text] as string | undefined) ?? text;
  const drawn: Readonly<Record<string, ReactNode>> = { ...parts };
  return said
    .split(/\{(\w+)\}/u)
    .map((piece, index) => <Fragment key={index}>{index % 2 === 1 ? drawn[piece] : piece}</Fragment>);
}
