/** The shape of a conversation that is on its way: one of theirs, and an answer. */
export function Awaited() {
  return ["mine", "staff", "mine"].map((side, index) => (
    <li key={index} className={`${side} awaited`} aria-hidden="true">
      {side === "staff" && <span className="face" />}
      <p className="bubble" />
    </li>
  ));
}
