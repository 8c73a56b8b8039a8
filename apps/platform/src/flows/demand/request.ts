import { toWire } from '@openbaohan/protocol/codec/codec.ts'
import { contentDigest } from '@openbaohan/protocol/codec/digest.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Outgoing } from '@openbaohan/protocol/send/send.ts'
import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { enqueue } from '@openbaohan/server/outbox/enqueue.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../../domain/application/application.ts'
import { decideDemand } from '../../domain/demand/decide-demand.ts'
import type { Demand } from '../../domain/demand/demand.ts'
import { nextDemandState } from '../../domain/demand/demand-state.ts'
import type { StoredFile } from '../../domain/ending/release-order.ts'
import { checkOutgoing, problemText } from '../../messages/check-outgoing.ts'
import { contentOf } from '../../messages/content.ts'
import { expectedDemand } from '../../messages/expected-letter.ts'
import { type RefusedInput, refusedInput } from '../../messages/refused-input.ts'
import { type DocumentPorts, hasSeal, storeFiles, storeSealed, type UploadedFile } from '../../messages/store-files.ts'
import { findApplication } from '../../records/applications.ts'
import { applyDemandEvent, insertDemand, listDemands } from '../../records/demands.ts'
import type { PlatformTables } from '../../records/tables.ts'

export type DemandPorts = DocumentPorts & {
  db: Kysely<PlatformTables>
  partners: { byId(id: string): Promise<Partner | undefined> }
  newId(): string
  /** A link that lives as long as a demand may take. */
  linkTo(sm3: string): string
}

/** What was found in a letter, as it was shown to the person who presents it all the same. */
type AcceptedMessage = string | undefined

export type DemandInput = {
  /** Yuan. */
  amount: string
  payeeAccount: string
  reason?: string | undefined
  contactName: string
  contactPhone: string
  /** The beneficiary's sealed document first; without any the demand is a draft. */
  files: readonly UploadedFile[]
  acceptedMessage?: AcceptedMessage
  /** It waits for the beneficiary's seal whatever documents it has: they will follow the sealed one. */
  draft?: boolean
}

export type DemandResult = { ok: true; ordinal: number } | RefusedInput

/**
 * The beneficiary demands payment (§10), or its agency drafts the demand for it to seal. With the sealed document it
 * leaves at once, in a lane of its own: neither a key nor an invoice that cannot be delivered holds it up.
 * @param drafted what else is written with a draft, in the same transaction
 */
export async function presentDemand(
  ports: DemandPorts,
  number: string,
  input: DemandInput,
  who: string,
  drafted?: (trx: Kysely<PlatformTables>, ordinal: number) => Promise<void>,
): Promise<DemandResult> {
  const { db, clock, newId } = ports
  const amount = parseYuan(input.amount)
  if (amount === undefined) return refusedInput('input-invalid', 'amount（赔付金额）')
  const isDraft = input.files.length === 0 || input.draft === true
  const expected = isDraft ? undefined : await expectedDemand(db, number, formatYuan(amount), input)
  const uploaded = await (isDraft ? storeFiles : storeSealed)(ports, input.files, expected)
  if (!uploaded.ok) return uploaded
  const { stored } = uploaded
  return inTransaction(db, async (trx) => {
    const application = await findApplication(trx, number, { lock: true })
    if (application === undefined) return refusedInput('not-found')
    const demands = await listDemands(trx, number)
    const content = contentOf(contentFields(input, formatYuan(amount), stored))
    const { state, amount: guaranteeAmount } = application
    const decision = decideDemand({ state, guaranteeAmount, demands, amount, content })
    if (decision.kind === 'refuse') return refusedInput(decision.code)
    if (decision.kind === 'repeat') return { ok: true, ordinal: decision.ordinal }
    const now = clock.now()
    const { ordinal } = decision
    const demand: Demand = {
      id: newId(),
      application: number,
      ordinal,
      state: 'drafted',
      amount,
      paid: fen(0n),
      payeeAccount: input.payeeAccount,
      ...(input.reason === undefined ? {} : { reason: input.reason }),
      contactName: input.contactName,
      contactPhone: input.contactPhone,
      files: stored,
      content,
      lane: `${number}.demand-${ordinal}`,
      createdAt: now,
      createdBy: who,
    }
    await insertDemand(trx, demand)
    await applyDemandEvent(trx, { demand, at: now, event: 'drafted', to: 'drafted', who })
    if (isDraft) {
      await drafted?.(trx, ordinal)
      return { ok: true, ordinal }
    }
    return sealAndSend(trx, ports, application, demand, who, input.acceptedMessage)
  })
}

type SealInput = {
  number: string
  ordinal: number
  files: readonly UploadedFile[]
  /** Of the beneficiary, on file: the agency of its lot submits. */
  authorisation?: StoredFile | undefined
  acceptedMessage?: AcceptedMessage
}

