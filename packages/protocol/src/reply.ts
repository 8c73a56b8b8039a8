/** `{code, message, data?}`: 1 success, 0 failure. We send strings; peers send numbers as well (W27). */
export type Reply = {
  readonly code: '0' | '1'
  readonly message: string
  readonly data?: { readonly redirecturl?: string }
}

/** The reply of a call that was taken; `redirectUrl` is for `apply` alone (§1). */
export function success(redirectUrl?: string): Reply {
  return redirectUrl === undefined
    ? { code: '1', message: '成功' }
    : { code: '1', message: '成功', data: { redirecturl: redirectUrl } }
}

export function failure(message: string): Reply {
  return { code: '0', message }
}

/** What a peer's reply body says, or undefined when it does not say 0 or 1 in so many words. */
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
  const redirecturl = code === '1' && 'data' in value ? findRedirect(value.data) : undefined
  return redirecturl === undefined ? { code, message } : { code, message, data: { redirecturl } }
}

function findRedirect(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('redirecturl' in data)) return undefined
  return typeof data.redirecturl === 'string' && data.redirecturl !== '' ? data.redirecturl : undefined
}

/** A page a person may be led to: HTTPS, no user name, on a host of the partner's own list (W20). */
export function isAllowedUrl(url: string, allowedHosts: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, username, password, host, hostname } = new URL(url)
  if (protocol !== 'https:' || username !== '' || password !== '') return false
  return allowedHosts.includes(host) || allowedHosts.includes(hostname)
}
