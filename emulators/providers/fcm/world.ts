/** A device on which an app with this project's FCM runs. */
export interface DeviceSpec {
  /** Its Firebase installation id: 22 characters, the first of them c, d, e or f. */
  fid: string;
  name: string;
}

/** A Firebase project as `startProviders` is told of it. */
export interface FcmSpec {
  project: string;
  /** Tokens that may send; what looks like a secret here opens nothing but this stand-in. */
  accessTokens: string[];
  devices: DeviceSpec[];
}

export const FCM_PROJECT = "demo-porchlight";

/** Whoever sends shows this, or `owner`, as Firebase's own emulators have it. */
export const FCM_ACCESS_TOKEN = "ya29.porchlight-local-fcm-access-token";

/** What browsers subscribe with; nobody has its private half, for the local FCM posts to no push service. */
export const FCM_VAPID_KEY = "BASOyNXrUHKzDwroBDGwYL46HgdRBYmt1AVZ2nqN6Yx6Db2fwcZRsDvUI8RTb436pklqUuMtoTVMgeddthPAlf4";

/** Devices that are there from the start. */
export const FCM_OWNER_DEVICE = "ePorchlightOwnerPhone0";
export const FCM_OWNER_LAPTOP = "ePorchlightOwnerLaptop";
export const FCM_AGENT_DEVICE = "dPorchlightAgentPhone0";
export const FCM_VISITOR_DEVICE = "cPorchlightVisitor0000";

/** Devices at which every message fails in one way. Any other well-formed id that was not registered is UNREGISTERED. */
export const sentinelDevices = {
  unregistered: "fUnregistered000000000",
  senderIdMismatch: "fSenderIdMismatch00000",
  thirdPartyAuthError: "fThirdPartyAuthError00",
  quotaExceeded: "fQuotaExceeded00000000",
  internal: "fInternal0000000000000",
  unavailable: "fUnavailable0000000000",
} as const;

/** The registration token of a device, for those who still send to tokens. */
export function registrationToken(fid: string): string {
  return `${fid}:APA91b${"Porchlight-local_".repeat(8).slice(0, 134)}`;
}

/** The project of the local run. */
export const localFcm: FcmSpec = {
  project: FCM_PROJECT,
  accessTokens: [FCM_ACCESS_TOKEN, "owner"],
  devices: [
    { fid: FCM_OWNER_DEVICE, name: "Owner's phone" },
    { fid: FCM_OWNER_LAPTOP, name: "Owner's laptop" },
    { fid: FCM_AGENT_DEVICE, name: "Agent's phone" },
    { fid: FCM_VISITOR_DEVICE, name: "A visitor's phone" },
  ],
};
