/**
 * The colours of all that is seen, as system colours where they are such: for each element what its text, ground, border
 * and outline may be called. It is sent to the browser as it stands.
 */
export function drawnIn(): string[][][] {
  const systems =
    "Canvas CanvasText LinkText VisitedText ActiveText ButtonFace ButtonText ButtonBorder Field FieldText Highlight " +
    "HighlightText SelectedItem SelectedItemText Mark MarkText GrayText AccentColor AccentColorText";
  const opaque = (colour: string): string => colour.replace(/^rgba\((.*), [\d.]+\)$/u, "rgb($1)");
  const probe = document.body.appendChild(document.createElement("i"));
  const names = new Map<string, string[]>();
  for (const name of systems.split(" ")) {
    probe.style.color = name;
    const value = opaque(getComputedStyle(probe).color);
    names.set(value, [...(names.get(value) ?? []), name]);
  }
  probe.remove();
  return [...document.querySelectorAll("body, body *")]
    .filter((element) => element.getClientRects().length > 0)
    .map((element) => {
      const { color, backgroundColor, borderTopColor } = getComputedStyle(element);
      return [color, backgroundColor, borderTopColor].map(
        (colour) => names.get(opaque(colour)) ?? [`${element.className} ${colour}`],
      );
    });
}

/** What is drawn in another system's colour than there. Empty: both are the same, whatever each system's colours are. */
export function drawnOtherwise(here: string[][][], there: string[][][]): string[] {
  if (here.length !== there.length) return [`${here.length} elements, and ${there.length}`];
  return here.flatMap((colours, index) =>
    colours.flatMap((names, which) => {
      const others = there[index]?.[which] ?? [];
      return names.some((name) => others.includes(name)) ? [] : [`${names.join()} and ${others.join()}`];
    }),
  );
}
