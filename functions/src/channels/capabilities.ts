/** What a channel can do, as data: whoever plans and sends asks here, and not for a channel by its name. */
export interface Capabilities {
  /** As people call it. */
  label: string;
  /** An alert may come without a sound. */
  silent: boolean;
  /** What stands in the chat already can be changed. */
  editable: boolean;
  /** An alert can carry buttons, and a press of one comes back. */
  buttons: boolean;
  /** People answer there, so that an alert must be found again by its id. */
  answerable: boolean;
  /** The provider says by webhook whether a message has reached the phone. */
  reportsDelivery: boolean;
  /** A person has it on devices, each with an address of its own, and visitors have it too. */
  devices: boolean;
  /** The site may have one chat there that all of its staff share. */
  group: boolean;
  /** The address is a secret of somebody's device, and is not written down. */
  secretAddress: boolean;
  /** It tells of what colleagues write as well, for whoever has not chosen otherwise. */
  forColleagues: boolean;
  /** Free texts may be sent for so long after the person has written there; null for ever. */
  windowMs: number | null;
  /** One alert may stand for several messages of a conversation, with the text of the last. */
  folds: boolean;
  /** How often an alert is sent again of which nobody knows whether it came, and after how long. */
  afterUnknown: { times: number; waitMs: number };
  /** A recipient is sent one message in so many milliseconds; null where the channel itself keeps the pace, or has none. */
  paceMs: number | null;
  /** How soon one digest of a flood may follow another. */
  digestEveryMs: number;
  /** The most that an alert may say, in UTF-16 units. */
  textMost: number;
  words: ChannelWords;
}

/** What people are told of the channel. */
interface ChannelWords {
  /** Steps of a test notification that went well. */
  connected: string;
  taken: string;
  /** What to do before it can be used. */
  connectFirst: string;
  /** An address that was there when it was planned and is not by now. */
  gone: string;
}
