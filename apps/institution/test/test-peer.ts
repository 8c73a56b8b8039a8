/** A platform for tests, over real HTTP: signs what it asks, stores what it receives, answers as the test wants. */
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CallId, calls } from '@openbaohan/protocol/calls.ts'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { decode, encode, toWire } from '@openbaohan/protocol/codec/codec.ts'
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import { sealText } from '@openbaohan/protocol/codec/seal.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import type { Message } from '@openbaohan/protocol/message.ts'
import type { Reply } from '@openbaohan/protocol/send/reply.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'

export const appkey = 'finance_bank'
export const secret = '8e442f6bf96badf04a176f7c051384a0'
export const lot = {
  lotNumber: 'E3299010001000318001002',
  lotName: '云川市轨道交通3号线一期工程土建施工02标',
  beneficiaryName: '云川市轨道交通集团有限公司',
  beneficiaryCode: '91329901MA1K3T7P1C',
}
export const lotKey = Buffer.from('00112233445566778899aabbccddeeff', 'hex')

type Notice = { call: CallId; message: Record<string, unknown> }
export type Answer = { status: number; body: string } | 'drop'

export type Peer = {
  url: string
  notices: Notice[]
  /** What came under other paths, as it came; answered by `answerOther`, 1 unless set. */
  others: { path: string; body: string }[]
  answerOther: (body: string) => string
  /** What to answer to the next notices; `reply('1')` unless set. */
  answer: (notice: Notice) => Answer | Promise<Answer>
  stop(): Promise<void>
}

export const replyWith = (code: '0' | '1', message = ''): Answer => ({
  status: 200,
  body: JSON.stringify({ code, message }),
})

export async function startPeer(): Promise<Peer> {
  const peer: Peer = {
    url: '',
    notices: [],
    others: [],
    answerOther: () => '{"code":"1","message":""}',
    answer: () => replyWith('1'),
    stop: async () => {},
  }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const read = readJson(Buffer.concat(chunks))
    const call = Object.entries(calls).find(([, { server: side, wireName }]) => {
      return side === 'platform' && request.url === `/gateway/${wireName}`
    })?.[0] as CallId | undefined
    if (!read.ok || call === undefined) {
      const body = Buffer.concat(chunks).toString()
      peer.others.push({ path: request.url ?? '', body })
      return response.writeHead(200, { 'content-type': 'application/json' }).end(peer.answerOther(body))
    }
    const notice = { call, message: decode(call, read.fields, dialect) as Record<string, unknown> }
    peer.notices.push(notice)
    const answer = await peer.answer(notice)
    if (answer === 'drop') return response.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  peer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/gateway`
  peer.stop = () =>
    new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return peer
}

const dialect = dialects.epoint

/** A signed body as it goes over the wire. */
export function signed<C extends CallId>(call: C, message: Message<C>, by = secret): string {
  return encode(call, message, dialect, new Secret(by)).body
}

/** Signed with fields changed on the wire, also to what we would never send. */
export function signedAnyhow(message: Message<'demand'>, change: Readonly<Record<string, string>>): string {
  const fields = toWire('demand', message, dialect)
  for (const [wire, value] of Object.entries(change)) fields.set(wire, value)
  fields.set('sign', signCanonical(dialect.signature, secret, canonicalString(fields)))
  return JSON.stringify(Object.fromEntries(fields))
}

export function applyMessage(sentAt: number, change: Partial<Message<'apply'>> = {}): Message<'apply'> {
  return {
    appkey,
    sentAt,
    platformCode: 'A3299010001',
    applicationNumber: 'E2026120800001',
    applicantName: '云川镕堃建设集团有限公司',
    applicantCode: '91329901MA1M8Q2R72',
    contactName: '沈若舟',
    contactPhone: '13800004672',
    amount: '700000.00',
    sealedLotNumber: sealText(lotKey, lot.lotNumber),
    sealedLotName: sealText(lotKey, lot.lotName),
    sealedBeneficiaryName: sealText(lotKey, lot.beneficiaryName),
    sealedBeneficiaryCode: sealText(lotKey, lot.beneficiaryCode),
    ...change,
  }
}

export function restoreMessage(
  sentAt: number,
  change: Partial<Message<'restore'>> & { guaranteeNumber: string },
): Message<'restore'> {
  return {
    appkey,
    sentAt,
    platformCode: 'A3299010001',
    applicationNumber: 'E2026120800001',
    openedAt: sentAt,
    key: lotKey.toString('base64'),
    ...change,
  }
}

export function demandMessage(
  sentAt: number,
  change: Partial<Message<'demand'>> & { applicationNumber: string; guaranteeNumber: string },
): Message<'demand'> {
  return {
    appkey,
    sentAt,
    platformCode: 'A3299010001',
    payeeAccount: '3299018800031800018',
    amount: '700000.00',
    files: ['https://jy.yunchuan.gov.cn/files/demand.pdf'],
    contactName: '高砚清',
    contactPhone: '0512-66880012',
    reason: '中标人无正当理由不与招标人订立合同',
    ...change,
  }
}

export function invoiceMessage(
  sentAt: number,
  change: Partial<Message<'invoice'>> & { applicationNumber: string; guaranteeNumber: string },
): Message<'invoice'> {
  return {
    appkey,
    sentAt,
    platformCode: 'A3299010001',
    applicantName: '云川镕堃建设集团有限公司',
    applicantCode: '91329901MA1M8Q2R72',
    amount: '2800.00',
    invoiceType: 'ordinary',
    email: 'cw@rongkun.example.cn',
    ...change,
  }
}

/** What a special invoice (专票) needs besides. */
export const specialInvoice = {
  invoiceType: 'special',
  address: '云川市滨江路18号',
  phone: '0512-66880018',
  bank: '江东银行云川分行',
  account: '3299018800031804672',
  mobile: '13800004672',
  recipientName: '沈若舟',
  recipientAddress: '云川市滨江路18号财务部',
} as const

/** Posts to an institution's gateway and reads the reply. */
export async function post(base: string, call: CallId, body: string): Promise<Reply> {
  const answer = await fetch(`${base}/gateway/${calls[call].wireName}`, { method: 'POST', body })
  return (await answer.json()) as Reply
}

/** A message that a test depends on: it fails here when the institution refuses it. */
export async function postAccepted(base: string, call: CallId, body: string): Promise<Reply> {
  const reply = await post(base, call, body)
  assert.equal(String(reply.code), '1', `${call}: ${reply.message}`)
  return reply
}
