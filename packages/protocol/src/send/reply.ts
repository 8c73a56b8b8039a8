/** `{code, message, data?}`: 1 success, 0 failure. We send strings; peers also send numbers (W27). */
export type Reply = {
  readonly code: '0' | '1'
  readonly message: string
  /** `sign` only between partners that agreed on the extension `signed-reply`. */
  readonly data?: { readonly redirecturl?: string; readonly sign?: string }
}

/** The reply to an accepted call; `redirectUrl` is for `apply` alone (§1). */
export function success(redirectUrl?: string): Reply {
  return redirectUrl === undefined
    ? { code: '1', message: '成功' }
    : { code: '1', message: '成功', data: { redirecturl: redirectUrl } }
}

export function failure(message: string): Reply {
  return { code: '0', message }
}

/** Parses a peer's reply; undefined when it has no explicit 0 or 1. */
export function readReply(body: string): Reply | undefined {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || !('code' in value)) return undefined
  const code = String(value.code)
  if ((typeof value.code !== 'string' && typeof value.code !== 'number') || (code !== '0' && code !== '1')) {
    return undefined
  }
  const message = 'message' in value && typeof value.message === 'string' ? value.message : ''
  const received = 'data' in value ? value.data : undefined
  const redirecturl = code === '1' ? findText(received, 'redirecturl') : undefined
  const sign = findText(received, 'sign')
  if (redirecturl === undefined && sign === undefined) return { code, message }
  const data = { ...(redirecturl === undefined ? {} : { redirecturl }), ...(sign === undefined ? {} : { sign }) }
  return { code, message, data }
}

/**
 * The body of a reply: `code` as a string, as specified, or as the number that some partners require. Fields are always
 * in the order of the specification, so a stored answer that is sent again has the same bytes.
 */
export function writeReply({ code, message, data }: Reply, replyCode: 'string' | 'number' = 'string'): string {
  const { redirecturl, sign } = data ?? {}
  return JSON.stringify({
    code: replyCode === 'number' ? Number(code) : code,
    message,
    data: data === undefined ? undefined : { redirecturl, sign },
  })
}

function findText(data: unknown, name: string): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined
  const value = new Map(Object.entries(data)).get(name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost'])

/** Why a user must not be redirected to a page (W20). */
export const redirectProblems = ['not-a-url', 'not-https', 'names-a-user', 'host-not-allowed'] as const
export type RedirectProblem = (typeof redirectProblems)[number]

/** A redirect target must be HTTPS or loopback, contain no user name, and have a host on the partner's list (W20). */
export function redirectProblem(url: string, allowedHosts: readonly string[]): RedirectProblem | undefined {
  if (!URL.canParse(url)) return 'not-a-url'
  const { protocol, username, password, host, hostname } = new URL(url)
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback.has(hostname))) return 'not-https'
  if (username !== '' || password !== '') return 'names-a-user'
  return allowedHosts.includes(host) || allowedHosts.includes(hostname) ? undefined : 'host-not-allowed'
}

export const isAllowedUrl = (url: string, allowedHosts: readonly string[]): boolean =>
  redirectProblem(url, allowedHosts) === undefined