/**
 * The beneficiary's seal on a draft: the demand leaves with these documents.
 * @param submitted what else is written when it leaves, in the same transaction
 */
export async function sealDemand(
  ports: DemandPorts,
  { number, ordinal, files, authorisation, acceptedMessage }: SealInput,
  who: string,
  submitted?: (trx: Kysely<PlatformTables>) => Promise<void>,
): Promise<DemandResult> {
  if (files.length === 0) return refusedInput('document-missing')
  const asked = (await listDemands(ports.db, number)).find((demand) => demand.ordinal === ordinal)
  const expected =
    asked === undefined ? undefined : await expectedDemand(ports.db, number, formatYuan(asked.amount), asked)
  const uploaded = await storeSealed(ports, files, expected)
  if (!uploaded.ok) return uploaded
  const { stored } = uploaded
  return inTransaction(ports.db, async (trx) => {
    const application = await findApplication(trx, number, { lock: true })
    const demands = await listDemands(trx, number)
    const draft = demands.find((demand) => demand.ordinal === ordinal)
    if (application === undefined || draft === undefined) return refusedInput('not-found')
    if (nextDemandState(draft.state, 'document-given') === undefined) return refusedInput('out-of-turn')
    const documents = [...stored, ...(authorisation === undefined ? [] : [authorisation]), ...draft.files]
    const content = contentOf(contentFields(draft, formatYuan(draft.amount), documents))
    const { state, amount: guaranteeAmount } = application
    const others = demands.filter((demand) => demand !== draft)
    const decision = decideDemand({ state, guaranteeAmount, demands: others, amount: draft.amount, content })
    if (decision.kind === 'refuse') return refusedInput(decision.code)
    if (decision.kind === 'repeat') return { ok: true, ordinal: decision.ordinal }
    const sealed = { ...draft, files: documents, content }
    const sent = await sealAndSend(trx, ports, application, sealed, who, acceptedMessage)
    if (sent.ok) await submitted?.(trx)
    return sent
  })
}

async function sealAndSend(
  trx: Kysely<PlatformTables>,
  { clock, partners, linkTo }: DemandPorts,
  application: Application,
  demand: Demand,
  who: string,
  acceptedMessage: AcceptedMessage,
): Promise<DemandResult> {
  const partner = await partners.byId(application.partner)
  // Only what was verified is called sealed.
  const event = hasSeal(demand.files) ? 'document-sealed' : 'document-given'
  const to = nextDemandState(demand.state, event)
  if (partner?.platformCode === undefined || to === undefined) return refusedInput('out-of-turn')
  const now = clock.now()
  const message = {
    platformCode: partner.platformCode,
    applicationNumber: application.number,
    guaranteeNumber: application.guaranteeNumber ?? '',
    payeeAccount: demand.payeeAccount,
    amount: formatYuan(demand.amount),
    // Made once: with other links each attempt would be another demand at the peer.
    files: demand.files.map(({ sm3 }) => linkTo(sm3)),
    contactName: demand.contactName,
    contactPhone: demand.contactPhone,
    reason: demand.reason,
  }
  const body: Outgoing = { call: 'demand', message }
  const problems = checkOutgoing(partner, body, now)
  if (problems.length > 0) return refusedInput('input-invalid', problemText(problems))
  const fields = toWire('demand', { ...message, appkey: partner.appkey, sentAt: now }, partner.dialect)
  const { files, content } = demand
  const detail = { files: files.map(({ sm3 }) => sm3), ...(acceptedMessage === undefined ? {} : { acceptedMessage }) }
  const columns = { files, content, wireContent: contentDigest(fields) }
  await applyDemandEvent(trx, { demand, at: now, event, to, who, detail }, columns)
  await enqueue(trx, [{ partner: application.partner, key: demand.lane, body }], now)
  return { ok: true, ordinal: demand.ordinal }
}

export function contentFields(
  asked: Pick<DemandInput, 'payeeAccount' | 'reason' | 'contactName' | 'contactPhone'>,
  amount: string,
  files: readonly StoredFile[],
) {
  return {
    amount,
    payeeAccount: asked.payeeAccount,
    reason: asked.reason ?? '',
    contactName: asked.contactName,
    contactPhone: asked.contactPhone,
    files: files.map(({ sm3 }) => sm3),
  }
}

/** A refusal leaves nothing behind, whatever was written before it. */
export async function inTransaction(
  db: Kysely<PlatformTables>,
  work: (trx: Kysely<PlatformTables>) => Promise<DemandResult>,
): Promise<DemandResult> {
  class Undone extends Error {}
  let result: DemandResult = refusedInput('out-of-turn')
  try {
    return await db.transaction().execute(async (trx) => {
      result = await work(trx)
      if (!result.ok) throw new Undone()
      return result
    })
  } catch (error) {
    if (error instanceof Undone) return result
    throw error
  }
}
