import type { CallId } from '../src/calls.ts'
import { sampleTime } from '../src/derive/sample.ts'
import { dialects } from '../src/dialects/dialects.ts'
import { Fault } from '../src/errors/errors.ts'
import { limits } from '../src/limits.ts'
import type { Partner } from '../src/partner.ts'
import type { ReceivePorts } from '../src/receive/receive.ts'
import { formatWireTime } from '../src/values/wire-time.ts'
import { bodyOf } from './receive-world.ts'

const text = (body: string) => new TextEncoder().encode(body)
const minutes = (count: number) => formatWireTime(sampleTime + count * 60_000)

export type Case = {
  name: string
  call: CallId
  body: Uint8Array
  path?: string
  side?: 'platform' | 'institution'
  partner?: Partial<Partner>
  ports?: Partial<ReceivePorts>
  stops: [step: string, code: string, status: number]
}

const rejected = {
  signature: ['verify-signature', 'signature-invalid', 200],
  unknown: ['find-partner', 'signature-invalid', 200],
} as const

export const beforeSignature: Case[] = [
  {
    name: 'a body over the limit',
    call: 'issued',
    body: new Uint8Array(limits.maxBodyBytes + 1),
    stops: ['limit-body', 'body-too-large', 413],
  },
  {
    name: 'a body of 40 MB',
    call: 'issued',
    body: new Uint8Array(40_000_000),
    stops: ['limit-body', 'body-too-large', 413],
  },
  { name: 'no body', call: 'apply', body: text(''), stops: ['read-json', 'json-malformed', 400] },
  { name: 'HTML', call: 'apply', body: text('<html>'), stops: ['read-json', 'json-malformed', 400] },
  {
    name: 'broken JSON',
    call: 'apply',
    body: bodyOf('apply').subarray(0, 300),
    stops: ['read-json', 'json-malformed', 400],
  },
  {
    name: 'JSON 100,000 deep',
    call: 'apply',
    body: text(`{"appkey":${'{"a":'.repeat(100_000)}`),
    stops: ['read-json', 'json-nested', 400],
  },
  {
    name: 'a doubled field',
    call: 'release',
    body: text('{"appkey":"finance_bank","applyno":"1","applyno":"2","sign":"aa"}'),
    stops: ['read-json', 'json-duplicate-key', 400],
  },
  {
    name: 'GBK',
    call: 'apply',
    body: Uint8Array.of(0x7b, 0x22, 0xb1, 0xa3, 0xba, 0xaf, 0x22, 0x3a, 0x31, 0x7d),
    stops: ['read-json', 'body-not-utf8', 400],
  },
  { name: 'no appkey', call: 'apply', body: bodyOf('apply', { appkey: undefined }), stops: [...rejected.unknown] },
  {
    name: 'an unknown appkey',
    call: 'apply',
    body: bodyOf('apply', { appkey: 'finance_none' }),
    stops: [...rejected.unknown],
  },
  {
    name: 'an appkey of our own side',
    call: 'apply',
    body: bodyOf('apply'),
    partner: { side: 'institution' },
    stops: [...rejected.unknown],
  },
  { name: 'no signature', call: 'apply', body: bodyOf('apply', { sign: undefined }), stops: [...rejected.signature] },
  { name: 'an empty signature', call: 'apply', body: bodyOf('apply', { sign: '' }), stops: [...rejected.signature] },
  {
    name: 'a wrong signature',
    call: 'apply',
    body: bodyOf('apply', { sign: '0'.repeat(64) }),
    stops: [...rejected.signature],
  },
  {
    name: 'a signature that is no hex',
    call: 'apply',
    body: bodyOf('apply', { sign: '签名' }),
    stops: [...rejected.signature],
  },
  {
    name: 'a signature by another secret',
    call: 'apply',
    body: bodyOf('apply', {}, 'another'),
    stops: [...rejected.signature],
  },
  { name: 'a signature by no secret', call: 'apply', body: bodyOf('apply', {}, ''), stops: [...rejected.signature] },
  {
    name: 'a wrong signature at a wrong path',
    call: 'apply',
    body: bodyOf('apply', {}, 'another'),
    path: 'nosuch',
    stops: [...rejected.signature],
  },
  {
    name: 'a wrong signature on fields that are wrong too',
    call: 'apply',
    body: bodyOf('apply', { bzjamount: '1e5' }, 'another'),
    stops: [...rejected.signature],
  },
  {
    name: 'a wrong signature with a stale clock',
    call: 'apply',
    body: bodyOf('apply', { timestamp: minutes(-60) }, 'another'),
    stops: [...rejected.signature],
  },
  {
    name: 'another form of signature than agreed',
    call: 'apply',
    body: bodyOf('apply'),
    partner: { dialect: dialects.hmac },
    stops: [...rejected.signature],
  },
]

