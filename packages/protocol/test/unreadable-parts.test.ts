import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { callIds } from '../src/calls.ts'
import { checkFields } from '../src/check.ts'
import { brokenMessages } from '../src/derive/broken.ts'
import { sampleFields } from '../src/derive/sample.ts'
import type { MessageId } from '../src/dialects/agreed-notices.ts'
import { dialects } from '../src/dialects/dialects.ts'
import type { RawFields } from '../src/message.ts'
import type { Partner } from '../src/partner.ts'
import { findUnreadableParts, leaveAside } from '../src/receive/unreadable-parts.ts'

const partner = {} as Partner
const partsOf = (call: MessageId, fields: RawFields, isOurs: boolean | undefined) =>
  findUnreadableParts(
    call,
    fields,
    checkFields(call, new Map([...fields, ['sign', 'aa']]), dialects.epoint),
    partner,
    isOurs === undefined ? undefined : async () => isOurs,
  )
const optional = new Set(['payeraccount', 'payeramount', 'filelist', 'Reason'])

describe('unreadable parts of a demand (gaps.md, "with parts missing")', () => {
  for (const { name, field, rule, fields } of brokenMessages('demand')) {
    const isLeftAside =
      optional.has(field) && (rule === 'form' || rule === 'too-long') && !fields.get(field)?.includes('&')
    it(`${name}: ${isLeftAside ? 'ignored' : 'rejected'}`, async () => {
      const parts = await partsOf('demand', fields, true)
      assert.deepEqual(parts && [...parts.keys()], isLeftAside ? [field] : undefined)
      assert.equal(leaveAside(fields, parts).has(field), !isLeftAside && fields.has(field))
    })
  }

  it('control: are rejected for another guarantee, and where the guarantee is not named', async () => {
    const fields = sampleFields('demand').set('payeramount', '1e5')
    assert.ok(await partsOf('demand', fields, true))
    assert.equal(await partsOf('demand', fields, false), undefined)
    assert.equal(await partsOf('demand', fields, undefined), undefined)
  })

  it('are accepted in no other call', async () => {
    for (const call of callIds.filter((id) => id !== 'demand'))
      for (const { name, fields } of brokenMessages(call))
        assert.equal(await partsOf(call, fields, true), undefined, name)
  })
})
