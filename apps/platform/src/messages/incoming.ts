import type { TextReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import type { PreflightTrust } from '@openbaohan/guarantee-file/preflight/preflight.ts'
import { type ErrorCode, Fault, publicText } from '@openbaohan/protocol/errors/errors.ts'
import { turnText } from '@openbaohan/protocol/errors/turn-text.ts'
import type { Partner } from '@openbaohan/protocol/partner.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import { failure, type Reply } from '@openbaohan/protocol/send/reply.ts'
import type { FileStore } from '@openbaohan/server/files/file-store.ts'
import { acceptedReply, type InboxMessage, keepAnswer, takeRound } from '@openbaohan/server/inbox/inbox.ts'
import { differenceText, listDifferingFields } from '@openbaohan/server/inbox/list-differing-fields.ts'
import type { RoundDecision } from '@openbaohan/server/inbox/rounds.ts'
import type { Turns } from '@openbaohan/server/loop/turns.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../domain/application/application.ts'
import { statedTurn } from '../domain/application/stated-turn.ts'
import type { Notifications } from '../notifications/notify-bidders.ts'
import type { OpeningFreeze } from '../opening/opening-freeze.ts'
import { findApplication } from '../records/applications.ts'
import type { PlatformTables } from '../records/tables.ts'

/** How plain files are opened: the first of each lot first. `now` is the clock of the reader's own line. */
export type InspectionByTurns = { reader: TextReader; turns: Turns; now(): number }

export type IncomingPorts = {
  db: Kysely<PlatformTables>
  clock: Clock
  freeze: OpeningFreeze
  vault: Pick<Vault, 'mac'>
  files: FileStore
  notifications: Notifications
  inspection: InspectionByTurns
  /** Under which roots this partner's guarantee files must be signed, and where to ask whether a certificate was revoked. */
  trustOf(partnerId: string): Promise<Omit<PreflightTrust, 'at'>>
}

/** A partner that was added without a name has its appkey for one, which no certificate bears. */
export const issuerOf = (
  { name, appkey, broker = false }: { name: string; appkey: string; broker?: boolean | undefined },
  named: string | undefined,
) => ({
  named,
  partner: name,
  // the issuer that a broker names must have signed, whatever the broker itself is called
  isRegistered: name !== appkey || (broker && named !== undefined),
})

export const refuse = (code: ErrorCode, more?: string): Reply => failure(publicText(code, more))

/** As `refuse`; an answer that the state does not allow the call states which it allows. */
export function refuseIn(
  code: ErrorCode,
  application: Pick<Application, 'state'> | undefined,
  { dialect }: Pick<Partner, 'dialect'>,
): Reply {
  const turn = code === 'out-of-turn' && application !== undefined ? statedTurn(application.state) : undefined
  return refuse(code, turn === undefined ? undefined : turnText(turn, dialect))
}

async function refuseConflict(db: Kysely<PlatformTables>, message: InboxMessage): Promise<Reply> {
  return refuse('content-conflict', differenceText(await listDifferingFields(db, message)))
}

type AboutApplication = Received<'issued' | 'restored' | 'withdrawn' | 'abandoned'>

/**
 * The round a notice belongs to: a corrected notice is a new version of the file, and one that a later notice has
 * overtaken is none.
 */
export function roundOf(received: AboutApplication): InboxMessage {
  return {
    partner: received.partner.id,
    call: received.call,
    subject: received.message.applicationNumber,
    policy: received.call === 'issued' || received.call === 'restored' ? 'newest' : 'by-content',
    content: received.content,
    digest: received.digest,
    sentAt: received.message.sentAt,
    receivedAt: received.receivedAt,
  }
}

/** Thrown inside a transaction so that nothing of it stays: code 0 is never remembered as the answer. */
class Refused extends Error {
  readonly reply: Reply
  constructor(reply: Reply) {
    super('refused')
    this.reply = reply
  }
}

/**
 * Runs a notice's effects once. `work` gives a reply of code 0 to undo everything, or nothing when the effects apply, or
 * a reply of code 1 with more to state; a repeat gets the answer it had and no second effect.
 */
export async function runOnce(
  db: Kysely<PlatformTables>,
  message: InboxMessage,
  work: (trx: Kysely<PlatformTables>) => Promise<Reply | undefined>,
): Promise<Reply> {
  try {
    return await db.transaction().execute(async (trx) => {
      const decision: RoundDecision = await takeRound(trx, message)
      if (decision.kind === 'repeat') return decision.answer
      if (decision.kind === 'conflict')
        throw new Refused(decision.isOvertaken === true ? refuse('overtaken') : await refuseConflict(trx, message))
      const reply = await work(trx)
      if (reply === undefined) return acceptedReply
      if (reply.code === '0') throw new Refused(reply)
      await keepAnswer(trx, message, decision.round, reply)
      return reply
    })
  } catch (error) {
    if (error instanceof Refused) return error.reply
    throw error
  }
}

/** Another partner's application is as unknown as one that does not exist. */
export async function findOwnApplication(
  db: Kysely<PlatformTables>,
  received: AboutApplication,
  options: { lock?: boolean } = {},
): Promise<Application | undefined> {
  const application = await findApplication(db, received.message.applicationNumber, options)
  return application?.partner === received.partner.id ? application : undefined
}

/** The answer of the opening freeze: HTTP 503, so that the peer sends the same bytes again. */
export function retryLater(): never {
  throw new Fault('try-again')
}
