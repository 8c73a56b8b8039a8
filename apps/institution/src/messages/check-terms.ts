/** What a platform may send us at this moment: its rate, its code, its state, and how much may be open. */
import type { AgreedNoticeId } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import type { Received, Refusal } from '@openbaohan/protocol/receive/receive.ts'
import { isRepeat } from '@openbaohan/server/inbox/inbox.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { createPartnerLimiter } from '@openbaohan/server/partners/partner-limits.ts'
import type { KnownPartner } from '@openbaohan/server/partners/partner-record.ts'
import type { Ports } from '../ports.ts'
import { createUndecidedCounter } from './count-undecided.ts'

type Incoming = Received | Received<AgreedNoticeId>

export function createTermsChecker({ db }: Pick<Ports, 'db'>, partners: PartnerDirectory) {
  const exceeds = createPartnerLimiter()
  const countUndecided = createUndecidedCounter(db.pool)
  const isKnown = ({ call, content, ...received }: Incoming, partner: KnownPartner) =>
    isRepeat(db.pool, { partner: partner.id, call, subject: subjectOf(received.message), content })

  return async (received: Incoming): Promise<Refusal | undefined> => {
    // Its arrival is the presentation: nothing is in the way of a demand.
    if (received.call === 'demand') return undefined
    const partner = await partners.byId(received.partner.id)
    if (partner === undefined) return { code: 'signature-invalid' }
    const excess = exceeds(partner, received.raw.length, received.receivedAt)
    if (excess !== undefined) return excess
    const { message } = received
    if ('platformCode' in message && !isAgreedCode(message.platformCode, partner))
      return { code: 'platform-code-differs', more: `收到的platformcode为${message.platformCode}` }
    // What was taken before is answered as before, whatever has changed since.
    if (partner.state === 'suspended')
      return (await isKnown(received, partner)) ? undefined : { code: 'partner-suspended' }
    if (received.call !== 'apply') return undefined
    if (partner.state === 'run-off') return (await isKnown(received, partner)) ? undefined : { code: 'partner-run-off' }
    const most = partner.limits.openApplications
    if (most === undefined || (await countUndecided(partner.id, most, received.receivedAt)) < most) return undefined
    return (await isKnown(received, partner)) ? undefined : { code: 'too-many-open' }
  }
}

/** A platform may use several codes; without any agreed, each is taken. */
function isAgreedCode(code: string, { platformCode, platformCodes }: KnownPartner): boolean {
  return platformCode === undefined || code === platformCode || platformCodes.includes(code)
}

function subjectOf(message: Incoming['message']): string {
  return 'applicationNumber' in message ? message.applicationNumber : message.guaranteeNumber
}
