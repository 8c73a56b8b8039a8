/** Where the page of a guarantee is. */
export const guaranteePath = ({ number, partner }: { number: string; partner: string }): string =>
  `/guarantees/${encodeURIComponent(number)}?partner=${encodeURIComponent(partner)}`
