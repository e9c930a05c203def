/**
 * The oldest browsers that panel and widget work in. The builds turn newer syntax and styles into what these know;
 * `tests/built/oldest-browsers.test.ts` refuses what no build can turn: a newer API. README.md says the same to people.
 */
export const OLDEST_BROWSERS = { chrome: "109", edge: "109", firefox: "115", safari: "16.0", ios: "16.0" } as const;

/** The same for the bundlers: `["es2022", "chrome109", …]`. */
export const BUILD_TARGETS = [
  "es2022",
  ...Object.entries(OLDEST_BROWSERS).map(([browser, version]) => `${browser}${version}`),
];
