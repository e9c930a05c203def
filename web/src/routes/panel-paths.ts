/** The panel's own addresses that nobody outside links to; `paths.panelChat` of the contract is the one that alerts use. */
export const panelPaths = {
  home: "/panel",
  people: "/panel/people",
  reports: "/panel/reports",
  settings: "/panel/settings",
  notifications: "/panel/settings/notifications",
  /** Named by `npm run setup` at its end. */
  rehearsal: "/panel/settings/try",
  health: "/panel/settings/health",
  /** Where one comes back to from Google, or by a mail's link. */
  signedIn: "/panel/signed-in",
  /** Known to `npm run staff -- claim`, which prints links to it. */
  claim: "/panel/claim",
} as const;
