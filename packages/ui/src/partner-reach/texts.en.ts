import type { Translated } from '../i18n/text-tree.ts'
import type { partnerReachChinese } from './texts.zh.ts'

export const partnerReachEnglish: Translated<typeof partnerReachChinese> = {
  title: 'Test connection',
  what: 'Sends an empty request to this address and reads only whether there is an answer: no secret, no message, no business content, and no redirect is followed. Each test is recorded.',
  testing: 'Connecting…',
  again: 'Test again',
  close: 'Close',
  results: {
    reached: 'Reached',
    redirected: 'The partner redirects to another address',
    rejected: 'The partner’s server rejects the request',
    answered: 'The partner’s system fails',
    refused: 'The partner refuses the connection',
    'name-not-found': 'The host name was not found',
    certificate: 'The certificate does not match',
    'timed-out': 'The connection timed out',
    unreadable: 'The answer cannot be read',
    unsigned: 'The partner’s answer is not signed as agreed',
    forbidden: 'This address cannot be tested',
    'not-tested': 'Not tested',
    other: 'Sending failed',
  },
  todo: {
    reached:
      'The partner’s server answers. Check path, secret and dialect with the conformance test or with a message.',
    redirected: 'Messages follow no redirect. Ask the partner for its final address.',
    rejected: 'Check the path of the address, and ask the partner whether it allows us.',
    answered: 'The address is reached, but the partner’s system fails. Contact its engineers.',
    refused: 'Check host and port. Then ask the partner whether its service runs and its firewall allows us.',
    'name-not-found': 'Check the spelling of the host name. Add an internal name to our name server first.',
    certificate:
      'Check that the host name matches the partner’s certificate, and that it has not expired. If the partner has an authority of its own, register that certificate first.',
    'timed-out': 'Check host and port. Then ask the network engineers of both sides whether the firewalls allow it.',
    unreadable: 'This port may be another service, or https may be written as http. Check the address.',
    unsigned: 'The secrets may differ. Compare them with the partner.',
    forbidden:
      'Loopback, link-local, cloud metadata and multicast addresses cannot be tested. Check the address, or what its host name resolves to.',
    'not-tested':
      'Our own network or name server failed, which shows nothing of the partner. Try again later; if it stays so, ask our operators.',
    other: 'The blocked messages state the reason.',
  },
  failing: {
    changed: 'No message reaches the partner since our change of: {{what}}',
    plain: 'No message reaches the partner',
    fields: {
      baseUrl: 'address',
      dialect: 'dialect',
      sm2PublicKey: 'SM2 public key',
      tls: 'certificates for outbound calls',
      hasFixedKey: 'fixed key',
      secret: 'secret',
    },
    change: 'Change',
    changedBy: 'by {{who}}, {{at}}',
    since: 'Fails since',
    tried: 'Address now',
    workedAddress: 'Earlier address (worked)',
    lastError: 'Last failure',
    messages: 'Blocked messages',
    waiting: 'Blocked messages ({{count}} waiting)',
    others: 'Not restored here: {{what}}. Check it under “Versions”.',
    versions: 'Show versions',
    secret: 'A secret cannot be restored: compare it with the partner, and if they differ, rotate it on both sides.',
  },
  restore: {
    baseUrl: 'Restore address',
    dialect: 'Restore dialect',
    both: 'Restore address and dialect',
    what: 'The settings become those before the change, as a new version. Waiting messages are retried within 5 minutes; to send them immediately, resend them under “Blocked messages”.',
    done: 'Restored; waiting messages are retried within 5 minutes',
  },
}
