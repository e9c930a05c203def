/** The porch lamp, drawn on a 32 × 32 ground: the loader and the frame show the same one. */
export const lamp = {
  /** Ring, roof and foot, as lines. */
  iron: "M16 3.5v3M8.5 12.5 16 6.5l7.5 6zM11 26.5h10M16 26.5v2",
  /** The glass, which is filled with light when the lamp is lit. */
  glass: "M10.5 12.5h11L20 26.5h-8z",
  /** The flame. */
  flame: "M16 16.2c2 2.3 2.6 3.6 2.6 4.8a2.6 2.6 0 0 1-5.2 0c0-1.2.6-2.5 2.6-4.8z",
} as const;
