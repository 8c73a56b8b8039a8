/** Everything that belongs into the evidence bundle of a restored guarantee is in it, and neither secret nor key. */
import assert from 'node:assert/strict'
import { canonicalString } from '@openbaohan/protocol/codec/canonical.ts'
import { readJson } from '@openbaohan/protocol/codec/json.ts'
import { signatureMatches } from '@openbaohan/protocol/codec/sign.ts'
import { type Executor, query } from '@openbaohan/server/db/executor.ts'
import { checkEvidence } from '@openbaohan/server/evidence/check-evidence.ts'
import { evidenceMessages } from '@openbaohan/server/evidence/evidence-manifest.ts'
import { lot } from './story.ts'

type Expected = {
  /** Of the manifest. */
  sm3: string
  number: string
  guaranteeNumber: string
  /** Shared with the institution. */
  secret: string
  /** Of the application, as its opening found it. */
  key: string
  /** SM3 of the guarantee files. */
  stored: readonly string[]
}

export function assertBundle(zip: Uint8Array, { sm3, number, guaranteeNumber, secret, key, stored }: Expected): void {
  const { problems, manifest, entries, isAsPacked } = checkEvidence(zip, sm3)
  assert.deepEqual([problems, isAsPacked], [[], true])
  const whole = manifest ?? assert.fail()
  assert.deepEqual(
    [
      whole.guaranteeNumber,
      whole.applicationNumber,
      whole.exported.side,
      whole.parties.find(({ role }) => role === 'beneficiary')?.name,
    ],
    [guaranteeNumber, number, 'platform', lot.beneficiaryName],
  )
  assert.match(Buffer.from(entries.get('README.txt') ?? '').toString(), /^保函证据包[\s\S]*索赔、注销的文件/)
  const json = (path: string): unknown => JSON.parse(Buffer.from(entries.get(path) ?? assert.fail(path)).toString())
  const { whole: hasAll, messages } = evidenceMessages.parse(json('messages/index.json'))
  assert.deepEqual(
    [hasAll, messages.map(({ direction, call }) => `${direction} ${call}`)],
    [true, ['out baohanapply', 'in baohannotice', 'out baohanrestore', 'in restorenotice']],
  )
  for (const { call, request, answer, sign = '' } of messages) {
    const read = readJson(entries.get(request.path ?? '') ?? assert.fail(call))
    const matches = read.ok && signatureMatches('epoint', secret, canonicalString(read.fields), sign)
    const isRestore = call === 'baohanrestore'
    assert.deepEqual([matches, request.removed ?? []], [!isRestore, isRestore ? ['key'] : []], call)
    assert.notEqual(answer, undefined, call)
  }
  const guarantees = whole.entries.flatMap(({ sm3: digest, signed }) => (signed === undefined ? [] : [digest]))
  assert.deepEqual(guarantees.sort(), [...stored].sort())
  const checks = json('checks.json') as { sm3: string; findings: unknown[] }[]
  assert.deepEqual(checks.map((one) => one.sm3).sort(), [...stored].sort())
  assert.ok(checks.every(({ findings }) => findings.length > 0))
  assert.ok((json('events.json') as { at: string }[]).every(({ at }) => /^2026-.*\+08:00$/.test(at)))
  for (const [path, bytes] of entries)
    for (const hidden of [secret, key]) assert.ok(!Buffer.from(bytes).includes(hidden), path)
}

/** Puts the key into the answer that the institution gave to the restore. */
export async function repeatKey(db: Executor, number: string, key: string): Promise<void> {
  const changed = await query<{ id: string }>(
    db,
    `update message set reply = $1 where subject = $2 and call like '%restore%' and direction = 'out' returning id`,
    [`{"code":"0","message":"cannot open with ${key}","data":null}`, number],
  )
  assert.equal(changed.length, 1)
}
