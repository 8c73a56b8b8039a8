/**
 * §12: the bidder abandons its application on the page of its link. The link may be passed on, so the abandonment is
 * confirmed by a one-time code that goes to the contact of the application (§1), and to no contact given on that page.
 */

import { limits } from '@openbaohan/server/limits.ts'
import { addNotifications, type Recipient } from '@openbaohan/server/notifications/add-notifications.ts'
import { maskAddress } from '@openbaohan/server/notifications/contact-address.ts'
import type { Language } from '@openbaohan/server/notifications/notification-kinds.ts'
import { type CodeCheck, checkCode, makeCode, type NewCode } from '@openbaohan/server/notifications/one-time-code.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { nextApplicationState } from '../../domain/application/application-state.ts'
import { contactOf, tailOf } from '../../notifications/notify-bidder.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import { lockApplication } from '../../records/find-application.ts'
import { askToAbandon } from './request.ts'

export type AbandonPorts = Ports & { partners: Pick<PartnerDirectory, 'byId'> }

/** `not-agreed`: the platform takes no call of ours (§12). `no-contact`: no code reaches the contact. */
export type WhyNotHere = 'too-late' | 'not-agreed' | 'no-contact'
export type AbandonHere = { may: true; contact: Recipient } | { may: false; why: WhyNotHere }

const codeOf = ({ id }: Pick<ApplicationRow, 'id'>) => ({ purpose: 'abandon', subject: id })

/** Whether the bidder may abandon on its own page. */
export async function mayAbandonHere(row: ApplicationRow, ports: AbandonPorts): Promise<AbandonHere> {
  if (nextApplicationState(row.state, 'abandon-asked') === undefined) return { may: false, why: 'too-late' }
  const partner = await ports.partners.byId(row.partner)
  if (!partner?.dialect.optionalCalls.includes('abandoned')) return { may: false, why: 'not-agreed' }
  const contact = contactOf(row)
  const isReached = contact !== undefined && ports.notifications.channels[contact.channel] !== 'none'
  return isReached ? { may: true, contact } : { may: false, why: 'no-contact' }
}

export type CodeSent =
  | Exclude<NewCode, { kind: 'made' }>
  | { kind: 'sent'; sentTo: string; expiresAt: number; nextAt: number }
  | { kind: 'refused'; why: WhyNotHere }

/** Sends a code, which ends the one before it. */
export async function sendAbandonCode(id: string, language: Language, ports: AbandonPorts): Promise<CodeSent> {
  const { db, clock, vault, notifications, settings } = ports
  const result = await db.kysely.transaction().execute(async (trx): Promise<CodeSent> => {
    const application = await lockApplication(trx, id)
    const here = await mayAbandonHere(application, ports)
    if (!here.may) return { kind: 'refused', why: here.why }
    const at = clock.now()
    const made = await makeCode(trx, codeOf(application), { vault, now: at })
    if (made.kind !== 'made') return made
    const { code, expiresAt } = made
    await addNotifications(trx, notifications, [
      {
        kind: 'abandon-code',
        about: `${id}/${at}`,
        to: [{ ...here.contact, language }],
        fields: { institution: settings.name, tail: tailOf(application) },
        secret: code,
        ...{ at, expiresAt },
      },
    ])
    return { kind: 'sent', sentTo: maskAddress(here.contact), expiresAt, nextAt: at + limits.codePauseMs }
  })
  ports.wake()
  return result
}

export type AbandonedByCode = CodeCheck | { kind: 'refused'; why: WhyNotHere }

/** A wrong code is committed as a try; a right one asks the platform in the same transaction. */
export async function abandonByCode(id: string, code: string, ports: AbandonPorts): Promise<AbandonedByCode> {
  const { db, clock, vault } = ports
  const result = await db.kysely.transaction().execute(async (trx): Promise<AbandonedByCode> => {
    const application = await lockApplication(trx, id)
    const here = await mayAbandonHere(application, ports)
    if (!here.may) return { kind: 'refused', why: here.why }
    const at = clock.now()
    const check = await checkCode(trx, codeOf(application), code, { vault, now: at })
    if (check.kind !== 'right') return check
    await askToAbandon(trx, application, { actor: 'bidder', at, reason: '投标人凭验证码放弃申请' })
    return check
  })
  ports.wake()
  return result
}
