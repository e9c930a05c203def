/** Whether the page is on the frame's own origin: in a frame of another's page no browser lets us ask for notifications. */
export function sameOrigin(): boolean {
  try {
    return top?.origin === origin;
  } catch {
    return false;
  }
}
