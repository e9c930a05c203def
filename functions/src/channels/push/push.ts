/** Push to a person's browsers, by Firebase Cloud Messaging. */
import type { Definition } from "../definition.ts";
import { channelState } from "../state.ts";

export const push = {
  capabilities: {
    label: "Push",
    // A data message makes no sound by itself: the service worker decides.
    silent: true,
    editable: false,
    buttons: false,
    answerable: false,
    reportsDelivery: false,
    devices: true,
    group: false,
    secretAddress: true,
    forColleagues: true,
    windowMs: null,
    // It carries the conversation's tag and shows once however often it comes.
    folds: true,
    afterUnknown: { times: 3, waitMs: 5_000 },
    paceMs: null,
    digestEveryMs: 5_000,
    // FCM takes 4096 bytes of everything. https://firebase.google.com/docs/cloud-messaging/customize-messages/set-message-type
    textMost: 1_000,
    words: {
      connected: "A device of yours takes push",
      taken: "The push service took the message",
      connectFirst: "no device of yours takes push: allow notifications in the panel first",
      gone: "the device no longer takes push",
    },
  },
  state: channelState,
} satisfies Definition;
