/** What the protocol's steps stand on here: partners, journal, inbox, and the handlers of the flows. */

import { randomUUIDv7 } from 'node:crypto'
import { Fault } from '@openbaohan/protocol/errors/errors.ts'
import type { Received, ReceivePorts } from '@openbaohan/protocol/receive/receive.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { isFullDisk } from '@openbaohan/server/db/full-disk.ts'
import { isRepeat } from '@openbaohan/server/inbox/inbox.ts'
import type { Journal } from '@openbaohan/server/journal/journal.ts'
import type { Log } from '@openbaohan/server/log/log.ts'
import { logFailure } from '@openbaohan/server/log/log-failure.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { createAbandonReceiver } from '../flows/abandon/receive.ts'
import { createApplyReceiver } from '../flows/apply/receive.ts'
import { createDemandReceiver, findGuarantee } from '../flows/demand/receive.ts'
import { createInvoiceReceiver } from '../flows/invoice/receive.ts'
import { createReleaseReceiver } from '../flows/release/receive.ts'
import { createRestoreReceiver } from '../flows/restore/receive.ts'
import { createWithdrawReceiver } from '../flows/withdraw/receive.ts'
import { createTermsChecker } from '../messages/check-terms.ts'
import { sealEarlyKey } from '../messages/seal-early-key.ts'
import type { Ports } from '../ports.ts'

export function createReceivePorts(
  ports: Ports,
  { partners, journal, log }: { partners: PartnerDirectory; journal: Journal; log: Log },
): ReceivePorts {
  const apply = createApplyReceiver(ports, journal.recordIn)
  const restore = createRestoreReceiver(ports)
  const demand = createDemandReceiver(ports)
  const invoice = createInvoiceReceiver(ports)
  const withdraw = createWithdrawReceiver(ports)
  const abandon = createAbandonReceiver(ports)
  const release = createReleaseReceiver(ports)
  const handle = async (received: Received): Promise<Reply> => {
    switch (received.call) {
      case 'apply':
        return await apply(received)
      case 'restore':
        return await restore(received)
      case 'demand':
        return await demand(received)
      case 'invoice':
        return await invoice(received)
      case 'withdraw':
        return await withdraw(received)
      case 'abandon':
        return await abandon(received)
      case 'release':
        return await release(received)
      default:
        // The steps before have let only our own calls through.
        throw new Fault('call-other-side', received.call)
    }
  }
  return {
    now: () => ports.clock.now(),
    findPartner: (appkey) => partners.find(appkey),
    isRepeat: ({ partner, call, subject, content }) =>
      isRepeat(ports.db.pool, { partner: partner.id, call, subject, content }),
    isOwnGuarantee: async ({ partner, applicationNumber, guaranteeNumber }) =>
      (await findGuarantee(ports.db.kysely, partner.id, applicationNumber, guaranteeNumber)) !== undefined,
    record: async ({ partner, raw, ...rest }) => {
      // Its handler records it, with its effects; see flows/apply/receive.ts.
      if (rest.call === 'apply' && rest.step === 'accepted') return
      await journal.recordIn({ ...rest, partner: partner.id, raw: sealEarlyKey({ partner, raw, ...rest }, ports) })
    },
    recordAnswer: (answer) => journal.recordAnswer(answer),
    checkTerms: createTermsChecker(ports, partners),
    recordUnauthenticated: (message) => journal.recordUnauthenticated(message),
    handle,
    newId: () => randomUUIDv7(),
    report: (trace, error) => logFailure(log, error, { trace }, 'a message failed on our side'),
    isStorageFull: isFullDisk,
  }
}
