/** From which amount, and for which actions, a person needs a second one (docs/decisions/0050). */
import { fen } from '@openbaohan/protocol/values/fen.ts'
import { z } from 'zod'
import type { ApprovalRules } from '../domain/approval/needs-approval.ts'
import { yuanSetting } from './yuan-setting.ts'

export const secondPersonSettings = z.strictObject({
  acceptAbove: yuanSetting.optional(),
  findingAbove: yuanSetting.optional(),
  payAbove: yuanSetting.optional(),
  refundAbove: yuanSetting.optional(),
  rules: z.boolean().optional(),
  templates: z.boolean().optional(),
  secrets: z.boolean().optional(),
})

/** In a sandbox so high that one person of each role is enough to try everything out. */
const approvalDefaults: Readonly<Record<'sandbox' | 'production', ApprovalRules>> = {
  sandbox: {
    ...{ acceptAbove: fen(1_000_000_000n), findingAbove: fen(1_000_000_000n) },
    ...{ payAbove: fen(1_000_000_000n), refundAbove: fen(1_000_000_000n) },
    ...{ rules: false, templates: false, secrets: false },
  },
  production: {
    ...{ acceptAbove: fen(100_000_000n), findingAbove: fen(0n), payAbove: fen(0n), refundAbove: fen(0n) },
    ...{ rules: true, templates: true, secrets: true },
  },
}

/** What is written, and for the rest what the mode begins with. */
export function approvalRules(
  written: z.output<typeof secondPersonSettings>,
  mode: 'sandbox' | 'production',
): ApprovalRules {
  const usual = approvalDefaults[mode]
  return {
    acceptAbove: written.acceptAbove ?? usual.acceptAbove,
    findingAbove: written.findingAbove ?? usual.findingAbove,
    payAbove: written.payAbove ?? usual.payAbove,
    refundAbove: written.refundAbove ?? usual.refundAbove,
    rules: written.rules ?? usual.rules,
    templates: written.templates ?? usual.templates,
    secrets: written.secrets ?? usual.secrets,
  }
}
