/** The looks of menu and preview, put into the frame's own sheet: a Content-Security-Policy lets no other in. */
const RULES = [
  ".aside { display: flex; flex-direction: column; gap: 4px; padding: 8px 16px 12px; max-height: 70vh; overflow: auto; border-bottom: 1px solid var(--line); }",
  ".aside div { display: flex; flex-direction: column; gap: 8px; align-items: flex-start; }",
  ".aside button { min-height: 44px; padding: 8px 12px; border: 1px solid var(--control); border-radius: 10px; text-align: start; }",
  ".aside > button { border-color: transparent; margin: 0 -12px; }",
  ".aside > button:hover { background: var(--line); }",
  ".aside .danger { color: var(--brick); border-color: var(--brick); }",
  ".aside .qr { width: 200px; height: 200px; max-width: 100%; background: #fff; align-self: center; stroke: none; fill: #14202e; }",
  ".more svg { stroke-width: 3; }",
  ".more { margin-inline-start: auto; }",
  ".peeking header, .peeking main, .peeking form, .peeking .aside { display: none; }",
  ".mail { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 8px; }",
  ".mail input:focus-visible { outline-color: transparent; border-color: var(--text); }",
  ".mail input { flex: 1; min-width: 0; width: 14em; min-height: 44px; padding: 8px 12px; border: 1px solid var(--control); border-radius: 10px; background: none; color: inherit; font: inherit; font-size: 16px; }",
  ".peek { display: flex; align-items: flex-start; gap: 4px; padding: 8px; }",
  ".peek button { min-height: 44px; border-radius: 10px; }",
  ".peek button:first-child { flex: 1; min-width: 0; padding: 4px 8px; text-align: left; }",
  '[dir="rtl"] .peek button:first-child { text-align: right; }',
  ".peek b { display: block; font-weight: 600; }",
  ".peek span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; unicode-bidi: plaintext; }",
  ".peek b { unicode-bidi: plaintext; overflow: clip; }",
  ".hide { flex: none; width: 44px; font-size: 20px; color: var(--quiet); }",
];

let added = false;

/** Once a page. */
export function addRules(): void {
  const [sheet] = document.styleSheets;
  if (!sheet || added) return;
  added = true;
  for (const rule of RULES) sheet.insertRule(rule, sheet.cssRules.length);
}
