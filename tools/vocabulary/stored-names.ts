/**
 * Names in old words that no generated reference lists and that others use all the same: stored rows, log lines, REST
 * paths and fields, test vectors. Each has the reason why it stays.
 */
export const storedNames: Readonly<Record<string, string>> = {
  'contested-give-up': 'kind of the review queue, in the table of the work items',
  'late-give-up': 'kind of the review queue, in the table of the work items',
  'unconfirmed-give-up': 'kind of the review queue, in the table of the work items',
  'give-up-not-done': 'kind of the review queue, in the table of the work items',
  'box-of-another-lot': 'kind of the review queue, in the table of the work items',
  'opening-set-aside': 'event of a lot, stored with every suspended opening, and an alert of the log',
  'opening-taken-up': 'event of a lot, stored with every resumed opening',
  'award-notice-told': 'event of a lot, stored',
  'contract-told': 'event of a lot, stored',
  'notice-given-up': 'event of an application, stored',
  'premium-set-aside': 'event of an application, stored, and an alert that systems read',
  'invoice-stands': 'stored in the detail of a rejected request for an invoice',
  'not-judged': 'result of a premium receipt, stored',
  'partner-turned-away': 'alert of the log, in the rules of monitoring systems',
  strangers: 'last part of an earlier console address, which is redirected',
  trial: 'last part of an earlier console address, which is redirected',
  told: 'key of the detail of stored events',
  kept: 'last part of the REST path of the stored statements',
  'set-aside': 'last part of the REST path that suspends an opening',
  fromWhom: 'REST field of a recovery',
  amber: 'colour of a finding in the output of verify-file',
  'signed-by-stranger': 'name of a test vector',
  're-signed-by-stranger': 'name of a test vector',
  'issuer-says-no-authority': 'name of a test vector',
  'amber-time-stamped': 'name of a test vector',
}
