/**
 * Maker and checker (经办、复核) for every action that may need two people: the action itself is the guard. It runs in a
 * transaction; when it went through and a second person is needed, all of it is rolled back and stored as a proposal.
 * When that person confirms, it runs again, as the maker's, in the transaction that settles the proposal: what has
 * changed since is found by the same rules (docs/decisions/0050).
 */
import { randomUUID } from 'node:crypto'
import type { ApiContext, Caller } from '@openbaohan/server/api/context.ts'
import { ORPCError } from '@orpc/server'
import { type ApprovableProcedure, needsApproval } from '../domain/approval/needs-approval.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow, Trx } from '../records/applications.ts'
import { confirmApproval, insertApproval, lapseApproval } from '../records/approvals/approvals.ts'
import type { DemandRow } from '../records/demands.ts'
import { noteApproval } from './note-approval.ts'

export type Proposal = {
  procedure: ApprovableProcedure
  /** Its row's id, or what names it: of these and the procedure one waits at a time. */
  subject: string
  /** As they were before the action. */
  application?: ApplicationRow
  demand?: DemandRow
  /** What takes effect all the same while it waits; gives the demand as it then is. */
  meanwhile?: (trx: Trx) => Promise<DemandRow | undefined>
  /** In fen; undefined where none is known, which counts as above every limit. */
  amount: bigint | undefined
  /** In fen, compared with the limit in place of `amount`: what earlier parts add up to with it. */
  total?: bigint
  /** Whatever the amount: what differs from the rule. */
  isException?: boolean
  /** It can be carried out whatever becomes of the application. */
  inAnyState?: boolean
  /** A second one is refused, also of the same person: it is taken back or confirmed first. */
  isOnce?: boolean
  /** Digest of what the checker reads, where that is not an application or a demand. */
  content?: string
  input: Readonly<Record<string, unknown>>
  /** What of the input no one may read: sealed until the action runs again. */
  secret?: string
}

/** Ends an action in its transaction. Returns when the action may take effect. */
export type SecondPerson = (proposal: Proposal) => Promise<void>

/** The action went through and was rolled back: it waits for a second person. */
class Held extends Error {
  override readonly name = 'Held'
  readonly proposal: Proposal

  constructor(proposal: Proposal) {
    super(proposal.procedure)
    this.proposal = proposal
  }
}

export type Outcome<T> = { state: 'done'; value: T } | { state: 'waiting' }
export type Approvals = ReturnType<typeof createApprovals>

type Context = Pick<ApiContext, 'caller' | 'approval'>

export const sealContext = (id: string) => `approval:${id}`

