/** What an institution may send us at this moment: its rate and its state. */
import type { AgreedNoticeId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Received, Refusal } from '@openbaohan/protocol/receive/receive.ts'
import type { Executor } from '@openbaohan/server/db/executor.ts'
import { isRepeat } from '@openbaohan/server/inbox/inbox.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { createPartnerLimiter } from '@openbaohan/server/partners/partner-limits.ts'

type Incoming = Received | Received<AgreedNoticeId>

export function createTermsChecker(db: Executor, partners: PartnerDirectory) {
  const exceeds = createPartnerLimiter()
  return async (received: Incoming): Promise<Refusal | undefined> => {
    const { call, message, content, raw, receivedAt } = received
    const partner = await partners.byId(received.partner.id)
    if (partner === undefined) return { code: 'signature-invalid' }
    const excess = exceeds(partner, raw.length, receivedAt)
    if (excess !== undefined) return excess
    // In run-off what runs goes on; the outcome of a demand is part of the demand.
    if (partner.state !== 'suspended' || call === 'demandResult') return undefined
    const subject = 'applicationNumber' in message ? message.applicationNumber : message.guaranteeNumber
    const isKnown = await isRepeat(db, { partner: partner.id, call, subject, content })
    return isKnown ? undefined : { code: 'partner-suspended' }
  }
}
