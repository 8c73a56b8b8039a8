/** Money inside the institution: whole fen as bigint, so that no sum is ever rounded by accident. */

declare const fenBrand: unique symbol
export type Fen = bigint & { readonly [fenBrand]: true }

const yuanPattern = /^(\d{1,15})(?:\.(\d{1,2})(0*))?$/

/** Whole fen of a decimal string in yuan (`"700000"`, `"2800.00"`); nothing when it is no amount down to the fen. */
export function parseYuan(text: string): Fen | undefined {
  const match = yuanPattern.exec(text)
  if (match === null) return undefined
  const [, yuan = '0', cents = ''] = match
  return (BigInt(yuan) * 100n + BigInt(cents.padEnd(2, '0'))) as Fen
}

/** The fen of an amount we hold ourselves: a number that is none is a bug. */
export function fen(amount: bigint | number | string): Fen {
  return BigInt(amount) as Fen
}

/** `"2800.00"`: yuan with both decimals, as it goes on the wire and on the guarantee. */
export function formatYuan(amount: Fen): string {
  const cents = (amount % 100n).toString().padStart(2, '0')
  return `${amount / 100n}.${cents}`
}
