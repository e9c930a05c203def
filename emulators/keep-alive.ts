/**
 * How long our servers keep a connection on which nothing is said: longer than any client does, so that none of them
 * sends a request into a connection that is just being closed. Node's own 5 s are shorter than most clients'.
 */
export const KEEP_ALIVE_MS = 620_000;
