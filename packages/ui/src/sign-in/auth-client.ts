import { passkeyClient } from '@better-auth/passkey/client'
import { createAuthClient } from 'better-auth/client'
import { twoFactorClient } from 'better-auth/client/plugins'

const auth = createAuthClient({
  baseURL: location.origin,
  basePath: '/api/auth',
  plugins: [twoFactorClient(), passkeyClient()],
})

/** Reasons for a failed sign-in that may be shown. */
export type SignInProblem = 'wrong' | 'too-many' | 'passkey-needed' | 'passkey-failed' | 'sign-in-again' | 'failed'

/** After too many wrong passwords from this network: minutes until the next attempt is accepted. */
export type LockedFor = { lockedMinutes: number }

const problemOf = (status: number): SignInProblem =>
  status === 429 ? 'too-many' : status === 401 || status === 400 || status === 403 ? 'wrong' : 'failed'

/** `code-needed`: the password was right, and a time-based code follows. */
export async function signInByPassword(
  email: string,
  password: string,
): Promise<'in' | 'code-needed' | SignInProblem | LockedFor> {
  let retryAfterSeconds = 0
  const onError = ({ response }: { response: Response }) => {
    retryAfterSeconds = Number(response.headers.get('retry-after') ?? 0)
  }
  const { data, error } = await auth.signIn.email({ email, password }, { onError })
  if (error?.code === 'PASSKEY_NEEDED') return 'passkey-needed'
  if (error?.code === 'LOCKED') return { lockedMinutes: Math.ceil(retryAfterSeconds / 60) }
  if (error !== null) return problemOf(error.status)
  return data !== null && 'twoFactorRedirect' in data ? 'code-needed' : 'in'
}

export async function confirmCode(code: string): Promise<'in' | SignInProblem> {
  const { error } = await auth.twoFactor.verifyTotp({ code })
  return error === null ? 'in' : problemOf(error.status)
}

/** One of the codes shown when time-based codes were set up; each works once. */
export async function confirmBackupCode(code: string): Promise<'in' | SignInProblem> {
  const { error } = await auth.twoFactor.verifyBackupCode({ code: code.trim() })
  return error === null ? 'in' : problemOf(error.status)
}

export async function signInByPasskey(): Promise<'in' | SignInProblem> {
  const answer = await auth.signIn.passkey()
  return answer?.error === null ? 'in' : 'passkey-failed'
}

export async function addPasskey(name: string): Promise<'in' | SignInProblem> {
  const answer = await auth.passkey.addPasskey({ name })
  if (answer?.error == null) return 'in'
  // the library adds passkeys only soon after a sign-in
  return 'status' in answer.error && answer.error.status === 403 ? 'sign-in-again' : 'passkey-failed'
}

/** The URI an authenticator app reads from a QR code, and backup codes for a lost phone. */
export async function beginTimeCodes(
  password: string,
): Promise<{ uri: string; backupCodes: readonly string[] } | SignInProblem> {
  const { data, error } = await auth.twoFactor.enable({ password })
  if (error !== null) return problemOf(error.status)
  return 'totpURI' in data ? { uri: data.totpURI, backupCodes: data.backupCodes } : 'failed'
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<'in' | SignInProblem> {
  const { error } = await auth.changePassword({ currentPassword, newPassword, revokeOtherSessions: true })
  return error === null ? 'in' : problemOf(error.status)
}

export async function signOut(): Promise<void> {
  await auth.signOut()
  location.assign('/')
}
