/**
 * What panel and widget of the first release ask with, every field once. Never changed: they stand open in somebody's
 * browser, or in a cache, while the functions are a release ahead.
 */
const id = "7d1c9a52-6f0e-4f9b-8a57-0f4f5a7d3c11";
const hours = { timezone: "Europe/Oslo", periods: [{ day: "mon", from: "09:00", to: "17:00" }] };
const channel = { visitor: true, panel: false, delaySeconds: 60 };
const preferences = {
  onDuty: true,
  dutyHours: hours,
  quietHours: { timezone: "Europe/Oslo", from: "22:00", to: "07:00" },
  push: channel,
  telegram: channel,
  whatsapp: channel,
};
const settings = {
  name: "Fjord Lamps",
  greeting: "Hello",
  away: "Back tomorrow",
  hours,
  theme: { accent: "#f0a531", side: "left" },
  polling: { quick: true },
  allowedOrigins: ["https://shop.example"],
  hideText: true,
  whatsappMonthlyCap: 100,
  retentionDays: 90,
  whenFlooded: "proof",
};

export const queries: Readonly<Record<string, unknown>> = {
  "GET /visitor/updates": { after: "3" },
  "GET /inbox": { after: "abc", kind: "visitor", status: "open", assignee: "none", waiting: "true", open: "kari" },
  "GET /conversations/{id}/messages": { before: "50", limit: "50" },
  "GET /conversations/{id}/deliveries": { after: "3" },
};

export const bodies: Readonly<Record<string, unknown>> = {
  "POST /unlisted": { origins: ["https://elsewhere.example"] },
  "POST /visitor/messages": {
    id,
    text: "Hello",
    page: "https://shop.example/about.html",
    profile: { name: "Kari", email: "kari@example.com" },
    locale: "nb-NO",
    timezone: "Europe/Oslo",
    proof: `mabcdefg.${"m".repeat(22)}:1,2,3,4,5,6,7,8`,
  },
  "POST /visitor/read": { seq: 2 },
  "PUT /visitor/profile": { name: null, email: "kari@example.com" },
  "PUT /visitor/device": { token: "a".repeat(152) },
  "DELETE /visitor/device": { token: "a".repeat(152) },
  "POST /visitor/resume": { key: "k".repeat(43) },
  "POST /call/sendMessage": {
    conversationId: "kari",
    id,
    text: "Hello",
    internal: true,
    asOf: { seq: 4 },
    closes: true,
  },
  "POST /call/startConversation": { members: ["ben"], title: "Team", id },
  "POST /call/updateConversation": {
    conversationId: "kari",
    status: "closed",
    assignee: null,
    tags: ["late"],
    title: "Team",
    about: "Likes lanterns",
    blocked: true,
    asOf: { seq: 3, assignee: "ada", tags: [], title: null, about: "" },
  },
  "POST /call/markRead": { conversationId: "kari", seq: 3 },
  "POST /call/saveDevice": { token: "a".repeat(152), remove: true },
  "POST /call/savePreferences": { ...preferences, asOf: preferences },
  "POST /call/saveSite": { ...settings, asOf: settings },
  "POST /call/holdNewcomers": { how: "closed", minutes: 60, asOf: { how: null } },
  "POST /call/setStaff": { email: "ben@shop.example", role: null, name: "Ben", asOf: { role: "agent" } },
  "POST /call/linkChannel": { channel: "telegram", group: true },
  "POST /call/unlinkChannel": { channel: "whatsapp", group: false },
  "POST /call/sendTestNotification": { channel: "push" },
  "POST /call/resendDelivery": { conversationId: "kari", messageId: id, key: "telegram:ben" },
};
