import { foldName } from '@openbaohan/protocol/values/folding.ts'

type Known = { readonly number: string; readonly name: string; readonly beneficiaryName: string }

/** By words of its number, name or beneficiary; the lot alone whose whole number it is, however that was pasted. */
export function findLots<Lot extends Known>(lots: readonly Lot[], sought: string): readonly Lot[] {
  const whole = foldName(sought)
  const named = lots.filter(({ number }) => foldName(number) === whole)
  if (named.length > 0) return named
  const words = sought.trim().split(/\s+/).map(foldName)
  return lots.filter(({ number, name, beneficiaryName }) => {
    const all = [number, name, beneficiaryName].map(foldName)
    return words.every((word) => all.some((one) => one.includes(word)))
  })
}
