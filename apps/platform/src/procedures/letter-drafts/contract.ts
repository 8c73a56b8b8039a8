import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { WithdrawalReason } from '../../domain/ending/withdrawal-reasons.ts'
import { limits } from '../../domain/limits.ts'

/**
 * Letters drafted from what the platform knows, as PDF: to be sealed outside and handed in where the step is done. Nothing is
 * stored. `withSeal`: in a sandbox, under the test seal of who writes it.
 */

const number = z.string().min(1).max(100)
const withSeal = z.boolean().default(false)
const reasons: readonly [WithdrawalReason, ...WithdrawalReason[]] = [
  'not-bidding',
  'wrong-information',
  'changed-institution',
  'other',
]

/** Under the name to store it by. */
const letter = z.file()

export const letterDraftsContract = {
  /** 索赔书 of a demand that was prepared. */
  demand: oc.input(z.strictObject({ number, ordinal: z.int().min(1).max(1000), withSeal })).output(letter),
  /** 解除函 for guarantees of one's own lot; it names each of them. */
  release: oc
    .input(z.strictObject({ lot: number, only: z.array(number).min(1).max(limits.importRows), withSeal }))
    .output(letter),
  /** 授权书 of the beneficiary for the lot's agency. */
  authorisation: oc.input(z.strictObject({ lot: number, withSeal })).output(letter),
  /** 退保申请 of an own guarantee. It names no lot. */
  withdrawal: oc.input(z.strictObject({ number, reason: z.enum(reasons), withSeal })).output(letter),
  /** 放弃声明 of an own application. */
  abandonment: oc.input(z.strictObject({ number, withSeal })).output(letter),
}
