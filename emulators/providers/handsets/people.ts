/** Somebody with WhatsApp on their phone. */
export interface PersonSpec {
  /** Country code and number, digits only, as in `wa_id`. */
  number: string;
  name: string;
}

/** The owner's number. */
export const OWNER_NUMBER = "4790000001";

/** The number of a second person. */
export const AGENT_NUMBER = "4790000002";

/** The people of the local run, on WhatsApp Cloud and Twilio alike. Any other number is not on WhatsApp until it writes. */
export const localPeople: PersonSpec[] = [
  { number: OWNER_NUMBER, name: "Owner" },
  { number: AGENT_NUMBER, name: "Agent" },
];
