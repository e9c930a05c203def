/** The porch lamp, drawn in lines on a 32 × 32 ground: the loader and the frame show the same one. Ring, roof and foot. */
export const iron = "M16 4v3m-8 6 8-6 8 6zm3 14h10m-5 0v2";
/** The glass, which is filled with light when the lamp is lit. */
export const glass = "M10 13h12l-2 14h-8z";

/** With the bulb: a line without length, which a wide round pen makes a dot. */
export const lamp = { iron, glass, bulb: "M16 20h0" } as const;
