/** Whether what was recorded with a wrong amount, date, reference or payer may be corrected, and why not. */

export const correctableKinds = ['premium', 'refund', 'payment'] as const
export type CorrectableKind = (typeof correctableKinds)[number]

/** What a transfer was recorded with: fen, the bank's number, and the day of its booking (`yyyy-MM-dd`). */
export type TransferFacts = {
  amount: bigint
  reference: string | null
  on: string | null
  /** Of a premium, where it is stated. */
  payer?: { name: string; account: string } | undefined
}

export const correctionProblems = [
  /** Nothing differs from what is recorded. */
  'unchanged',
  /** Another correction came first. */
  'changed-meanwhile',
  /** It is as the statement has it: what it is for is settled with the entry. */
  'booked-from-statement',
  /** The premium that was agreed and stated to the platform. */
  'amount-agreed',
  /** More than came, or less than went back. */
  'amount-impossible',
  /** The amount that was paid was reported to the platform. */
  'amount-reported',
  /** It would open a demand again that was paid. */
  'demand-ended',
  /** It would be less than what ended the guarantee. */
  'guarantee-ended',
  /** More was recovered than would have been paid. */
  'recovered-more',
] as const
export type CorrectionProblem = (typeof correctionProblems)[number]

export type RecordedMoney = TransferFacts & {
  kind: CorrectableKind
  isBooked: boolean
  /** Of a receipt: a premium that was taken. */
  isPremium: boolean
  /** Of a refund what came; of a receipt what went back, which is no more than it. */
  most: bigint | undefined
  least: bigint
  /** The platform was sent a message with the amount. */
  isReported: boolean
}

const isSame = (one: TransferFacts, other: TransferFacts): boolean =>
  one.amount === other.amount &&
  one.reference === other.reference &&
  one.on === other.on &&
  (other.payer === undefined || isSamePayer(one.payer, other.payer))

const isSamePayer = (one: TransferFacts['payer'], other: NonNullable<TransferFacts['payer']>): boolean =>
  one?.name === other.name && one.account === other.account

/** @param seen as the person saw it who proposes */
export function findCorrectionProblem(
  recorded: RecordedMoney,
  corrected: TransferFacts,
  seen: TransferFacts,
): CorrectionProblem | undefined {
  if (!isSame(recorded, seen)) return 'changed-meanwhile'
  if (isSame(recorded, corrected)) return 'unchanged'
  if (recorded.isBooked) return 'booked-from-statement'
  const { amount } = corrected
  if (amount === recorded.amount) return undefined
  if (recorded.isPremium) return 'amount-agreed'
  if (recorded.isReported) return 'amount-reported'
  const isImpossible =
    amount <= 0n || amount < recorded.least || (recorded.most !== undefined && amount > recorded.most)
  return isImpossible ? 'amount-impossible' : undefined
}
