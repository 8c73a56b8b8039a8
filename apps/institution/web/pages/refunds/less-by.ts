import { parseYuan } from '@openbaohan/protocol/values/fen.ts'

/** How much less than is due, in fen; below zero for more. */
export function lessBy(amount: string, due: string): bigint {
  const [given, whole] = [parseYuan(amount.trim()), parseYuan(due)]
  return given === undefined || whole === undefined ? 0n : whole - given
}
