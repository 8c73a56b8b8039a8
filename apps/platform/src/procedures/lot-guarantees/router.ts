import { isErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import type { ApiContext } from '@openbaohan/server/api/context.ts'
import { implement } from '@orpc/server'
import { limits } from '../../domain/limits.ts'
import { holdRelease, liftHold } from '../../flows/release/hold-release.ts'
import { type LotReleaseResult, releaseLot } from '../../flows/release/release-lot.ts'
import { notifyBeneficiary } from '../../notifications/notify-beneficiary.ts'
import { endProposal, insertProposal } from '../../records/endings/release-proposals.ts'
import { toLot } from '../../records/lots.ts'
import { releasePortsOf } from '../after-opening/ports.ts'
import { loadAuthorisation } from '../lot-authorisations/load-authorisation.ts'
import { findScopedLot } from '../lots/console-query.ts'
import { isBeneficiaryOf, ownScope, personOf, whoOf } from '../lots/scope.ts'
import type { ApiPorts } from '../ports.ts'
import { refusal, refusalOf } from '../refusals.ts'
import { lotGuaranteesContract } from './contract.ts'
import { listProposals, type ProposalRow } from './proposals.ts'
import { type GuaranteeFilters, listOwnGuarantees, type OwnGuarantee } from './query.ts'
import { listEnding, mostEnding } from './reminders.ts'
import { viewGuarantee, viewOutcome } from './view.ts'

export function lotGuaranteesRoutes(ports: ApiPorts) {
  const { db, clock, mode, newId, notifications } = ports
  const api = implement(lotGuaranteesContract).$context<ApiContext>()
  const partners = { byId: async (id: string) => ports.partners.byId(id) }
  const releasePorts = releasePortsOf(ports)
  const scopeOf = (context: ApiContext) => ownScope(personOf(context))
  const shown = async (row: OwnGuarantee) => viewGuarantee(row, await partners.byId(row.partner), clock.now())
  const findOwn = async (context: ApiContext, number: string) => {
    const { rows } = await listOwnGuarantees(db, scopeOf(context), { number, limit: 1 })
    const [row] = rows
    if (row === undefined) throw refusal('not-found')
    return shown(row)
  }
  const ownLot = async (context: ApiContext, number: string) => {
    const lot = await findScopedLot(db, scopeOf(context), number)
    if (lot === undefined) throw refusal('not-found')
    if (lot.state !== 'opened') throw refusal('lot-not-opened')
    return lot
  }
  /** Every guarantee of an opened lot of one's own. */
  const allOf = async (context: ApiContext, lot: string) => {
    const rows: OwnGuarantee[] = []
    let after: string | undefined
    do {
      const filters: GuaranteeFilters = { lot, limit: limits.importRows, after }
      const page: Awaited<ReturnType<typeof listOwnGuarantees>> = await listOwnGuarantees(db, scopeOf(context), filters)
      rows.push(...page.rows)
      after = page.next
    } while (after !== undefined)
    return rows
  }
  const viewResults = (rows: readonly OwnGuarantee[], results: readonly { number: string; outcome: string }[]) =>
    results.map(({ number, outcome }) => ({
      number,
      applicantName: rows.find((row) => row.number === number)?.applicantName ?? '',
      isOrdered: outcome === 'ordered',
      outcome: viewOutcome(outcomeOf(outcome)),
    }))
  const viewProposal = async (context: ApiContext, row: ProposalRow) => {
    const rows = await allOf(context, row.lot_number)
    const views = await Promise.all(rows.filter(({ number }) => row.applications.includes(number)).map(shown))
    return {
      id: row.id,
      lotNumber: row.lot_number,
      lotName: row.lot_name,
      ...(row.note === null ? {} : { note: row.note }),
      preparedAt: row.prepared_at.getTime(),
      preparedBy: row.prepared_by,
      guarantees: views.map(({ number, applicantName, guaranteeNumber = '', amount }) => ({
        ...{ number, applicantName, guaranteeNumber, amount },
      })),
      ...(row.ended_at === null ? {} : { endedAt: row.ended_at.getTime() }),
      ...(row.ended_by === null ? {} : { endedBy: row.ended_by }),
      ...(row.ending === null ? {} : { ending: row.ending }),
      ...(row.results === null ? {} : { results: viewResults(rows, row.results) }),
    }
  }
  const loadProposal = async (context: ApiContext, id: string): Promise<ProposalRow> => {
    const [row] = await listProposals(db, scopeOf(context), { id })
    if (row === undefined) throw refusal('not-found')
    return row
  }
  return api.router({
    list: api.list.handler(async ({ input, context }) => {
      const { rows, ...page } = await listOwnGuarantees(db, scopeOf(context), input)
      return { rows: await Promise.all(rows.map(shown)), ...page }
    }),
    find: api.find.handler(({ input, context }) => findOwn(context, input.number)),
    reminders: api.reminders.handler(async ({ context }) => {
      const rows = await listEnding(db, scopeOf(context), clock.now())
      return { rows: rows.slice(0, mostEnding), hasMore: rows.length > mostEnding }
    }),
    release: api.release.handler(async ({ input: { lot, chosen, files: uploads }, context }) => {
      const person = personOf(context)
      const own = toLot(await ownLot(context, lot))
      if (mode === 'production' && uploads.length === 0) throw refusal('document-missing')
      const authorisation = isBeneficiaryOf(person, own) ? undefined : await loadAuthorisation(db, own.id, 'release')
      const at = clock.now()
      const matter = { kind: 'release-by-agency', about: `${own.id}/${at}`, at } as const
      const wanted = { ...chosen, files: uploads, authorisation: authorisation?.document }
      const released = await releaseLot(
        releasePorts,
        lot,
        wanted,
        whoOf(person),
        authorisation && ((trx) => notifyBeneficiary(trx, own, matter, notifications)),
      )
      if (!released.ok) throw refusalOf(released)
      ports.wakeNotifications()
      ports.wakeDelivery()
      return viewResults(await allOf(context, lot), released.results)
    }),
    hold: api.hold.handler(async ({ input: { number, reason }, context }) => {
      await findOwn(context, number)
      const held = await holdRelease({ db, clock }, number, { reason, who: whoOf(personOf(context)) })
      if (!held.ok) throw refusalOf(held)
      return findOwn(context, number)
    }),
    liftHold: api.liftHold.handler(async ({ input: { number }, context }) => {
      await findOwn(context, number)
      const lifted = await liftHold({ db, clock }, number, { who: whoOf(personOf(context)) })
      if (!lifted.ok) throw refusalOf(lifted)
      return findOwn(context, number)
    }),
    propose: api.propose.handler(async ({ input: { lot, chosen, note }, context }) => {
      await ownLot(context, lot)
      const rows = await allOf(context, lot)
      const views = await Promise.all(rows.map(shown))
      const wanted = views.filter(({ number }) =>
        'only' in chosen ? chosen.only.includes(number) : !chosen.except.includes(number),
      )
      const named = 'only' in chosen ? chosen.only : chosen.except
      const foreign = named.filter((number) => !rows.some((row) => row.number === number))
      if (foreign.length > 0) throw refusal('candidate-unknown', foreign.join('、'))
      const leftOut = wanted.flatMap(({ number, applicantName, notReleasable, isProposed }) => {
        const outcome = notReleasable ?? (isProposed ? viewOutcome('proposed') : undefined)
        return outcome === undefined ? [] : [{ number, applicantName, isOrdered: false, outcome }]
      })
      const applications = wanted
        .map(({ number }) => number)
        .filter((number) => !leftOut.some((left) => left.number === number))
      if (applications.length === 0) return { leftOut }
      const id = newId()
      await insertProposal(db, lot, { id, applications, note, at: clock.now(), by: whoOf(personOf(context)) })
      return { proposal: await viewProposal(context, await loadProposal(context, id)), leftOut }
    }),
    proposals: api.proposals.handler(async ({ input, context }) =>
      Promise.all((await listProposals(db, scopeOf(context), input)).map((row) => viewProposal(context, row))),
    ),
    sealProposal: api.sealProposal.handler(async ({ input: { id, files: uploads }, context }) => {
      const person = personOf(context)
      const row = await loadProposal(context, id)
      if ((await findScopedLot(db, { beneficiary: person.organisation.code }, row.lot_number)) === undefined)
        throw refusal('not-found')
      if (mode === 'production' && uploads.length === 0) throw refusal('document-missing')
      const by = whoOf(person)
      if (row.ended_at !== null) throw refusal('out-of-turn')
      const released = await releaseLot(releasePorts, row.lot_number, { only: row.applications, files: uploads }, by)
      if (!released.ok) throw refusalOf(released)
      // sealed twice at once, the second finds everything ordered: a repeat
      await endProposal(db, id, { ending: 'sealed', at: clock.now(), by, results: released.results })
      ports.wakeDelivery()
      return viewProposal(context, await loadProposal(context, id))
    }),
    dropProposal: api.dropProposal.handler(async ({ input: { id }, context }) => {
      await loadProposal(context, id)
      const end = { ending: 'dropped' as const, at: clock.now(), by: whoOf(personOf(context)) }
      if (!(await endProposal(db, id, end))) throw refusal('out-of-turn')
      return viewProposal(context, await loadProposal(context, id))
    }),
  })
}

/** As it was stored: one of the words of a release. */
function outcomeOf(stored: string): LotReleaseResult['outcome'] {
  if (stored === 'ordered' || stored === 'repeat' || stored === 'candidate') return stored
  return isErrorCode(stored) ? stored : 'internal-error'
}
