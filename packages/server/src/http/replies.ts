/**
 * Replies of the HTTP layer itself: on the wire the protocol's `{code: "0", message}`, elsewhere the shape in which a
 * procedure states an error.
 */
import { errors, isErrorCode } from '@openbaohan/protocol/errors/errors.ts'

export type TransportProblem = {
  name: string
  zh: string
  en: string
  /** `中文。English.` */
  todo: string
}

const fullDisk = errors['storage-full']

/** Nothing was done; the same again later is right. */
export const unavailable: TransportProblem = {
  name: 'unavailable',
  zh: '系统繁忙或正在停止，请稍后再试',
  en: 'busy or stopping, try again later',
  todo: '按 retry-after 稍后重试，未处理任何内容。Try again after retry-after; nothing was processed.',
}

const problems: Readonly<Record<number, TransportProblem>> = {
  400: {
    name: 'bad-request',
    zh: '请求有误',
    en: 'the request is not right',
    todo: '答复写明 JSON 错在哪里，按此改正；JSON 用 JSON 库生成。各项的内容有误时代码是 input-invalid。The answer names the place where the JSON is wrong: correct that, and write JSON with a JSON library. A wrong content of a field has the code input-invalid.',
  },
  401: {
    name: 'unauthorized',
    zh: '缺少有效的 API 密钥',
    en: 'a valid API key is missing',
    todo: '带上 authorization: Bearer 和有效的 API 密钥；在“API 密钥”页签发。Send authorization: Bearer with a valid API key, issued on the page of API keys.',
  },
  403: {
    name: 'forbidden',
    zh: '没有此项权限',
    en: 'not permitted',
    todo: '请管理员签发带此权限的 API 密钥，或换一个有权限的角色；用登录会话的程序请改用 API 密钥（会话只供控制台页面）。Have an administrator issue an API key with this scope, or use a role that has it; a program that uses a sign-in session needs an API key instead (sessions are for the pages of the console).',
  },
  404: {
    name: 'not-found',
    zh: '没有这个地址',
    en: 'there is nothing at this address',
    todo: '核对网址，见 GET /api/openapi.json。Check the address against GET /api/openapi.json.',
  },
  405: {
    name: 'method-not-allowed',
    zh: '不支持此请求方法',
    en: 'this method is not supported here',
    todo: '换用答复头 Allow 所列的方法；接口见 GET /api/openapi.json。Use a method that the header Allow of the answer names; the API is at GET /api/openapi.json.',
  },
  408: {
    name: 'request-timeout',
    zh: '请求传输过慢',
    en: 'the request arrives too slowly',
    todo: '检查网络后重发。Check the network and send again.',
  },
  409: {
    name: 'conflict',
    zh: '当前状态不能办理',
    en: 'not in a state for this',
    todo: '重新读取后再决定：多为他人已办理。Read it again first: usually another person has settled it.',
  },
  410: { name: 'gone', zh: '链接已过期', en: 'this link has expired', todo: '重新取得链接。Get a new link.' },
  413: {
    name: 'body-too-large',
    zh: '报文过大',
    en: 'the body is too large',
    todo: '减小报文；文件有单独的上限。Send less; files have a limit of their own.',
  },
  414: {
    name: 'url-too-long',
    zh: '网址过长',
    en: 'the URL is too long',
    todo: '缩短网址，条件放进请求正文。Shorten the URL, or send its terms in the body.',
  },
  415: {
    name: 'media-type',
    zh: '请求须为 application/json',
    en: 'send application/json',
    todo: '加上 content-type: application/json。Send content-type: application/json.',
  },
  421: {
    name: 'unknown-host',
    zh: '不以此名称提供服务，请核对网址；运维见 OPENBAOHAN_ALLOWED_HOSTS',
    en: 'not served under this name: check the address; operators see OPENBAOHAN_ALLOWED_HOSTS',
    todo: '用登记的网址访问；运维在 OPENBAOHAN_ALLOWED_HOSTS 中登记名称。Use the registered address; operators add a name to OPENBAOHAN_ALLOWED_HOSTS.',
  },
  422: {
    name: 'unprocessable-content',
    zh: '内容不符合业务规则，未办理',
    en: 'the content breaks a rule; nothing was done',
    todo: '原因见 data.code 或 message 末尾的代码。The cause is data.code, or the code at the end of message.',
  },
  431: {
    name: 'headers-too-large',
    zh: '请求头过大',
    en: 'the headers are too large',
    todo: '减少请求头和 Cookie。Send fewer headers and cookies.',
  },
  429: {
    name: 'too-many-requests',
    zh: '请求过多，请稍后再试',
    en: 'too many requests, try again later',
    todo: '放慢后重试。Slow down and try again.',
  },
  503: unavailable,
  507: { name: 'storage-full', zh: fullDisk.zh, en: fullDisk.en, todo: fullDisk.todo },
}
const internal: TransportProblem = {
  name: 'internal-error',
  zh: '系统异常',
  en: 'internal error',
  todo: '把方括号里的编号交给运维，在日志中查找。Give the number in brackets to the operator, who finds it in the log.',
}

