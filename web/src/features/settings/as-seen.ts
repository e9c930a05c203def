/** Of what is shown, the fields that a change is about: what whoever decided on it saw. Pure. */
export function asSeen<Fields extends object>(shown: Fields, change: Partial<Fields>): Partial<Fields> {
  const seen: Partial<Fields> = {};
  for (const field of Object.keys(change) as (keyof Fields)[]) seen[field] = shown[field];
  return seen;
}
