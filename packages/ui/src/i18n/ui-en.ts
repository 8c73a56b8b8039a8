import { calendarEnglish } from '../calendar/texts.en.ts'
import { keysEnglish } from '../keys/texts.en.ts'
import { messageConsoleEnglish } from '../messages/texts.en.ts'
import { notificationsEnglish } from '../notifications/texts.en.ts'
import { partnersEnglish } from '../partners/texts.en.ts'
import { reviewEnglish } from '../review/texts.en.ts'
import { letterEnglish } from '../show/letter-lines.en.ts'
import type { Translated } from './text-tree.ts'
import type { uiChinese } from './ui-zh.ts'

export const uiEnglish: Translated<typeof uiChinese> = {
  messageConsole: messageConsoleEnglish,
  keys: keysEnglish,
  calendar: calendarEnglish,
  partners: partnersEnglish,
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
  },
  signedOut: { title: 'Session expired', todo: 'Copy anything you have not submitted, then sign in again.' },
  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    emailNeeded: 'Enter your e-mail',
    password: 'Password',
    passwordNeeded: 'Enter your password',
    or: 'or',
    passkey: 'Sign in with a passkey',
    passkeyByName: 'Passkeys require a domain name.',
    code: 'Time-based code (6 digits)',
    codeNeeded: 'Enter the 6 digits from your authenticator app',
    backupCode: 'Backup code',
    backupCodeNeeded: 'Enter one of the backup codes you saved when you set up time-based codes',
    useBackupCode: 'Phone not available? Use a backup code',
    useCode: 'Use a time-based code',
    confirm: 'Confirm',
    back: 'Back',
    sandbox: 'Sandbox users (click to sign in)',
    sandboxPassword: 'Password for all users:',
    problems: {
      wrong: {
        title: 'E-mail, password or code is incorrect',
        todo: 'Check them and try again. Repeated failures lock the account for a while.',
      },
      locked: {
        title: 'Too many wrong passwords: this account is locked for your network',
        todo: 'Try again in {{minutes}} minutes. Each further wrong password doubles the wait. You can still sign in on a device you used before or with a passkey, or ask an administrator to reset your password.',
      },
      'too-many': { title: 'Too many requests', todo: 'Try again in a minute.' },
      'passkey-needed': {
        title: 'Sign in with your passkey',
        todo: 'Your account has only a passkey, so a password alone is not enough. If the passkey is lost, ask your administrator to reset your sign-in.',
      },
      'passkey-failed': {
        title: 'Passkey sign-in failed',
        todo: 'Try again, or sign in with your password. A passkey works only at the address where it was registered.',
      },
      failed: { title: 'Sign-in failed', todo: 'Check the network and try again.' },
    },
  },
  firstSteps: {
    current: 'Current password',
    next: 'New password (at least 10 characters)',
    change: 'Change password',
    timeCodes: 'Set up time-based codes',
    passkey: 'Use a passkey instead',
    scan: 'Scan this with an authenticator app, then enter the 6 digits it shows',
    backup: 'Use these codes if your phone is lost. Store them safely.',
    password: { title: 'Set your own password', why: 'The initial password was set for you and works once.' },
    'second-factor': {
      title: 'Set up a second factor',
      why: 'This console handles guarantees and payments. A password alone is not enough.',
    },
  },
  notFound: {
    title: 'Not found',
    todo: 'It may have moved, or the number is wrong. Check the number.',
    address: 'This page does not exist. Check the address or go to the home page.',
  },
}
