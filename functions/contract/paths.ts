/** Addresses of the panel, built in one place. Those of the API are the names of its operations. */
export const paths = {
  /** With a message of the conversation it leads there. */
  panelChat: (id?: string, message?: string) =>
    id === undefined
      ? "/panel/chat"
      : `/panel/chat?conversation=${encodeURIComponent(id)}${message === undefined ? "" : `&message=${encodeURIComponent(message)}`}`,
  /** Served for ever under its hash, to whoever knows it. */
  picture: (id: string) => `/api/pictures/${id}`,
} as const;

/** What the gate is found and known by: its title stands in no error that may be answered in its stead. */
export const GATE = { path: "/api/gate", title: "Porchlight" } as const;
