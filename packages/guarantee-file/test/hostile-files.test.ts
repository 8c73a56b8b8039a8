/** Files made to exhaust a reader: each must be rejected in time, and the limits of the process must hold. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { verifyInWorker } from '../src/inspect/verify-in-worker.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { createParty } from './corpus.ts'
import { bytesOf, type RawPdf, rawPdf, sign, stream, update } from './pdf-kit.ts'
import { issuedAt } from './sample.ts'

const bomb = deflateSync(Buffer.alloc(40 << 20, 0x20)).toString('latin1')
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

/** A file whose only cross-references are a stream. */
function xrefStream(entries: string, data: string): Buffer {
  const head = '%PDF-1.7\n'
  const text = `${head}1 0 obj\n${stream(data, `/Type /XRef /Root 1 0 R ${entries}`)}\nendobj\nstartxref\n${head.length}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

const chained = (count: number): RawPdf => {
  let pdf = rawPdf()
  for (let index = 0; index < count; index++) pdf = update(pdf, {})
  return pdf
}

const files: readonly [what: string, make: () => Buffer][] = [
  [
    'a stream of cross-references that unpacks to 40 MB',
    () => xrefStream('/Size 2 /W [1 4 2] /Filter /FlateDecode', bomb),
  ],
  ['two hundred thousand cross-references of no width', () => xrefStream('/Size 199999 /W [0 0 0]', '')],
  ['more objects than are read', () => xrefStream('/Size 9999999 /W [0 0 0]', '')],
  ['more revisions than are read', () => bytesOf(chained(101))],
  ['arrays in arrays', () => bytesOf(rawPdf({ 5: nested(5000) }))],
  [
    'pages of pages of pages',
    () => bytesOf(rawPdf({ 1: `<< /Type /Catalog /Pages 2 0 R /AcroForm ${nested(500)} >>` })),
  ],
  [
    'a field that is its own kid',
    () =>
      bytesOf(
        rawPdf({
          1: '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>',
          6: '<< /FT /Sig /Kids [6 0 R 6 0 R] >>',
        }),
      ),
  ],
  ['references in a circle', () => bytesOf(rawPdf({ 1: '6 0 R', 6: '1 0 R' }))],
  [
    'a form of twenty thousand fields',
    () =>
      bytesOf(rawPdf({ 1: `<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [${'5 0 R '.repeat(20_000)}] >> >>` })),
  ],
]

describe('a file of', () => {
  for (const [what, make] of files) {
    test(`${what} is rejected`, async () => {
      const result = await verifyPdf(make(), { roots: [], at: issuedAt }, nodeRuntime)
      assert.equal(result.problem?.code, 'pdf-broken')
    })
  }

  test('fifty object streams of 4 MB each is rejected', async () => {
    const { signer } = await createParty('ecdsa-sha256')
    const packed = deflateSync(Buffer.from(`90 0 ${' '.repeat(4 << 20)}<< >>`)).toString('latin1')
    const streams = Array.from({ length: 50 }, (_, index) => [
      20 + index,
      stream(packed, '/Type /ObjStm /N 1 /First 5 /Filter /FlateDecode'),
    ])
    const file = bytesOf(await sign(rawPdf(Object.fromEntries(streams)), signer))
    assert.equal((await verifyPdf(file, { roots: [], at: issuedAt }, nodeRuntime)).problem?.code, 'pdf-broken')
  })
})

describe('the process that verifies', () => {
  test('gives the same result, with the findings of the pages', async () => {
    const { root, crls, signer } = await createParty('sm2-sm3-gm')
    const file = bytesOf(await sign(rawPdf(), signer))
    const trust = { roots: [root.certificatePem], crls, at: issuedAt }
    const { findings, ...rest } = await verifyInWorker(file, trust)
    const own = await verifyPdf(file, trust, nodeRuntime)
    const count = own.findings.length
    assert.deepEqual({ ...rest, findings: findings.slice(0, count) }, own)
    // The page uses Helvetica, which is not embedded.
    assert.deepEqual(
      findings.slice(count).map(({ code }) => code),
      ['pages-original', 'font-not-embedded'],
    )
  })

  test('is stopped at its time limit, and when it runs out of memory', async () => {
    const file = bytesOf(rawPdf())
    const late = await verifyInWorker(file, { roots: [], at: issuedAt }, { timeoutMs: 0 })
    assert.deepEqual([late.problem?.code, late.problem?.detail], ['check-stopped', 'time'])
    const large = bytesOf(rawPdf({ 6: `[${'[1 2 3] '.repeat(400_000)}]` }))
    const small = await verifyInWorker(large, { roots: [], at: issuedAt }, { memoryMb: 16 })
    assert.deepEqual([small.problem?.code, small.problem?.detail], ['check-stopped', 'memory'])
  })
})
