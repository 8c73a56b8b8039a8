/** Compares invoices and demands. */
import {
  type Correction,
  type Difference,
  difference,
  lookCorrection,
  type Pair,
  resendCorrection,
} from './difference.ts'
import type { StatementDemand, StatementInvoice } from './statement.ts'

export function compareInvoices({ platform, institution }: Pair): Difference[] {
  const number = platform.applicationNumber
  const [ours, theirs] = [platform.invoice, institution.invoice]
  if (ours?.state !== theirs?.state)
    return [
      difference('invoice-differs', number, {
        severity: 'warn',
        stated: {
          ...(ours === null ? {} : { platform: ours.state }),
          ...(theirs === null ? {} : { institution: theirs.state }),
        },
        mend: correctInvoice(ours, theirs),
      }),
    ]
  const [our, their] = [ours?.number ?? undefined, theirs?.number ?? undefined]
  if (our === their) return []
  const stated = {
    ...(our === undefined ? {} : { platform: our }),
    ...(their === undefined ? {} : { institution: their }),
  }
  // The same is seen when the notice of a later invoice did not arrive.
  return [
    difference('invoice-number-differs', number, {
      severity: 'warn',
      stated,
      mend:
        ours?.state === 'invoiced' ? resendCorrection('institution', 'invoiced') : lookCorrection('both', 'journal'),
    }),
  ]
}

function correctInvoice(platform: StatementInvoice | null, institution: StatementInvoice | null): Correction {
  const isAnswered = institution?.state === 'invoiced' || institution?.state === 'refused'
  if (institution?.state === 'red-lettered' && platform?.state === 'invoiced')
    return resendCorrection('institution', 'invoiced')
  if (isAnswered) return resendCorrection('institution', 'invoiced')
  if (platform?.state === 'asked' || platform?.state === 'taken') return resendCorrection('platform', 'invoice')
  return lookCorrection('both', 'journal')
}

export function compareDemands({ platform, institution }: Pair): Difference[] {
  const number = platform.applicationNumber
  const ours = new Map(platform.demands.map((demand) => [demand.content, demand]))
  const theirs = new Map(institution.demands.map((demand) => [demand.content, demand]))
  return [...new Set([...ours.keys(), ...theirs.keys()])].sort().flatMap((content) => {
    const [our, their] = [ours.get(content), theirs.get(content)]
    if (our === undefined || their === undefined) return absentDemand(number, content, our, their)
    return compareDemand(number, content, our, their)
  })
}

function absentDemand(
  number: string,
  content: string,
  ours: StatementDemand | undefined,
  theirs: StatementDemand | undefined,
): Difference[] {
  const stated = {
    ...(ours === undefined ? {} : { platform: `${ours.amount} ${ours.state}` }),
    ...(theirs === undefined ? {} : { institution: `${theirs.amount} ${theirs.state}` }),
  }
  const correction =
    ours === undefined ? lookCorrection('platform', 'lost') : resendCorrection('platform', 'demand', content)
  const ahead = ours === undefined ? 'institution' : 'platform'
  return [difference('demand-missing', number, { severity: 'alarm', stated, ahead, mend: correction })]
}

function compareDemand(number: string, content: string, ours: StatementDemand, theirs: StatementDemand): Difference[] {
  const found: Difference[] = []
  if (ours.amount !== theirs.amount)
    found.push(
      difference('demand-amount-differs', number, {
        severity: 'alarm',
        stated: { platform: ours.amount, institution: theirs.amount },
        mend: lookCorrection('both', 'journal'),
      }),
    )
  if (ours.state !== theirs.state)
    found.push(
      difference('demand-differs', number, {
        severity: 'warn',
        stated: { platform: ours.state, institution: theirs.state },
        mend:
          ours.state === 'asked'
            ? resendCorrection('platform', 'demand', content)
            : lookCorrection('platform', 'result'),
      }),
    )
  if (ours.paid !== theirs.paid)
    found.push(
      difference('demand-paid-differs', number, {
        severity: 'alarm',
        stated: { platform: ours.paid, institution: theirs.paid },
        mend: lookCorrection('platform', 'result'),
      }),
    )
  return found
}
