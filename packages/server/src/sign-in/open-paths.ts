/** The paths of the sign-in library that the consoles use: all its other paths are closed. */
export const openPaths: ReadonlyMap<string, 'GET' | 'POST'> = new Map([
  ['/sign-in/email', 'POST'],
  ['/sign-out', 'POST'],
  ['/change-password', 'POST'],
  ['/two-factor/enable', 'POST'],
  ['/two-factor/verify-totp', 'POST'],
  ['/two-factor/verify-backup-code', 'POST'],
  ['/passkey/generate-register-options', 'GET'],
  ['/passkey/verify-registration', 'POST'],
  ['/passkey/generate-authenticate-options', 'GET'],
  ['/passkey/verify-authentication', 'POST'],
])
