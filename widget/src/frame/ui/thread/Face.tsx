/** Who writes, by the initials of their name, or by their picture where there is one. Beside the name, so for the eyes alone. */
export function Face({ name, picture }: { name: string; picture?: string | undefined }) {
  return (
    <span className="face" aria-hidden="true">
      {picture ? <img src={picture} alt="" /> : initials(name)}
    </span>
  );
}

/** Of the first and the last word. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
  return [...words.slice(0, 1), ...words.slice(1).slice(-1)]
    .map((word) => String.fromCodePoint(word.codePointAt(0) ?? 0).toLocaleUpperCase())
    .join("");
}
