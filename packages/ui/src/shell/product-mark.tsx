/** A document with a seal, in the colour of the text beside it. */
export function ProductMark() {
  return (
    <svg viewBox="0 0 32 32" width={24} height={24} aria-hidden style={{ flex: 'none' }}>
      <path fill="currentColor" d="M7 2h13l7 7v9.5a7.5 7.5 0 0 0-10.6 10.6L17 30H7a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z" />
      <path fill="none" stroke="#fff" strokeWidth={2} strokeLinecap="round" d="M10 11h8M10 16h6" />
      <circle cx="23" cy="24" r="6" fill="currentColor" />
      <path
        fill="none"
        stroke="#fff"
        strokeWidth={1.8}
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m20.4 24.2 1.9 1.9 3.4-3.7"
      />
    </svg>
  )
}
