/** What was looked at and may stay. Whoever adds to it says what happens in a browser that lacks it. */

export interface Allowed {
  use: string;
  /** How often, by file; names are those of the hosting, without the hash of what is in them. */
  in: Record<string, number>;
  why: string;
}

const PANEL = "panel/assets/index.js";
const PANEL_FCM = "panel/assets/device.js";
const WIDGET_JOIN = "widget/assets/join.js";
const WIDGET_LINE = "widget/assets/line.js";
const WIDGET_CONTINUE = "widget/continue/assets/index.js";
const WIDGET_PUSH = "widget/assets/push.js";
const REPORTS = "panel/assets/ReportsRoute.js";
const ANSWERS = "panel/assets/answers.js";
const IF_SUPPORTED = "Firebase's: it is opened where its isSupported() found all of these";
const ABILITY =
  "ability.ts and may-offer.ts look for Notification and PushManager first; iPhones have them from 16.4 on";
const REACT = "React's: it asks whether it is there first";
const AXIOS = "axios': it asks whether it is there first";

const ZOD = "a field or method of zod's own";

export const ALLOWED: Allowed[] = [
  { use: ".contentEncoding", in: { [ANSWERS]: 3 }, why: ZOD },
  { use: ".external", in: { [ANSWERS]: 21 }, why: ZOD },
  { use: ".in", in: { [ANSWERS]: 13 }, why: ZOD },
  { use: ".when", in: { [ANSWERS]: 9 }, why: ZOD },
  ...Object.entries({ ".alpha": 9, ".ms": 1, ".orient": 1, ".sync": 5 }).map(([use, times]) => ({
    use,
    in: { [REPORTS]: times },
    why: "a field of uPlot's own options",
  })),
  {
    use: "forced-color-adjust",
    in: { "panel/assets/ReportsRoute.css": 1 },
    why: "within forced colours, which a browser that lacks it has not",
  },
  {
    use: ".login",
    in: { "panel/assets/firebase-client.js": 2 },
    why: "Firebase's: what somebody is called at GitHub",
  },
  {
    use: "globalThis.trustedTypes",
    in: { "panel/assets/script-policy.js": 1, "widget/assets/script-policy.js": 1 },
    why: "script-policy.ts asks whether it is there first; what lacks it obeys no such policy",
  },
  { use: "URL.canParse", in: { [ANSWERS]: 2 }, why: "zod's: it asks whether it is there first" },
  {
    use: "text-align: match-parent",
    in: { "panel/assets/ConversationPane.css": 2, "panel/assets/GroupForm.css": 1, "panel/assets/index.css": 2 },
    why: "where it is unknown a line begins where its own script does",
  },
  {
    use: ".ancestorOrigins",
    in: { "widget/assets/gate.js": 2 },
    why: "turn-away.ts asks whether it is there first; without it only the page that holds the frame is named, by its word",
  },
  // Notifications: not in Safari of iPhone and iPad before 16.4.
  {
    use: "Notification",
    in: {
      [PANEL]: 3,
      [PANEL_FCM]: 6,
      "panel/assets/index.esm.js": 1,
      [WIDGET_JOIN]: 6,
      [WIDGET_PUSH]: 1,
      "widget/assets/offer.js": 1,
    },
    why: ABILITY,
  },
  {
    use: "Notification.permission",
    in: { [PANEL]: 2, [PANEL_FCM]: 4, "panel/assets/index.esm.js": 1, [WIDGET_JOIN]: 4, [WIDGET_PUSH]: 1 },
    why: ABILITY,
  },
  {
    use: "Notification.requestPermission",
    in: { [PANEL]: 1, [PANEL_FCM]: 2, [WIDGET_JOIN]: 2, "widget/assets/offer.js": 1 },
    why: ABILITY,
  },
  { use: "PushSubscription", in: { [PANEL_FCM]: 1, [WIDGET_JOIN]: 1 }, why: IF_SUPPORTED },
  {
    use: ".pushManager",
    in: { [PANEL_FCM]: 5, [WIDGET_JOIN]: 5, "panel/assets/local-fcm.js": 1, "widget/assets/local-fcm.js": 1 },
    why: IF_SUPPORTED,
  },
  {
    use: ".getNotifications",
    in: { [PANEL]: 1, [PANEL_FCM]: 1, [WIDGET_JOIN]: 1, "panel/sw.js": 3, "widget/sw.js": 3 },
    why: "of the registration of a service worker, which is there only where push was turned on",
  },
  {
    use: ".showNotification",
    in: { "panel/sw.js": 1, "widget/sw.js": 1 },
    why: "runs when a push comes, so in a browser that has push",
  },
  { use: "navigator.setAppBadge", in: { [PANEL]: 1 }, why: "asks whether it is there; nobody misses the badge" },
  { use: ".setAppBadge", in: { "panel/sw.js": 1, "widget/sw.js": 1 }, why: "called by ?.(); nobody misses the badge" },
  {
    use: "indexedDB.databases",
    in: { [PANEL_FCM]: 1, [WIDGET_JOIN]: 1 },
    why: "Firebase's: it asks whether it is there first, and else opens the database",
  },
  // The loader.
  { use: ".adoptedStyleSheets", in: { "widget.js": 1 }, why: "in a try; the catch makes a style element" },
  { use: ".replaceSync", in: { "widget.js": 1 }, why: "in a try; the catch makes a style element" },
  {
    use: ".showPopover",
    in: { "widget.js": 1 },
    why: "called by ?.(); without a top layer the launcher has the layer of its style, 2147483000",
  },
  // Libraries.
  { use: ".moveBefore", in: { "widget/assets/index.js": 2 }, why: "Preact's: else it takes insertBefore" },
  { use: ".startViewTransition", in: { [PANEL]: 1 }, why: "React's, for <ViewTransition>, which we do not use" },
  { use: "navigation", in: { [PANEL]: 9 }, why: REACT },
  { use: "navigator.connection", in: { [PANEL]: 2 }, why: REACT },
  { use: "setImmediate", in: { [PANEL]: 2 }, why: "React's and axios': both ask for its type first" },
  { use: ".fetchPriority", in: { [PANEL]: 8 }, why: "React's: a property of ours for <link>, which we do not set" },
  { use: ".imageSizes", in: { [PANEL]: 5 }, why: "React's: a property of ours for <link>, which we do not set" },
  { use: ".movementX", in: { [PANEL]: 1, [REPORTS]: 1 }, why: `${REACT}; to uPlot, without it, each event is a move` },
  { use: ".movementY", in: { [PANEL]: 1, [REPORTS]: 1 }, why: `${REACT}; to uPlot, without it, each event is a move` },
  { use: ".transferSize", in: { [PANEL]: 2 }, why: "React's: undefined counts as nothing loaded" },
  { use: "is=", in: { [PANEL]: 2 }, why: "React's: a name in its table of attributes" },
  { use: "window.cookieStore", in: { [PANEL]: 2 }, why: AXIOS },
  {
    use: "Error.captureStackTrace",
    in: { [ANSWERS]: 1, [PANEL]: 2, "panel/assets/index.esm.js": 2, [WIDGET_LINE]: 2, [WIDGET_CONTINUE]: 2 },
    why: "axios' and Firebase's: both ask whether it is there first",
  },
  // Styles: whoever lacks one sees the same thing a little plainer.
  { use: "text-wrap", in: { "panel/assets/index.css": 1 }, why: "lines break less evenly" },
  {
    use: "field-sizing",
    in: { "panel/assets/ConversationPane.css": 1 },
    why: "the field has a row a line, and scrolls",
  },
  {
    use: "resize",
    in: {
      "panel/assets/ConversationPane.css": 1,
      "panel/assets/VisitorSheet.css": 1,
      "panel/assets/canned-store.css": 1,
      "widget/assets/style.css": 1,
    },
    why: "phones have no handle",
  },
  ...["content-visibility", "contain-intrinsic-size"].map((use) => ({
    use,
    in: { "panel/assets/index.css": 1 },
    why: "rows far from the screen are drawn too",
  })),
  {
    use: "forced-color-adjust",
    in: { "panel/assets/index.css": 1 },
    why: "Safari has no forced colours",
  },
];

/** Members of objects of ours, or of a library's own, that are called like something new of a browser's. */
export const OWN_NAMES = new Set([
  ".animation",
  ".blocking",
  ".cap",
  ".capture",
  ".component",
  ".cssFloat",
  ".delay",
  ".duplex",
  ".handle",
  ".number",
  ".popover",
  ".preferences",
  ".priority",
  ".role",
  ".share",
  ".toArray",
  ".turn",
]);
