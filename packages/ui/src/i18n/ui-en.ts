import { calendarEnglish } from '../calendar/texts.en.ts'
import { keysEnglish } from '../keys/texts.en.ts'
import { notificationsEnglish } from '../notifications/texts.en.ts'
import { reconciliationEnglish } from '../reconciliation/texts.en.ts'
import { reviewEnglish } from '../review/texts.en.ts'
import { letterEnglish } from '../show/letter-lines.en.ts'
import type { Translated } from './text-tree.ts'
import type { uiChinese } from './ui-zh.ts'

export const uiEnglish: Translated<typeof uiChinese> = {
  keys: keysEnglish,
  calendar: calendarEnglish,
  reconciliation: reconciliationEnglish,
  notifications: notificationsEnglish,
  letter: letterEnglish,
  review: reviewEnglish,
  copy: 'Copy',
  copied: 'Copied',
  dayWord: 'd',
  cancel: 'Cancel',
  retry: 'Try again',
  more: 'Next page',
  back: 'Previous page',
  first: 'First page',
  listSeparator: ', ',
  toList: 'Back to {{list}}',
  home: 'Home',
  refresh: 'Refresh',
  search: 'Search',
  clear: 'Clear filters',
  reason: 'Reason',
  reasonNeeded: 'Enter a reason',
  whatToDo: 'What to do',
  traceNumber: 'Trace number',
  menu: 'Menu',
  account: 'Account',
  signOut: 'Sign out',
  role: 'Current role',
  dark: 'Dark',
  light: 'Light',
  switchBrightness: 'Switch between dark and light',
  otherLanguage: '中文',
  skipToContent: 'Skip to content',
  sandbox: 'Sandbox',
  sandboxHint: 'All data is fictional. Feel free to experiment.',
  firstHint: 'Getting started',
  putAway: 'Got it',
  imports: {
    choose: 'Choose a file',
    other: 'Choose another file',
    template: 'Download a sample',
    row: 'Row',
    whole: 'Whole file',
    field: 'Column',
    problem: 'Problem',
    problems: '{{count}} problems: correct them and choose the file again. All of them are listed below.',
  },
  export: {
    csv: 'Export CSV',
    busy: 'Exporting, {{rows}} so far',
    done: '{{rows}} rows exported',
    part: 'First {{rows}} rows exported. Narrow the filters to export the rest.',
  },
  loading: 'Loading…',
  empty: 'No data yet',
  emptyFiltered: 'No results. Try broader filters.',
  offline: {
    title: 'Cannot reach the server',
    todo: 'Check the network and try again. Submitted data is not lost.',
  },
  failed: {
    title: 'Something went wrong',
    todo: 'Try again. If it happens again, give the trace number to your engineers.',
  },
  forbidden: {
    title: 'No permission',
    todo: 'Your role does not permit this. Sign in with another role, or ask your administrator.',
    who: 'Roles with access: {{roles}}. Your role: {{own}}.',
  },
  signedOut: { title: 'Session expired', todo: 'Copy anything you have not submitted, then sign in again.' },
  engineerMenu: {
    title: 'Operations',
    messages: 'Messages',
    requests: 'Raw message requests',
    blocked: 'Blocked messages',
    webhooks: 'Webhooks',
    partners: 'Partners',
  },
  notFound: {
    title: 'Not found',
    todo: 'There is no such record, or it belongs to another organisation or role. Check the number, or start from the list or the home page.',
    address: 'This page does not exist: {{address}}. Check the address, or start from the list or the home page.',
  },
}