export function createApprovals({ db, clock, vault, settings }: Pick<Ports, 'db' | 'clock' | 'vault' | 'settings'>) {
  const { kysely } = db

  /** Throws to roll the action back; settles its proposal when a second person has confirmed it. */
  async function decide(trx: Trx, { caller, approval }: Context, proposal: Proposal): Promise<void> {
    const { procedure, subject, amount, total = amount, isException = false } = proposal
    if (approval !== undefined) return await settle(trx, approval, proposal)
    // What a system does by its key its organisation has approved elsewhere.
    if (caller.person === undefined || !(isException || needsApproval(procedure, total, settings.secondPerson))) {
      // What waited of it is settled by this.
      await lapse(trx, procedure, subject)
      return
    }
    throw new Held(proposal)
  }

  async function settle(
    trx: Trx,
    { id, checker }: NonNullable<Context['approval']>,
    proposal: Proposal,
  ): Promise<void> {
    const at = clock.now()
    const { procedure, subject } = proposal
    const settled = await confirmApproval(trx, { id, procedure, subject }, { by: checker, at })
    if (settled === undefined) throw alreadySettled()
    // The checker confirmed what was read: another state or content needs another proposal.
    if (settled.subject_state !== stateOf(proposal, proposal.demand)) throw notAsProposed()
    const detail = { procedure: proposal.procedure, askedBy: settled.asked_name }
    await noteApproval(trx, idsOf(proposal), 'approval-confirmed', { actor: `person:${checker.name}`, at, detail })
  }

  async function lapse(trx: Trx, procedure: ApprovableProcedure, subject: string): Promise<void> {
    await lapseApproval(trx, procedure, subject, clock.now())
  }

  /** A proposal of one's own is replaced; another person's is there to be confirmed, not to be proposed again. */
  async function propose(trx: Trx, caller: Caller, proposal: Proposal): Promise<void> {
    const { procedure, subject, application, amount, input, secret } = proposal
    const demand = (await proposal.meanwhile?.(trx)) ?? proposal.demand
    const subjectState = stateOf(proposal, demand)
    const waiting = await trx
      .selectFrom('approval')
      .select(['asked_by', 'asked_name', 'subject_state'])
      .where('procedure', '=', procedure)
      .where('subject', '=', subject)
      .where('state', '=', 'waiting')
      .executeTakeFirst()
    const isObsolete = waiting !== undefined && waiting.subject_state !== subjectState
    const isOthers = proposal.isOnce === true || waiting?.asked_by !== caller.id
    if (waiting !== undefined && !isObsolete && isOthers) throw waits(waiting.asked_name)
    await lapse(trx, procedure, subject)
    const id = randomUUID()
    const at = clock.now()
    const stored = await insertApproval(trx, {
      ...{ id, procedure, subject },
      application: application?.id ?? null,
      demand: demand?.id ?? null,
      subject_state: subjectState,
      amount_fen: amount?.toString() ?? null,
      input: JSON.stringify(input),
      sealed: secret === undefined ? null : Buffer.from(vault.seal(Buffer.from(secret), sealContext(id))),
      ...{ asked_by: caller.id, asked_name: caller.name, asked_at: new Date(at), state: 'waiting' },
      ...{ decided_by: null, decided_name: null, decided_at: null, decided_reason: null },
    })
    if (stored === undefined) throw waits('…')
    await noteApproval(trx, idsOf(proposal), 'approval-asked', {
      actor: `person:${caller.name}`,
      at,
      detail: { procedure },
    })
  }

  /**
   * @param action makes the transaction itself and calls `secondPerson` in it once, when the action went through
   * @returns `waiting`: nothing of it took effect, and the proposal is stored
   * @throws what the action throws, and a conflict when another person has proposed the same
   */
  async function around<T>(
    context: Context,
    action: (secondPerson: (trx: Trx, proposal: Proposal) => Promise<void>) => Promise<T>,
  ): Promise<Outcome<T>> {
    try {
      const value = await action((trx, proposal) => decide(trx, context, proposal))
      return { state: 'done', value }
    } catch (error) {
      if (!(error instanceof Held)) throw error
      await kysely.transaction().execute((trx) => propose(trx, context.caller, error.proposal))
      return { state: 'waiting' }
    }
  }

  /** The same in one transaction of ours. */
  async function run<T>(
    context: Context,
    action: (trx: Trx, secondPerson: SecondPerson) => Promise<T>,
  ): Promise<Outcome<T>> {
    return await around(context, (secondPerson) =>
      kysely.transaction().execute(async (trx) => {
        let isDecided = false
        const value = await action(trx, async (proposal) => {
          isDecided = true
          await secondPerson(trx, proposal)
        })
        // What was confirmed is not what came of it: nothing of it takes effect.
        if (context.approval !== undefined && !isDecided) throw notAsProposed()
        return value
      }),
    )
  }

  return { run, around, lapse }
}

/** What a proposal is decided on; in another state it is obsolete. */
const stateOf = ({ inAnyState = false, content, application }: Proposal, demand: DemandRow | undefined) =>
  content ?? (inAnyState ? null : (demand?.state ?? application?.state ?? null))

const idsOf = ({ application, demand }: Proposal) => ({ application: application?.id, demand: demand?.id })

/** Both differ from what the action itself refuses. */
export const settledCode = 'APPROVAL_SETTLED'
const alreadySettled = () =>
  new ORPCError(settledCode, { status: 409, message: '此项已办结，或须由另一人复核 / settled already, or for another' })
const notAsProposed = () =>
  new ORPCError('NOT_AS_PROPOSED', {
    status: 409,
    message: '结果与提交复核时不同，请重新办理 / the result is no longer what was proposed; please repeat the action',
  })
const waits = (name: string) =>
  new ORPCError('APPROVAL_WAITS', {
    status: 409,
    message: `${name} 已提交同一事项，待复核：请到“待复核”办理 / ${name} has proposed the same: see Approvals`,
  })
