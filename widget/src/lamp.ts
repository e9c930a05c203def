/** The porch lamp, drawn in lines on a 32 × 32 ground: the loader and the frame show the same one. */
export const lamp = {
  /** Ring, roof and foot. */
  iron: "M16 4v3m-8 6 8-6 8 6zm3 14h10m-5 0v2",
  /** The glass, which is filled with light when the lamp is lit. */
  glass: "M10 13h12l-2 14h-8z",
  /** The bulb: a line without length, which a wide round pen makes a dot. */
  bulb: "M16 20h0",
} as const;
