/** Addresses of the panel, built in one place. Those of the API are the names of its operations. */
export const paths = {
  panelChat: (id?: string) => (id === undefined ? "/panel/chat" : `/panel/chat?conversation=${encodeURIComponent(id)}`),
} as const;
