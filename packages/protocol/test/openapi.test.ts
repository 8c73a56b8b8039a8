/** The OpenAPI 3.1 document: valid by an independent validator, and its schemas agree with the check. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { callIds, definitionOf, type Side } from '../src/calls.ts'
import { checkFields } from '../src/check.ts'
import { encode } from '../src/codec/codec.ts'
import { brokenMessages } from '../src/derive/broken.ts'
import { protocolOpenapi } from '../src/derive/openapi.ts'
import { sampleMessage, sampleSecret } from '../src/derive/sample.ts'
import { agreedNoticeIds, agreedNotices } from '../src/dialects/agreed-notices.ts'
import { dialects } from '../src/dialects/dialects.ts'
import { diagnose } from '../src/doctor/doctor.ts'
import { conditions } from '../src/field.ts'
import { Secret } from '../src/values/secret.ts'

type Document = {
  paths: Record<
    string,
    {
      post: {
        operationId: string
        requestBody: { content: Record<string, { examples: { sample: { value: unknown } } }> }
      }
    }
  >
  components: { schemas: Record<string, object> }
}
const documentOf = (options: Parameters<typeof protocolOpenapi>[0] = {}) => protocolOpenapi(options) as Document

const valid = async (document: object) => (await new Validator().validate(JSON.parse(JSON.stringify(document)))).valid

const document = documentOf()
const ajv = new Ajv2020({ strict: false, validateFormats: false })
const schemas = new Map(
  Object.entries(document.components.schemas).map(([name, schema]) => [name, ajv.compile(schema)] as const),
)
const fits = (name: string, value: unknown) => (schemas.get(name) ?? assert.fail(name))(value)

describe('the document', () => {
  it('is valid OpenAPI 3.1, for both sides and for each', async () => {
    assert.ok(await valid(document))
    for (const side of ['platform', 'institution'] as const) assert.ok(await valid(documentOf({ side })))
  })
  it('control: the validator rejects an operation without responses', async () => {
    const broken = structuredClone(document)
    Object.assign(broken.paths['/institution/baohanapply']?.post ?? assert.fail(), { responses: 'none' })
    assert.equal(await valid(broken), false)
  })
  it('has each of the 12 calls at the side that offers it', () => {
    assert.deepEqual(
      Object.entries(document.paths).map(([path, { post }]) => [path, post.operationId]),
      callIds.map((call) => [`/${definitionOf(call).server}/${definitionOf(call).wireName}`, call]),
    )
    const pathsOf = (side: Side) => Object.keys(documentOf({ side }).paths)
    assert.deepEqual([pathsOf('institution').length, pathsOf('platform').length], [7, 5])
    assert.ok(pathsOf('institution').includes('/giveupapply') && pathsOf('platform').includes('/giveupapply'))
  })
  it('has examples that are signed', () => {
    for (const { post } of Object.values(document.paths)) {
      const sample = post.requestBody.content['application/json']?.examples.sample.value
      assert.ok(diagnose(new TextEncoder().encode(JSON.stringify(sample)), sampleSecret, dialects.epoint).ok)
    }
  })
  it('has notices and fields beyond the text only for a dialect that agrees on them', async () => {
    const extensions = ['refusal-reason', 'file-hash', ...agreedNoticeIds.map((id) => agreedNotices[id].extension)]
    const agreed = documentOf({ dialect: { ...dialects.epoint, extensions } })
    assert.ok(await valid(agreed))
    assert.equal(Object.keys(agreed.paths).length, 16)
    assert.ok(JSON.stringify(agreed).includes('refusereason'))
    assert.equal(/refusereason|baohanfilesm3|claimsresult/.test(JSON.stringify(document)), false)
  })
})

describe('a request schema', () => {
  for (const call of callIds) {
    it(`of ${call} accepts the sample and rejects invalid messages as far as a schema can`, () => {
      const sample = JSON.parse(encode(call, sampleMessage(call), dialects.epoint, new Secret(sampleSecret)).body)
      assert.ok(fits(call, sample))
      for (const { name, seenBySchema, fields } of brokenMessages(call)) {
        const body = { ...Object.fromEntries(fields), sign: sample.sign }
        assert.equal(fits(call, body), !seenBySchema, name)
      }
    })
  }
  it('requires of a refusal and of an ordinary invoice no optional field', () => {
    const without = (call: 'issued' | 'invoice', changes: Record<string, string>) => {
      const fields = new Map(Object.entries({ ...wire(call), ...changes, sign: 'aa' }))
      for (const { wire, required } of definitionOf(call).fields)
        if (required in conditions || required === 'optional') fields.delete(wire)
      assert.deepEqual(checkFields(call, fields, dialects.epoint), [])
      return fits(call, Object.fromEntries(fields))
    }
    assert.ok(without('issued', { applystatus: '0' }))
    assert.ok(without('invoice', { type: '0' }))
  })
  it('of a reply accepts what peers send, and nothing else', () => {
    for (const code of ['0', '1', 0, 1]) assert.ok(fits('Reply', { code, message: '' }))
    assert.ok(fits('ApplyReply', { code: '1', message: '成功', data: { redirecturl: 'https://a.example/' } }))
    for (const body of [{ code: 2, message: '' }, { code: '1' }, { message: '' }, []])
      assert.equal(fits('Reply', body), false)
  })
})

const wire = (call: 'issued' | 'invoice'): Record<string, string> =>
  JSON.parse(encode(call, sampleMessage(call), dialects.epoint, new Secret(sampleSecret)).body)
