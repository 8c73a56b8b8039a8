/** A bundle as a program exports it, changed by a test before its list is made. */
import assert from 'node:assert/strict'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { digestHex } from '@openbaohan/protocol/codec/digest.ts'
import { signCanonical } from '@openbaohan/protocol/codec/sign.ts'
import { signReply } from '@openbaohan/protocol/codec/signed-reply.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { success, writeReply } from '@openbaohan/protocol/send/reply.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { buildEvidence, type EvidenceEntry, jsonEntry } from '@openbaohan/server/evidence/build-evidence.ts'
import type { EvidenceMessages } from '@openbaohan/server/evidence/evidence-manifest.ts'

export const secret = 'shared-secret-of-the-partner-0001'
const dialect = dialects.openbaohan ?? assert.fail()
const at = '2026-11-25T12:00:00+08:00'

/** What a test changes of a bundle before its list is made. */
export type Parts = { index: EvidenceMessages; entries: EvidenceEntry[]; checks: object[] }

export type Given = {
  reason?: string
  signedBy?: string
  file?: Buffer
  change?: (parts: Parts) => void
}

/** A release with its signed answer, a restore whose key was replaced, and one guarantee file. */
export function bundleOf({ file, reason = '', signedBy = secret, change = () => undefined }: Given & { file: Buffer }) {
  const fields = { appkey: 'platform', timestamp: '2026-11-25 12:00:00', applyno: 'A1', baohanno: 'G1' }
  const sign = signCanonical(dialect.signature, signedBy, canonicalString(new Map(Object.entries(fields))))
  const request = Buffer.from(JSON.stringify({ ...fields, ...(reason === '' ? {} : { reason }), sign }))
  const sm3 = digestHex(request)
  const reply = signReply(success(), { appkey: 'platform', digest: sm3 }, dialect, new Secret(signedBy), {
    nonce: 'n1',
    now: Date.parse(at),
  })
  const answer = Buffer.from(writeReply(reply))
  const restore = Buffer.from('{"applyno":"A1","key":"***","sign":"00"}')
  const head = {
    at,
    direction: 'out',
    partner: { name: '江东银行' },
    subject: 'A1',
    outcome: 'accepted',
    dialect: '1',
  } as const
  const body = (path: string, bytes: Buffer) => ({ path, bytes: bytes.length, sm3: digestHex(bytes) })
  const index: EvidenceMessages = {
    whole: true,
    dialects: { 1: dialect },
    messages: [
      {
        ...{ id: '1', call: 'canclenotice', ...head, sign },
        request: body('messages/0001-request.json', request),
        answer: { ...body('messages/0001-answer.json', answer), origin: 'received' },
      },
      {
        ...{ id: '2', call: 'baohanrestore', ...head },
        request: { path: 'messages/0002-request.json', removed: ['key'], bytes: 99, sm3: '0'.repeat(64) },
      },
    ],
  }
  const json = (path: string, bytes: Buffer) => ({ path, mediaType: 'application/json', bytes })
  const parts: Parts = {
    index,
    checks: [{ kind: 'sealed', version: 1, sm3: digestHex(file), checkedAt: at, findings: [] }],
    entries: [
      json('messages/0001-request.json', request),
      json('messages/0001-answer.json', answer),
      json('messages/0002-request.json', restore),
      {
        ...{ path: 'files/guarantee-sealed-1.pdf', mediaType: 'application/pdf', bytes: file },
        signed: { kind: 'sealed', version: 1, at },
      },
    ],
  }
  change(parts)
  return buildEvidence(
    {
      ...{ guaranteeNumber: 'G1', applicationNumber: 'A1' },
      exported: { at, by: '王敏', organisation: '云川市公共资源交易中心', side: 'platform' },
      parties: [{ role: 'institution', name: '江东银行' }],
    },
    [...parts.entries, jsonEntry('messages/index.json', parts.index, ''), jsonEntry('checks.json', parts.checks, '')],
  )
}
