/** The invoice round and the demands. */
import { type Difference, difference, lookMend, type Mend, type Pair, resendMend } from './difference.ts'
import type { StatementDemand, StatementInvoice } from './statement.ts'

export function compareInvoices({ platform, institution }: Pair): Difference[] {
  const number = platform.applicationNumber
  const [ours, theirs] = [platform.invoice, institution.invoice]
  if (ours?.state !== theirs?.state)
    return [
      difference('invoice-differs', number, {
        severity: 'warn',
        says: {
          ...(ours === null ? {} : { platform: ours.state }),
          ...(theirs === null ? {} : { institution: theirs.state }),
        },
        mend: mendOfInvoice(ours, theirs),
      }),
    ]
  const [our, their] = [ours?.number ?? undefined, theirs?.number ?? undefined]
  if (our === their) return []
  const says = {
    ...(our === undefined ? {} : { platform: our }),
    ...(their === undefined ? {} : { institution: their }),
  }
  // A later invoice whose notice did not arrive looks the same.
  return [
    difference('invoice-number-differs', number, {
      severity: 'warn',
      says,
      mend: ours?.state === 'invoiced' ? resendMend('institution', 'invoiced') : lookMend('both', 'journal'),
    }),
  ]
}

function mendOfInvoice(platform: StatementInvoice | null, institution: StatementInvoice | null): Mend {
  const told = institution?.state === 'invoiced' || institution?.state === 'refused'
  if (institution?.state === 'red-lettered' && platform?.state === 'invoiced')
    return resendMend('institution', 'invoiced')
  if (told) return resendMend('institution', 'invoiced')
  if (platform?.state === 'asked' || platform?.state === 'taken') return resendMend('platform', 'invoice')
  return lookMend('both', 'journal')
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
  const says = {
    ...(ours === undefined ? {} : { platform: `${ours.amount} ${ours.state}` }),
    ...(theirs === undefined ? {} : { institution: `${theirs.amount} ${theirs.state}` }),
  }
  const mend = ours === undefined ? lookMend('platform', 'lost') : resendMend('platform', 'demand', content)
  const ahead = ours === undefined ? 'institution' : 'platform'
  return [difference('demand-missing', number, { severity: 'alarm', says, ahead, mend })]
}

function compareDemand(number: string, content: string, ours: StatementDemand, theirs: StatementDemand): Difference[] {
  const found: Difference[] = []
  if (ours.amount !== theirs.amount)
    found.push(
      difference('demand-amount-differs', number, {
        severity: 'alarm',
        says: { platform: ours.amount, institution: theirs.amount },
        mend: lookMend('both', 'journal'),
      }),
    )
  if (ours.state !== theirs.state)
    found.push(
      difference('demand-differs', number, {
        severity: 'warn',
        says: { platform: ours.state, institution: theirs.state },
        mend: ours.state === 'asked' ? resendMend('platform', 'demand', content) : lookMend('platform', 'result'),
      }),
    )
  if (ours.paid !== theirs.paid)
    found.push(
      difference('demand-paid-differs', number, {
        severity: 'alarm',
        says: { platform: ours.paid, institution: theirs.paid },
        mend: lookMend('platform', 'result'),
      }),
    )
  return found
}