export const afterSignature: Case[] = [
  {
    name: 'an unknown call',
    call: 'apply',
    body: bodyOf('apply'),
    path: 'cancelnotice',
    stops: ['find-call', 'call-unknown', 200],
  },
  {
    name: 'a wire name in other letters',
    call: 'apply',
    body: bodyOf('apply'),
    path: 'BaohanApply',
    stops: ['find-call', 'call-unknown', 200],
  },
  {
    name: 'a call for the other side',
    call: 'apply',
    body: bodyOf('apply'),
    side: 'platform',
    stops: ['find-call', 'call-other-side', 200],
  },
  {
    name: 'an optional call that is not agreed',
    call: 'release',
    body: bodyOf('release'),
    partner: { dialect: { ...dialects.epoint, optionalCalls: [] } },
    stops: ['find-call', 'call-not-agreed', 200],
  },
  {
    name: 'a request 11 minutes old',
    call: 'apply',
    body: bodyOf('apply', { timestamp: minutes(-11) }),
    stops: ['check-clock', 'clock-off', 200],
  },
  {
    name: 'a request 11 minutes ahead',
    call: 'apply',
    body: bodyOf('apply', { timestamp: minutes(11) }),
    stops: ['check-clock', 'clock-off', 200],
  },
  {
    name: 'a notice 11 minutes ahead',
    call: 'issued',
    body: bodyOf('issued', { timestamp: minutes(11) }),
    stops: ['check-clock', 'clock-off', 200],
  },
  {
    name: 'a notice 73 hours old',
    call: 'issued',
    body: bodyOf('issued', { timestamp: minutes(-73 * 60) }),
    stops: ['check-clock', 'clock-off', 200],
  },
  {
    name: 'a clock in UTC',
    call: 'apply',
    body: bodyOf('apply', { timestamp: minutes(-480) }),
    stops: ['check-clock', 'clock-off', 200],
  },
  {
    name: 'a time that does not exist',
    call: 'apply',
    body: bodyOf('apply', { timestamp: '2026-02-30 10:00:00' }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a missing time',
    call: 'apply',
    body: bodyOf('apply', { timestamp: undefined }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'an unknown field',
    call: 'apply',
    body: bodyOf('apply', { extrafield: '1' }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a missing field',
    call: 'apply',
    body: bodyOf('apply', { applyno: undefined }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'an overlong field',
    call: 'apply',
    body: bodyOf('apply', { biddername: '字'.repeat(201) }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a number that is not plain',
    call: 'apply',
    body: bodyOf('apply', { bzjamount: '7e5' }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a link instead of the file',
    call: 'restored',
    body: bodyOf('restored', { baohanfile: 'https://g.example/a.pdf' }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a field folded into a text',
    call: 'withdraw',
    body: bodyOf('withdraw', { reason: 'x&timestamp=2026-12-01 10:00:00' }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a field folded into a number',
    call: 'release',
    body: bodyOf('release', { applyno: 'A1&baohanno=B1', baohanno: undefined }),
    stops: ['check-fields', 'fields-invalid', 200],
  },
  {
    name: 'a field folded into a link',
    call: 'issued',
    body: bodyOf('issued', { applystatus: '0', baohanurl: 'https://g.example/f?v=1&cost=0', cost: undefined }),
    stops: ['one-reading', 'message-ambiguous', 200],
  },
  {
    name: 'a Fault of the handler',
    call: 'apply',
    body: bodyOf('apply'),
    ports: { handle: async () => Promise.reject(new Fault('content-conflict', 'private')) },
    stops: ['handle', 'content-conflict', 200],
  },
]
