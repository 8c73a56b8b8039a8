/**
 * A peer that keeps the specification, written without the project's code, and the faults that it can have on
 * purpose. The two sides are strict-institution.ts and strict-platform.ts.
 */
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sm3 } from 'sm-crypto-v2'
import { callsOf, problemsOf, readMessage, readTime } from './read-message.ts'
import type { Fields, Reply } from './wire.ts'

export const breaks = [
  'open-schema',
  'sorts-without-case',
  'takes-early-keys',
  'takes-any-key',
  'doubled-effects',
  'gson-numbers',
  'trusts-any-certificate',
  'answers-before-storing',
  'no-second-attempt',
  'ignores-early-notices',
  'accepts-other-calls',
  'no-clauses',
  'other-amount',
  'shows-lot',
] as const
export type Break = (typeof breaks)[number]

export type StrictLine = { appkey: string; secret: string; broken?: Break | undefined }

export const taken: Reply = { code: '1', message: '成功' }
export const no = (message: string): Reply => ({ code: '0', message })

export function signatureOf(fields: Fields, { secret, broken }: StrictLine): string {
  const names = Object.keys(fields).filter((name) => name !== 'sign' && (fields[name] ?? '').trim() !== '')
  const order = (name: string) => (broken === 'sorts-without-case' ? name.toLowerCase() : name)
  const sorted = names.sort((a, b) => (order(a) < order(b) ? -1 : 1))
  return sm3(`${sorted.map((name) => `${name}=${fields[name]}`).join('&')}&appsecret=${secret}`)
}

export type Handle = (call: string, fields: Fields, isRepeat: boolean) => Reply | Promise<Reply>

const tenMinutes = 600_000
const threeDays = 72 * 3_600_000

/** @param handle gets authenticated, complete messages; the answer 1 to the same content is given again without it */
export async function serveStrict(side: 'platform' | 'institution', line: StrictLine, handle: Handle) {
  const calls = callsOf(side)
  const answered = new Map<string, Promise<Reply>>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { status, reply } =
      request.method === 'POST'
        ? await answer((request.url ?? '').replace('/jk/', ''), Buffer.concat(chunks))
        : { status: 405, reply: no('只接受 POST') }
    response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' }).end(JSON.stringify(reply))
  })

  async function answer(path: string, body: Buffer): Promise<{ status: number; reply: Reply }> {
    const read = readMessage(body)
    if (read === undefined) return { status: 400, reply: no('报文不是规范的 JSON') }
    const holds = (fields: Fields) =>
      fields.appkey === line.appkey && fields.sign?.toLowerCase() === signatureOf(fields, line)
    const fields = holds(read.fields) ? read.fields : read.compact
    if (!holds(fields)) return { status: 200, reply: no('验签失败') }
    const call = calls.get(path)
    if (call === undefined) return { status: 200, reply: no(`没有接口 ${path}`) }
    const optional = path === 'claimsnotice' ? ['payeramount', 'payeraccount', 'filelist', 'Reason'] : []
    const lenient = { open: line.broken === 'open-schema', otherCalls: line.broken === 'accepts-other-calls' }
    const isFile = path === 'baohannotice' && fields.applystatus === '0'
    const refusedParts = isFile ? Object.keys(fields).filter((name) => name !== 'applyno' && name !== 'timestamp') : []
    const wrong = problemsOf(call, fields, lenient).filter((name) => ![...optional, ...refusedParts].includes(name))
    const extra = Object.keys(fields).filter((name) => !call.request.some((field) => field.name === name))
    if (wrong.length > 0 || (isFile && extra.length > 0 && !lenient.open && !lenient.otherCalls))
      return { status: 200, reply: no(`字段有误：${[...wrong, ...extra].join('、')}`) }
    return { status: 200, reply: await once(path, fields) }
  }

  async function once(path: string, fields: Fields): Promise<Reply> {
    const { timestamp = '', sign: _, ...content } = fields
    const names = Object.keys(content).sort()
    const key = createHash('sha256')
      .update(JSON.stringify([path, names.map((name) => [name, content[name]])]))
      .digest('hex')
    const before = line.broken === 'doubled-effects' ? undefined : answered.get(key)
    if (before !== undefined) return await before
    const skew = (readTime(timestamp) ?? 0) - Date.now()
    const oldest = side === 'platform' ? threeDays : tenMinutes
    if (skew > tenMinutes || -skew > oldest) return no('请求时间超出允许范围')
    const reply = Promise.resolve(handle(path, content, false))
    answered.set(key, reply)
    if ((await reply).code === '0') answered.delete(key)
    return await reply
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jk`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
