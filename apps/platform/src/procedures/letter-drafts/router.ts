import { draftedLetterTitles, type LetterText } from '@openbaohan/guarantee-file/letters/letter-text.ts'
import { RenderError } from '@openbaohan/guarantee-file/render-error.ts'
import { formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import type { Application } from '../../domain/application/application.ts'
import { withdrawalReasons } from '../../domain/ending/withdrawal-reasons.ts'
import { findApplication } from '../../records/applications.ts'
import { listDemands } from '../../records/demands.ts'
import { listGuaranteeFiles } from '../../records/guarantee-files.ts'
import { type Lot, toLot } from '../../records/lots.ts'
import { listOwnGuarantees, type OwnGuarantee } from '../lot-guarantees/query.ts'
import { findScopedLot } from '../lots/console-query.ts'
import { type LotScope, ownScope, personOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal } from '../refusals.ts'
import { letterDraftsContract } from './contract.ts'

/** What a letter is without who dates it. */
type Written<Letter = LetterText> = Letter extends LetterText ? Omit<Letter, 'writtenAt' | 'test'> : never

export function letterDraftsRoutes(ports: ApiPorts) {
  const { db, clock, partners, mode, letters } = ports
  const api = implement(letterDraftsContract).$context<ApiContext>()
  const draft = async (written: Written, number: string, withSeal: boolean) => {
    const at = clock.now()
    const letter = { ...written, writtenAt: at, test: mode === 'sandbox' } as LetterText
    const pdf = await letters.draft(letter).catch((error: unknown) => {
      throw error instanceof RenderError && error.code === 'missing-glyph'
        ? refusal('fields-invalid', error.detail)
        : error
    })
    const sealed = withSeal ? await letters.seal?.(pdf, letter.from, at) : undefined
    // The button is shown in a sandbox alone.
    if (withSeal && sealed === undefined) throw refusal('not-found')
    const name = `${draftedLetterTitles[letter.kind]}-${number}${sealed === undefined ? '' : '-测试签章'}.pdf`
    return new File([Buffer.from(sealed ?? pdf)], name, { type: 'application/pdf' })
  }
  const ownLot = async (context: ApiContext, number: string): Promise<Lot> => {
    const lot = await findScopedLot(db, ownScope(personOf(context)), number)
    if (lot === undefined) throw refusal('not-found')
    return toLot(lot)
  }
  /** Of another bidder is the same as of no one. */
  const ownApplication = async (context: ApiContext, number: string): Promise<Application> => {
    const application = await findApplication(db, number)
    if (application?.applicantCode !== personOf(context).organisation.code) throw refusal('not-found')
    return application
  }
  const issuerOf = async (number: string, partner: string): Promise<string> => {
    const files = await listGuaranteeFiles(db, number)
    const named = files.findLast(({ issuerName }) => issuerName !== undefined)?.issuerName
    return named ?? (await partners.byId(partner))?.name ?? partner
  }
  const guaranteesOf = async (context: ApiContext, lot: string, only: readonly string[]) => {
    const rows = await allOfLot(ownScope(personOf(context)), lot)
    return await Promise.all(
      only.map(async (wanted) => {
        const row = rows.get(wanted)
        if (row?.guaranteeNumber === undefined) throw refusal('not-found')
        const { number, partner, guaranteeNumber, applicantName, amount } = row
        return {
          guaranteeNumber,
          institution: await issuerOf(number, partner),
          applicantName,
          amount: formatYuan(amount),
        }
      }),
    )
  }
  const allOfLot = async (scope: LotScope, lot: string): Promise<ReadonlyMap<string, OwnGuarantee>> => {
    const rows: OwnGuarantee[] = []
    let after: string | undefined
    do {
      const page = await listOwnGuarantees(db, scope, { lot, after, limit: 100 })
      rows.push(...page.rows)
      after = page.next
    } while (after !== undefined)
    return new Map(rows.map((row) => [row.number, row]))
  }
  return api.router({
    demand: api.demand.handler(async ({ input: { number, ordinal, withSeal }, context }) => {
      const [row] = (await listOwnGuarantees(db, ownScope(personOf(context)), { number, limit: 1 })).rows
      const demand = (await listDemands(db, number)).find((one) => one.ordinal === ordinal)
      if (row === undefined || demand === undefined) throw refusal('not-found')
      const lot = await ownLot(context, row.lotNumber)
      const [guarantee] = await guaranteesOf(context, row.lotNumber, [number])
      if (guarantee === undefined) throw refusal('not-found')
      const { amount, payeeAccount, reason, contactName, contactPhone } = demand
      return draft(
        {
          kind: 'demand',
          ...{ from: beneficiaryOf(lot), guarantee, lot: { number: lot.number, name: lot.name } },
          ...{ amount: formatYuan(amount), payeeAccount, reason },
          contact: { name: contactName, phone: contactPhone },
        },
        guarantee.guaranteeNumber,
        withSeal,
      )
    }),
    release: api.release.handler(async ({ input: { lot: number, only, withSeal }, context }) => {
      const lot = await ownLot(context, number)
      if (lot.state !== 'opened') throw refusal('lot-not-opened')
      const guarantees = await guaranteesOf(context, number, only)
      const named = { number: lot.number, name: lot.name }
      return draft({ kind: 'release', from: beneficiaryOf(lot), lot: named, guarantees }, lot.number, withSeal)
    }),
    authorisation: api.authorisation.handler(async ({ input: { lot: number, withSeal }, context }) => {
      const lot = await ownLot(context, number)
      if (lot.agency === undefined) throw refusal('not-found')
      const agent = { name: lot.agency, code: lot.agencyCode }
      const named = { number: lot.number, name: lot.name }
      return draft({ kind: 'authorisation', from: beneficiaryOf(lot), lot: named, agent }, lot.number, withSeal)
    }),
    withdrawal: api.withdrawal.handler(async ({ input: { number, reason, withSeal }, context }) => {
      const application = await ownApplication(context, number)
      const { guaranteeNumber, applicantName, applicantCode, amount, partner } = application
      if (guaranteeNumber === undefined) throw refusal('out-of-turn')
      const institution = await issuerOf(number, partner)
      return draft(
        {
          ...{ kind: 'withdrawal', from: { name: applicantName, code: applicantCode } },
          guarantee: { guaranteeNumber, institution, applicantName, amount: formatYuan(amount) },
          ...{ applicationNumber: number, reason: withdrawalReasons[reason] },
        },
        guaranteeNumber,
        withSeal,
      )
    }),
    abandonment: api.abandonment.handler(async ({ input: { number, withSeal }, context }) => {
      const { applicantName, applicantCode, amount, partner } = await ownApplication(context, number)
      return draft(
        {
          ...{ kind: 'abandonment', from: { name: applicantName, code: applicantCode } },
          institution: await issuerOf(number, partner),
          ...{ applicationNumber: number, amount: formatYuan(amount) },
        },
        number,
        withSeal,
      )
    }),
  })
}

const beneficiaryOf = ({ beneficiaryName: name, beneficiaryCode: code }: Lot) => ({ name, code })
