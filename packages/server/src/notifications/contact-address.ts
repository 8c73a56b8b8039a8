/** How a person can be reached, read from the text of a register: a mobile number or a mail address. */

import { mailPattern } from '@openbaohan/protocol/mail-address.ts'
import { firstMobile } from '@openbaohan/protocol/values/phone.ts'

export const channels = ['sms', 'mail'] as const
export type Channel = (typeof channels)[number]
export type Address = { channel: Channel; to: string }

const foreignMobile = /^\+[1-9]\d{7,14}$/

/** The first mobile phone of several. Undefined for fixed lines, and for what is no address at all. */
export function readContact(text: string | null | undefined): Address | undefined {
  const written = (text ?? '').trim()
  if (mailPattern.test(written)) return { channel: 'mail', to: written.toLowerCase() }
  const mobile = firstMobile(written)
  if (mobile !== undefined) return { channel: 'sms', to: mobile }
  const digits = written.replaceAll(/[\s()-]/g, '')
  return foreignMobile.test(digits) && !digits.startsWith('+86') ? { channel: 'sms', to: digits } : undefined
}

/** `138****4672`, `l***@bank.example`: enough to recognise one's own. */
export function maskAddress({ channel, to }: Address): string {
  if (channel === 'mail') return to.replace(/^(.)[^@]*/, '$1***')
  return `${to.slice(0, 3)}****${to.slice(-4)}`
}