/** A sender retries by the text of a reply without a code: those that postpone have none, nor has a failure of ours. */
const postponing: ReadonlySet<number> = new Set([408, 429])

/** Each by its name, for `openbaohan explain`. */
export const transportProblems: readonly (TransportProblem & { status: number })[] = [
  ...Object.entries(problems).map(([status, problem]) => ({ status: Number(status), ...problem })),
  { status: 500, ...internal },
]

export type Bilingual = { zh: string; en: string }

/** Why a call without the header of our own pages is refused. */
export const missingPageHeader: Bilingual = {
  zh: '此处只供控制台页面调用，缺少请求头 x-openbaohan: 1（其他网站的页面不能加上它，因而不能冒用登录会话）',
  en: 'this is for the pages of the console, and the header x-openbaohan: 1 is missing (pages of other sites cannot set it, so they cannot use the session)',
}

/** What every error answer of an API has: the shape of a procedure's error, and where to read on. */
export type ErrorReply = {
  defined: boolean
  /** As a procedure names it: `NOT_FOUND`. */
  code: string
  status: number
  /** Chinese / English. */
  message: string
  data?: unknown
} & Advice

export type Advice = {
  /** `中文。English.` */
  todo?: string
  /** The page of the code on the site of the documentation; `openbaohan explain` prints the same. */
  explanation: string
}

const problemsByName: ReadonlyMap<string, TransportProblem> = new Map(transportProblems.map((one) => [one.name, one]))

/** What to do about a code of the table of errors, or of the HTTP layer. */
export function adviceOn(code: string): Advice {
  const todo = isErrorCode(code) ? errors[code].todo : problemsByName.get(code)?.todo
  return { ...(todo === undefined ? {} : { todo }), ...pageOf(code) }
}

const pageOf = (code: string) => ({ explanation: `/docs/errors/${code}` })

/** The code that explains the `code` of an error answer. */
export function codeOfName(name: string): string {
  const other = Object.entries(namesInApi).find(([, one]) => one === name)?.[0]
  return other ?? name.toLowerCase().replaceAll('_', '-')
}

/** Where the library of the API has another name for the same. */
const namesInApi: Readonly<Record<string, string>> = {
  unavailable: 'SERVICE_UNAVAILABLE',
  'internal-error': 'INTERNAL_SERVER_ERROR',
}

/** `trace` finds the log entry of an internal failure. The error itself is never sent. */
export function transportReply(
  request: { url: string },
  status: number,
  trace?: string,
  detail?: Bilingual,
): { code: '0'; message: string } | ErrorReply {
  const problem = problems[status] ?? (status < 500 ? problems[400] : internal) ?? internal
  const { zh, en } = detail ?? { zh: '', en: '' }
  const message = `${problem.zh}${zh && `：${zh}`} / ${problem.en}${en && `: ${en}`}${trace === undefined ? '' : ` [${trace}]`}`
  const { name } = problem
  if (request.url.startsWith('/gateway'))
    return { code: '0', message: status >= 500 || postponing.has(status) ? message : `${message} [${name}]` }
  const code = namesInApi[name] ?? name.toUpperCase().replaceAll('-', '_')
  return { defined: false, code, status, message, data: { code: name }, todo: problem.todo, ...pageOf(name) }
}
