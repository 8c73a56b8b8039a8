import type { Translated } from '@openbaohan/ui/i18n/text-tree.ts'
import type { institutionTextsChinese } from './texts.zh.ts'

/** Run-off of an institution and its end, by two people. */
export const institutionTextsEnglish: Translated<typeof institutionTextsChinese> = {
  institution: 'Institution',
  stop: 'Stop new business',
  stopConsequence:
    'From that day on the institution takes no new applications; applications that were submitted and guarantees that were issued continue: issue, restoring, invoices, demands and releases.',
  resume: 'Resume new business',
  resumeConsequence: 'Bidders can choose the institution again; a stop that is planned for a later day is cancelled.',
  needsTwo: 'It takes effect when another person agrees.',
  from: 'From the start of which day (today or empty: at once)',
  reason: 'Reason',
  requested: 'Requested; waiting for another person',
  waitingStop: '{{who}} requested no new business from {{date}}; another person must agree',
  waitingResume: '{{who}} requested new business again; another person must agree',
  why: 'Reason: {{reason}}',
  planned: 'No new business from {{date}} (existing business continues)',
  since: 'since {{date}}',
  confirm: 'Agree and carry out',
  confirmed: 'Agreed',
  decline: 'Decline',
  declineConsequence: 'It is not carried out; it can be requested again.',
  withdraw: 'Withdraw',
  withdrawn: 'Withdrawn',
  declined: 'Declined',
  history: 'Stops and resumptions of new business',
  historyEmpty: 'New business was never stopped or resumed',
  what: 'What',
  effective: 'Effective',
  asked: 'Requested by',
  decided: 'Second person',
  state: 'State',
  notApplied: 'Agreed, not in effect',
  states: { waiting: 'Waiting', confirmed: 'Agreed', declined: 'Declined', cancelled: 'Cancelled' },
}
