/** A link can be passed on: what discloses nothing new to anyone is shown, the rest is hidden. */

/** `13800004672` → `138****4672`; whatever is shorter keeps its last two. */
export function maskPhone(phone: string): string {
  return phone.length >= 8 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `****${phone.slice(-2)}`
}

/** `3299018800031804672` → `3299 **** 4672`. */
export function maskAccount(account: string): string {
  return account.length > 8 ? `${account.slice(0, 4)} **** ${account.slice(-4)}` : `**** ${account.slice(-2)}`
}
