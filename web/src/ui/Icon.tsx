const SHAPES = {
  chat: "M4 5.500h16v11H10l-4.500 3.500v-3.500H4z",
  people:
    "M9 11.500a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 19.500c.4-3.600 3-5.500 6.500-5.500s6.100 1.900 6.500 5.500M15.500 4.900a3.500 3.500 0 0 1 0 6.200M17.500 14.300c2.300.7 3.700 2.500 4 5.200",
  settings:
    "M4 7h10M18 7h2M4 17h2M10 17h10M16 9.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400zM8 19.200a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400z",
  back: "M14.500 5.500 8 12l6.500 6.500",
  close: "M6 6l12 12M18 6 6 18",
  details: "M4 5h16v14H4zM14.500 5v14",
  send: "M12 19V5.500M6 11.500l6-6 6 6",
  snooze: "M12 20.500a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 8.500v4.200l2.800 1.800M4 4.800 6.300 3M20 4.800 17.700 3",
  chevron: "M6.500 14.500 12 9l5.500 5.500",
  more: "M6 12h.010M12 12h.010M18 12h.010",
  down: "M12 5v13.500M6 12.500l6 6 6-6",
  group:
    "M12 12a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400zM6 18.500c.4-3 2.700-4.500 6-4.500s5.600 1.500 6 4.500M4.800 11.800a2.400 2.400 0 1 1 1.600-4.400M19.200 11.800a2.400 2.400 0 1 0-1.600-4.400",
} as const;

export type IconName = keyof typeof SHAPES;

/** A line drawing on a 24-px grid, in the colour of the text around it. Never the only name of a thing. */
export function Icon({ name, size = 22 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={SHAPES[name]} />
    </svg>
  );
}
