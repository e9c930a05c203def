/** The settings of a site that nobody has set up yet. */
import type { SiteSettings } from "../../contract/site.ts";

export const DEFAULT_SITE: SiteSettings = {
  name: "Porchlight",
  greeting: "Hi! How can we help?",
  away: "Nobody is here right now. Leave a message and we will answer as soon as we are back.",
  hours: null,
  holidays: [],
  greetings: [],
  tags: [],
  theme: { accent: "#f0a531", side: "right" },
  polling: { quick: true },
  allowedOrigins: [],
  hideText: false,
  whatsappMonthlyCap: 500,
  retentionDays: null,
  whenFlooded: "proof",
};
