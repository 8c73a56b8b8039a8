/** Amounts: fen (分) as bigint inside, a decimal string of yuan on the wire; never rounded implicitly. */

declare const fenBrand: unique symbol
export type Fen = bigint & { readonly [fenBrand]: true }

const yuanPattern = /^(0|[1-9]\d{0,14})(?:\.(\d{1,2})(0*))?$/

/**
 * Parses a decimal string in yuan (`700000`, `2800.00`) to fen. Undefined for anything but plain decimals with at most
 * two places: no `1e5`, no `1,000`.
 */
export function parseYuan(text: string): Fen | undefined {
  const match = yuanPattern.exec(text)
  if (match === null) return undefined
  const [, yuan = '0', cents = ''] = match
  return (BigInt(yuan) * 100n + BigInt(cents.padEnd(2, '0'))) as Fen
}

/** The fen of a stored amount: an invalid one is a bug. */
export function fen(amount: bigint | number | string): Fen {
  return BigInt(amount) as Fen
}

/** 70000000n → `700000.00`: with both decimals, as on the wire and on the guarantee. */
export function formatYuan(amount: Fen): string {
  const cents = (amount % 100n).toString().padStart(2, '0')
  return `${amount / 100n}.${cents}`
}

/** The fen of an amount that a contract has validated. @throws when it is invalid, a bug of the caller */
export function yuanIn(amount: string): Fen {
  const parsed = parseYuan(amount)
  if (parsed === undefined) throw new Error('not an amount in yuan')
  return parsed
}
