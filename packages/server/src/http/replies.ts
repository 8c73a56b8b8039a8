/** Replies of the HTTP layer itself: on the wire the protocol's `{code: "0", message}`, elsewhere an error name. */
export type TransportProblem = {
  name: string
  zh: string
  en: string
}

const problems: Readonly<Record<number, TransportProblem>> = {
  400: { name: 'bad-request', zh: '请求有误', en: 'the request is not right' },
  401: { name: 'unauthorized', zh: '缺少有效的 API 密钥', en: 'a valid API key is missing' },
  403: { name: 'forbidden', zh: 'API 密钥没有此项权限', en: 'the API key lacks the scope' },
  404: { name: 'not-found', zh: '没有这个地址', en: 'there is nothing at this address' },
  405: { name: 'method-not-allowed', zh: '不支持此请求方法', en: 'this method is not supported here' },
  408: { name: 'request-timeout', zh: '请求传输过慢', en: 'the request arrives too slowly' },
  410: { name: 'gone', zh: '链接已过期', en: 'this link has expired' },
  413: { name: 'body-too-large', zh: '报文过大', en: 'the body is too large' },
  414: { name: 'url-too-long', zh: '网址过长', en: 'the URL is too long' },
  415: { name: 'media-type', zh: '请求须为 application/json', en: 'send application/json' },
  421: {
    name: 'unknown-host',
    zh: '不以此名称提供服务，请核对网址；运维见 OPENBAOHAN_ALLOWED_HOSTS',
    en: 'not served under this name: check the address; operators see OPENBAOHAN_ALLOWED_HOSTS',
  },
  431: { name: 'headers-too-large', zh: '请求头过大', en: 'the headers are too large' },
  429: { name: 'too-many-requests', zh: '请求过多，请稍后再试', en: 'too many requests, try again later' },
  503: { name: 'unavailable', zh: '系统繁忙或正在停止，请稍后再试', en: 'busy or stopping, try again later' },
}
const internal: TransportProblem = { name: 'internal-error', zh: '系统异常', en: 'internal error' }

/** `trace` finds the log entry of an internal failure. The error itself is never sent. */
export function transportReply(request: { url: string }, status: number, trace?: string): Record<string, unknown> {
  const problem = problems[status] ?? (status < 500 ? problems[400] : internal) ?? internal
  const message = `${problem.zh} / ${problem.en}${trace === undefined ? '' : ` [${trace}]`}`
  return request.url.startsWith('/gateway') ? { code: '0', message } : { code: problem.name, message }
}
