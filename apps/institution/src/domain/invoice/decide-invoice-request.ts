import { type Fen, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { foldName } from '@openbaohan/protocol/values/folding.ts'
import type { InvoiceState } from './invoice-state.ts'

export type RequestFacts = {
  isIssued: boolean
  /** A key has opened the sealed fields (§5: 项目开标保函解密后). */
  isOpened: boolean
  applicant: { name: string; code: string }
  premium: Fen | undefined
  latest: InvoiceState | undefined
}

export type RequestResult =
  | 'not-issued'
  | 'not-opened'
  | 'another-bidder'
  | 'amount-differs'
  | 'under-way'
  /** One is in effect: only a red-letter invoice makes room for another. */
  | 'invoice-stands'
  | 'take'

/** gaps.md: invoices are allowed once opened, one round at a time. */
export function decideInvoiceRequest(
  request: { applicantName: string; applicantCode: string; amount: string },
  { isIssued, isOpened, applicant, premium, latest }: RequestFacts,
): RequestResult {
  if (!isIssued) return 'not-issued'
  if (!isOpened) return 'not-opened'
  const isApplicant =
    request.applicantCode.toUpperCase() === applicant.code.toUpperCase() &&
    foldName(request.applicantName) === foldName(applicant.name)
  if (!isApplicant) return 'another-bidder'
  const amount = parseYuan(request.amount)
  if (premium === undefined || amount === undefined || amount <= 0n || amount > premium) return 'amount-differs'
  if (latest === 'requested') return 'under-way'
  return latest === 'invoiced' ? 'invoice-stands' : 'take'
}
