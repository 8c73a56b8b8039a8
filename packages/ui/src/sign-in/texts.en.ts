import type { Translated } from '../i18n/text-tree.ts'
import type { signInChinese } from './texts.zh.ts'

export const signInEnglish: Translated<typeof signInChinese> = {
  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    emailNeeded: 'Enter your e-mail',
    password: 'Password',
    passwordNeeded: 'Enter your password',
    or: 'or',
    passkey: 'Sign in with a passkey',
    forgotten: 'Password or phone lost? Ask your administrator to reset your sign-in.',
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
        todo: 'Try again in {{minutes}} minute(s). Each further wrong password doubles the wait. You can still sign in on a device you used before or with a passkey, or ask an administrator to reset your password.',
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
      'sign-in-again': {
        title: 'You signed in more than 10 minutes ago',
        todo: 'Sign out and sign in again, then add or remove the passkey.',
      },
      failed: { title: 'Sign-in failed', todo: 'Check the network and try again.' },
    },
  },
  firstSteps: {
    current: 'Current password',
    currentNeeded: 'Enter your current password',
    nextNeeded: 'The new password needs at least 10 characters',
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
}
