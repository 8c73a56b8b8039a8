import type { Translated } from '../i18n/text-tree.ts'
import type { notificationsChinese } from './texts.zh.ts'

export const notificationsEnglish: Translated<typeof notificationsChinese> = {
  channels: { sms: 'SMS', mail: 'Mail' },
  states: { waiting: 'Waiting', sent: 'Sent', delivered: 'Delivered', failed: 'Failed' },
  mailbox: {
    title: 'SMS and mail',
    purpose:
      'This sandbox has no SMS or mail service: what would be sent is shown here. The page is closed once a service is connected.',
    empty: 'No SMS or mail yet',
    to: 'To',
  },
  list: {
    title: 'Notifications',
    purpose: 'SMS messages and e-mails to users and bidders: their state, and why they failed.',
    channelStates: {
      provider: 'service connected',
      mailbox: 'no service: shown on the page "SMS and mail"',
      none: 'no service: nothing is sent (see the configuration reference)',
    },
    anyState: 'Any state',
    at: 'Time',
    kind: 'Notification',
    to: 'To',
    state: 'State',
    tries: 'Attempts',
    why: 'Reason',
    next: 'Next attempt',
    sendAgain: 'Send again',
    sentAgain: 'Waiting to be sent again',
    empty: 'No matching notifications',
    emptyFailed: 'No failed notifications',
    whys: {
      expired: 'no longer valid',
      number: 'invalid number, or blocked by its owner',
      template: 'the template is not registered or not approved',
      signature: 'the signature is not registered or not approved',
      limit: 'limit of the provider reached',
      receipt: 'the provider reports that it was not delivered',
      address: 'not a valid address',
      'unknown-kind': 'this version has no such notification',
    },
  },
}
