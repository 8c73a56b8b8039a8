/** better-auth on our database, with a lock-out for each client. Loaded by `createSignIn` with the first sign-in. */
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Kysely } from 'kysely'
import { limits } from '../limits.ts'
import { clientNetworkOf } from './client-network.ts'
import { clientAddressHeader, type SignIn, type SignInDeps, trustedOrigins } from './create-sign-in.ts'
import { createDeviceCookie, deviceCookieName, readDeviceCookie } from './known-device.ts'
import { type AttemptSource, accountOf, forgiveAttempt, reserveAttempt } from './lock-out.ts'
import { findPerson } from './person.ts'
import type { SignInTables } from './tables.ts'

const deviceCookiePath = '/api/auth/sign-in'

export function startSignIn({ db, vault, clock, config, passwords }: SignInDeps): Omit<SignIn, 'origins'> {
  const people: Kysely<SignInTables> = db.kysely
  const { hostname, protocol } = new URL(config.publicUrl)
  const origins = trustedOrigins(config)
  const auth = betterAuth({
    appName: 'OpenBaohan',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: Buffer.from(vault.mac('sign-in', 'sign-in/secret')).toString('base64url'),
    trustedOrigins: origins,
    database: { db: db.kysely, type: 'postgres' },
    user: { modelName: 'sign_in_user' },
    account: { modelName: 'sign_in_account' },
    verification: { modelName: 'sign_in_verification' },
    session: {
      modelName: 'sign_in_session',
      expiresIn: limits.sessionHours * 3600,
      updateAge: 15 * 60,
      freshAge: limits.freshSessionMinutes * 60,
    },
    emailAndPassword: {
      ...{ enabled: true, disableSignUp: true, minPasswordLength: limits.passwordCharacters },
      ...(passwords === undefined ? {} : { password: passwords }),
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'sign_in_rate_limit',
      window: 60,
      max: 200,
      customRules: { '/sign-in/email': { window: 60, max: limits.signInsPerMinute } },
    },
    advanced: {
      // several programs on one host share its cookies: each has its own cookie names
      cookiePrefix: `openbaohan-${config.org}`,
      useSecureCookies: protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      twoFactor({ issuer: `OpenBaohan ${config.org}`, schema: { twoFactor: { modelName: 'sign_in_two_factor' } } }),
      passkey({
        rpID: /^[\d.]+$|:/.test(hostname) ? 'localhost' : hostname,
        rpName: 'OpenBaohan',
        origin: origins,
        schema: { passkey: { modelName: 'sign_in_passkey' } },
      }),
    ],
    hooks: {
      before: createAuthMiddleware(async (context) => {
        // a browser trusted for a month would sign in by password alone
        if (isObject(context.body) && context.body.trustDevice === true) throw new APIError('BAD_REQUEST')
        const address = addressOf(context)
        if (address === undefined) return
        const now = clock.now()
        const until = await reserveAttempt(people, { address, source: sourceOf(context, address), now })
        if (until === undefined) return
        const retryAfter = { 'retry-after': `${Math.ceil((until - now) / 1000)}` }
        throw new APIError('TOO_MANY_REQUESTS', { code: 'LOCKED', lockedUntil: until }, retryAfter)
      }),
      after: createAuthMiddleware(async (context) => {
        const address = addressOf(context)
        if (context.context.returned instanceof APIError) return
        if (address !== undefined)
          await forgiveAttempt(people, { address, source: sourceOf(context, address), now: clock.now() })
        const { session, newSession } = context.context
        if (config.mode === 'production' && address !== undefined && newSession !== null)
          await refuseWithoutFactor(people, newSession)
        if (newSession !== null && isFull(context.path, newSession)) giveDeviceCookie(context, newSession.user.email)
        if (session === null) return
        const userId = session.user.id
        if (context.path === '/change-password')
          await people
            .updateTable('member')
            .set({ must_change_password: false })
            .where('user_id', '=', userId)
            .execute()
        // a session that precedes the second factor has none
        if (context.path === '/passkey/verify-registration' || context.path === '/two-factor/verify-totp')
          await endOtherSessions(people, userId, (newSession ?? session).session.id)
      }),
    },
  })

  type CookieContext = {
    headers?: Headers | undefined
    getCookie(name: string): string | null
    setCookie(name: string, value: string, attributes: object): void
    context: { createAuthCookie(name: string, attributes: object): { name: string; attributes: object } }
  }

  function sourceOf(context: CookieContext, address: string): AttemptSource {
    const account = accountOf(address)
    const cookie = context.getCookie(deviceCookieOf(context, account).name)
    const device = cookie === null ? undefined : readDeviceCookie(vault, account, cookie, clock.now())
    if (device !== undefined) return { kind: 'device', id: device }
    return { kind: 'network', id: clientNetworkOf(context.headers?.get(clientAddressHeader) ?? '') }
  }

  /** Sent only where a password is tried. */
  function deviceCookieOf({ context }: CookieContext, account: Buffer) {
    const maxAge = limits.knownDeviceDays * 24 * 3600
    return context.createAuthCookie(deviceCookieName(account), { maxAge, path: deviceCookiePath })
  }

  function giveDeviceCookie(context: CookieContext, address: string): void {
    const account = accountOf(address)
    const { name, attributes } = deviceCookieOf(context, account)
    context.setCookie(name, createDeviceCookie(vault, account, clock.now()), { ...attributes, path: deviceCookiePath })
  }

  /** In production a password alone is an incomplete sign-in and makes no device known. */
  function isFull(path: string, { user }: NewSession): boolean {
    if (path !== '/sign-in/email') return path.startsWith('/two-factor/') || path.startsWith('/passkey/')
    return user.twoFactorEnabled !== true && config.mode === 'sandbox'
  }

  return {
    handle: (request) => auth.handler(request),
    async findPerson(headers) {
      const session = await auth.api.getSession({ headers })
      return session === null ? undefined : findPerson(people, session.user.id)
    },
    async findListener(headers) {
      const found = await auth.api.getSession({ headers, query: { disableRefresh: true } })
      const person = found === null ? undefined : await findPerson(people, found.user.id)
      return found === null || person === undefined ? undefined : { session: found.session.id, person }
    },
    hashPassword: async (password) => (await auth.$context).password.hash(password),
  }
}

/** The entered address, where a password is tried. */
function addressOf(context: { path: string; body?: unknown }): string | undefined {
  const { path, body } = context
  if (path !== '/sign-in/email' || !isObject(body)) return undefined
  return typeof body.email === 'string' ? body.email : undefined
}

const isObject = (body: unknown): body is { email?: unknown; trustDevice?: unknown } =>
  typeof body === 'object' && body !== null

type NewSession = { session: { id: string }; user: { id: string; email: string; twoFactorEnabled?: unknown } }

/** The library asks for a code after a password, but never after a passkey: a passkey alone is sufficient. */
async function refuseWithoutFactor(people: Kysely<SignInTables>, { session, user }: NewSession): Promise<void> {
  if (user.twoFactorEnabled === true) return
  const passkeys = await people.selectFrom('sign_in_passkey').select('id').where('userId', '=', user.id).execute()
  if (passkeys.length === 0) return
  await people.deleteFrom('sign_in_session').where('id', '=', session.id).execute()
  throw new APIError('FORBIDDEN', {
    code: 'PASSKEY_NEEDED',
    message: '请使用通行密钥登录 / sign in with your passkey',
  })
}

async function endOtherSessions(people: Kysely<SignInTables>, userId: string, current: string): Promise<void> {
  await people.deleteFrom('sign_in_session').where('userId', '=', userId).where('id', '<>', current).execute()
}
