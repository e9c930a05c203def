import { lamp } from "../../lamp.ts";

/** The porch lamp; lit when somebody is there. */
export function Lamp({ lit }: { lit: boolean }) {
  return (
    <svg className={lit ? "lamp lit" : "lamp"} viewBox="0 0 32 32" aria-hidden="true">
      <path d={lamp.iron} />
      <path className="glass" d={lamp.glass} />
      <path className="bulb" d={lamp.bulb} />
    </svg>
  );
}
