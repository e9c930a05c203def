import { sitePath } from "./site-path.ts";

/** The visitors' paths that the widget asks for: it takes them into its bundle, and nothing else of this file. */
export const visitorPaths = {
  visitorMessages: () => "/api/visitor/messages",
  visitorUpdates: (after: number) => `/api/visitor/updates?after=${after}`,
  visitorRead: () => "/api/visitor/read",
  visitorDevice: () => "/api/visitor/device",
  visitorResume: () => "/api/visitor/resume",
} as const;

/** Every path of the wire and of the panel, built in one place. */
export const paths = {
  ...visitorPaths,
  visitorTyping: () => "/api/visitor/typing",
  visitorProfile: () => "/api/visitor/profile",
  site: () => sitePath,
  inbox: () => "/api/inbox",
  conversation: (id: string) => `/api/conversations/${encodeURIComponent(id)}`,
  messages: (id: string) => `/api/conversations/${encodeURIComponent(id)}/messages`,
  typing: (id: string) => `/api/conversations/${encodeURIComponent(id)}/typing`,
  deliveries: (id: string) => `/api/conversations/${encodeURIComponent(id)}/deliveries`,
  staff: () => "/api/staff",
  me: () => "/api/me",
  panelChat: (id?: string) => (id === undefined ? "/panel/chat" : `/panel/chat?conversation=${encodeURIComponent(id)}`),
} as const;
