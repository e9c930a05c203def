/** The panel's own addresses that nobody outside links to; `paths.panelChat` of the contract is the one that alerts use. */
export const panelPaths = { home: "/panel", people: "/panel/people", settings: "/panel/settings" } as const;
