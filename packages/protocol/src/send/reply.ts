/** `{code, message, data?}`: 1 success, 0 failure. We send strings; peers also send numbers (W27). */
export type Reply = {
  readonly code: '0' | '1'
  readonly message: string
  readonly data?: ReplyData | undefined
}

export const accountAnswers = ['yes', 'no', 'unknown'] as const
/** Whether an account is the basic account of a bidder. */
export type AccountAnswer = (typeof accountAnswers)[number]

export type ReplyData = {
  readonly redirecturl?: string
  /** The answer to an `accountcheck`, under the extension `account-check`. */
  readonly basicaccount?: AccountAnswer
  /** Under `reply-nonce`: never used twice, and until when the reply counts, as the wire writes times. */
  readonly nonce?: string
  readonly expires?: string
  /** Under `signed-reply`. */
  readonly sign?: string
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
  const basicaccount = accountAnswers.find((answer) => answer === findText(received, 'basicaccount'))
  const nonce = findText(received, 'nonce')
  const [expires, sign] = [findText(received, 'expires'), findText(received, 'sign')]
  const data = {
    ...(redirecturl === undefined ? {} : { redirecturl }),
    ...(basicaccount === undefined ? {} : { basicaccount }),
    ...(nonce === undefined || !noncePattern.test(nonce) ? {} : { nonce }),
    ...(expires === undefined ? {} : { expires }),
    ...(sign === undefined ? {} : { sign }),
  }
  return Object.keys(data).length === 0 ? { code, message } : { code, message, data }
}

/** Nothing by which the signed string could be read as two texts. */
const noncePattern = /^[A-Za-z0-9_-]{1,64}$/

/**
 * The body of a reply: `code` as a string, as specified, or as the number that some partners require. Fields are always
 * in the order of the specification, so a stored answer that is sent again has the same bytes.
 */
export function writeReply({ code, message, data }: Reply, replyCode: 'string' | 'number' = 'string'): string {
  const { redirecturl, basicaccount, nonce, expires, sign } = data ?? {}
  return JSON.stringify({
    code: replyCode === 'number' ? Number(code) : code,
    message,
    data: data === undefined ? undefined : { redirecturl, basicaccount, nonce, expires, sign },
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
  if (!URL.canParse(url) || /\p{Cc}/u.test(url)) return 'not-a-url'
  const { protocol, username, password, host, hostname } = new URL(url)
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback.has(hostname))) return 'not-https'
  if (username !== '' || password !== '') return 'names-a-user'
  return allowedHosts.includes(host) || allowedHosts.includes(hostname) ? undefined : 'host-not-allowed'
}

export const isAllowedUrl = (url: string, allowedHosts: readonly string[]): boolean =>
  redirectProblem(url, allowedHosts) === undefined
