import type { Received, ReceivePorts } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { isFullDisk } from '@openbaohan/server/db/full-disk.ts'
import { isRepeat } from '@openbaohan/server/inbox/inbox.ts'
import type { Journal } from '@openbaohan/server/journal/journal.ts'
import type { Log } from '@openbaohan/server/log/log.ts'
import { logFailure } from '@openbaohan/server/log/log-failure.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import type { Clock } from '@openbaohan/server/program/clock.ts'
import type { Kysely } from 'kysely'
import { handleAbandoned } from '../flows/abandon/receive.ts'
import { handleIssued } from '../flows/apply/receive.ts'
import { handleInvoiced } from '../flows/invoice/receive.ts'
import { handleRestored } from '../flows/restore/receive.ts'
import { handleWithdrawn } from '../flows/withdraw/receive.ts'
import { createTermsChecker } from '../messages/check-terms.ts'
import { type IncomingPorts, refuse } from '../messages/incoming.ts'
import { findByGuaranteeNumber } from '../records/applications.ts'
import type { PlatformTables } from '../records/tables.ts'
import { handleNotice } from './handle-notice.ts'

/** The platform's handlers by call. A call that has no flow yet is refused, never swallowed. */
function handle(ports: IncomingPorts, received: Received): Promise<Reply> {
  switch (received.call) {
    case 'issued':
      return handleIssued(ports, received)
    case 'restored':
      return handleRestored(ports, received)
    case 'invoiced':
      return handleInvoiced(ports, received)
    case 'withdrawn':
      return handleWithdrawn(ports, received)
    case 'abandoned':
      return handleAbandoned(ports, received)
    default:
      return Promise.resolve(refuse('call-not-agreed'))
  }
}

export type GatewayDeps = {
  db: Kysely<PlatformTables>
  clock: Clock
  log: Log
  partners: PartnerDirectory
  journal: Journal
  incoming: IncomingPorts
  newId(): string
}

export function gatewayPorts({ db, clock, log, partners, journal, incoming, newId }: GatewayDeps): ReceivePorts {
  return {
    now: () => clock.now(),
    findPartner: (appkey) => partners.find(appkey),
    isRepeat: ({ partner, call, subject, content }) => isRepeat(db, { partner: partner.id, call, subject, content }),
    isOwnGuarantee: async ({ partner, guaranteeNumber }) =>
      (await findByGuaranteeNumber(db, guaranteeNumber, partner.id)) !== undefined,
    record: ({ partner, ...entry }) => journal.recordIn({ ...entry, partner: partner.id }),
    recordAnswer: (answer) => journal.recordAnswer(answer),
    checkTerms: createTermsChecker(db, partners),
    recordUnauthenticated: (message) => journal.recordUnauthenticated(message),
    handle: (received) => handle(incoming, received),
    handleNotice: (received) => handleNotice(incoming, received),
    newId,
    report: (trace, error) => logFailure(log, error, { trace }, 'a message could not be handled'),
    isStorageFull: isFullDisk,
  }
}
