/** The preflight findings for a correct letter, in the order of its steps. */
export const goodSealed = [
  'signature-good',
  'text-agrees',
  'issuer-agrees',
  'wording-complete',
  'validity-by-reference',
]
export const goodPlain = [
  'signature-good',
  'text-agrees',
  'issuer-agrees',
  'wording-complete',
  'expiry-agrees',
  'plain-agrees-with-sealed',
]
