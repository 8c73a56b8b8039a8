import type { AgreedNoticeId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import type { InboxMessage } from '@openbaohan/server/inbox/inbox.ts'
import type { Kysely } from 'kysely'
import type { Application } from '../domain/application/application.ts'
import { findApplication } from '../records/applications.ts'
import type { PlatformTables } from '../records/tables.ts'

/** By content: a further outcome of the same matter is new. */
export function agreedRoundOf(received: Received<AgreedNoticeId>): InboxMessage {
  const { partner, call, message, content, digest, receivedAt } = received
  return {
    partner: partner.id,
    call,
    subject: message.applicationNumber,
    policy: 'by-content',
    content,
    digest,
    sentAt: message.sentAt,
    receivedAt,
  }
}

/** Locked; undefined for a number that is unknown, another partner's, or of another guarantee: all get one answer. */
export async function lockOwn(
  trx: Kysely<PlatformTables>,
  { partner, message }: Received<'demandResult' | 'releaseResult'>,
): Promise<Application | undefined> {
  const application = await findApplication(trx, message.applicationNumber, { lock: true })
  const own = application?.partner === partner.id && application.guaranteeNumber === message.guaranteeNumber
  return own ? application : undefined
}
