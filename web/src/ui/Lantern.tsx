/** The mark of Porchlight: a lit lantern. */
export function Lantern({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path
        d="M16 3.500v3.500M9.500 12 16 7l6.500 5M10.500 27.500h11"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path d="M10.800 12h10.400l-1.500 12.500h-7.400z" fill="#f0a531" />
      <path
        d="M16 15.500c1.700 2.200 2.300 3.300 2.300 4.400a2.300 2.300 0 0 1-4.600 0c0-1.100.6-2.200 2.300-4.400z"
        fill="#fff3da"
      />
    </svg>
  );
}
