/** Calls the API of a running program; turns a refusal into a message with instructions. */

import { setTimeout } from 'node:timers/promises'
import { errors, isErrorCode } from '@openbaohan/protocol/errors/errors.ts'
import { both, bothLines } from '../both.ts'
import { Failure } from '../command.ts'
import type { Access } from '../sandbox/home.ts'

/** Long enough for a bid opening with thousands of sealed envelopes, short enough to notice a hung program. */
const timeoutMs = 120_000
/** Waits double up to this one: about twelve seconds in total. */
const longestBusyWaitMs = 6_400

export class ApiFailure extends Failure {
  readonly status: number
  /** Details of the refusal, as the program answered them. */
  readonly data: unknown
  constructor(message: string, status: number, data?: unknown) {
    super(message, status === 400 ? 2 : 1)
    this.status = status
    this.data = data
  }
}

/** Returns the JSON answer. `T` is the type in the program's contract; it is not checked again here. */
export async function callApi<T = unknown>(access: Access, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await askPatiently(access, method, path, body)
  if (!answer.ok) throw await refusedBy(access, answer, `${method} ${path}`)
  return parse(await textOf(access, answer)) as T
}

async function refusedBy(access: Access, answer: Response, asked: string): Promise<ApiFailure> {
  const text = await textOf(access, answer)
  const json = parse(text)
  const message = messageOf(json) ?? text.slice(0, 300)
  return new ApiFailure(`${access.organisation}: ${message} (${answer.status} ${asked})`, answer.status, dataOf(json))
}

const textOf = (access: Access, answer: Response): Promise<string> =>
  answer.text().catch((error) => {
    throw lostAnswer(access, error)
  })

/** A file of the answer and its headers. */
export async function loadFileByApi(access: Access, path: string): Promise<{ bytes: Uint8Array; headers: Headers }> {
  const answer = await askPatiently(access, 'GET', path, undefined)
  if (!answer.ok) throw await refusedBy(access, answer, `GET ${path}`)
  const bytes = await answer.arrayBuffer().catch((error) => {
    throw lostAnswer(access, error)
  })
  return { bytes: new Uint8Array(bytes), headers: answer.headers }
}

/** No complete answer arrived: the request may have been processed. */
export class LostAnswer extends Failure {}

/**
 * Like `callApi` for requests that must not be processed twice: after a lost answer it is repeated with the same key.
 */
export async function callApiOnce<T = unknown>(
  access: Access,
  path: string,
  body: object,
  idempotencyKey: string,
): Promise<T> {
  const asked = { ...body, idempotencyKey }
  try {
    return await callApi<T>(access, 'POST', path, asked)
  } catch (error) {
    const isLost = error instanceof LostAnswer || (error instanceof ApiFailure && error.status >= 502)
    if (!isLost) throw error
    return callApi<T>(access, 'POST', path, asked)
  }
}

/** Like `callApi`, but treats 404 as an answer: there is none. */
export async function findByApi<T = unknown>(access: Access, path: string): Promise<T | undefined> {
  try {
    return await callApi<T>(access, 'GET', path)
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) return undefined
    throw error
  }
}

/** A busy or starting program answers 503 before it does anything: the request is repeated. */
async function askPatiently(access: Access, method: string, path: string, body: unknown): Promise<Response> {
  for (let wait = 100; ; wait *= 2) {
    const answer = await ask(access, method, path, body)
    if (answer.status !== 503 || wait > longestBusyWaitMs) return answer
    await answer.arrayBuffer()
    await setTimeout(wait)
  }
}

async function ask(access: Access, method: string, path: string, body: unknown): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${access.token}` }
  if (body !== undefined) headers['content-type'] = 'application/json'
  try {
    return await fetch(new URL(path, access.url), {
      method,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch (error) {
    throw lostAnswer(access, error)
  }
}

function lostAnswer(access: Access, error: unknown): LostAnswer {
  const why = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error)
  return new LostAnswer(
    bothLines(
      `${access.organisation} 在 ${access.url} 没有应答（${why}）：它在运行吗？沙箱正在启动时，等它就绪后再试。`,
      `${access.organisation} does not answer at ${access.url} (${why}): is it running? If the sandbox is still starting, try again once it is ready.`,
    ),
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Prints the code once, at the end, after the message in both languages. */
export function messageOf(json: unknown): string | undefined {
  if (typeof json !== 'object' || json === null) return undefined
  const { message, data } = json as { message?: unknown; data?: unknown }
  if (typeof message !== 'string') return undefined
  const code = codeOf(data)
  if (code !== undefined)
    return `${inBoth(message.replace(` [${code}]`, ''), isErrorCode(code) ? errors[code].en : undefined)} [${code}]`
  // the message already states what is wrong with the input, or which messages would be refused
  const isComplete = data === undefined || (typeof data === 'object' && data !== null && hasOwnPrint(data))
  return isComplete ? inBoth(message) : `${inBoth(message)} ${JSON.stringify(data)}`
}

/** A message that the program wrote in both languages, or in Chinese alone with the given English. */
function inBoth(message: string, english?: string): string {
  const [, zh, en] = /^(.*\p{Script=Han}.*?) \/ (\P{Script=Han}*)$/su.exec(message) ?? []
  if (zh !== undefined && en !== undefined) return both(zh, en)
  return english === undefined ? message : both(message, english)
}

const hasOwnPrint = (data: object) => 'problems' in data || 'messages' in data

const dataOf = (json: unknown): unknown =>
  typeof json === 'object' && json !== null && 'data' in json ? json.data : undefined

/** Of the table of errors, or alone in the data: what the HTTP layer answers. */
function codeOf(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('code' in data)) return undefined
  const { code } = data
  return typeof code === 'string' && (isErrorCode(code) || Object.keys(data).length === 1) ? code : undefined
}
