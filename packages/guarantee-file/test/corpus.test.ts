/** Checks the expected result of every corpus file: the whole check in its process, of some the signatures in a browser. */
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { type FindingCode, findings } from '../src/findings/findings.ts'
import { createInspector, type FileInspector } from '../src/inspect/file-inspector.ts'
import { fileKind } from '../src/pdf/file-kind.ts'
import type { VerifierTrust } from '../src/revocation/trust.ts'
import { browserRuntime } from '../src/runtime/browser-runtime.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { type CorpusResult, makeFile } from './corpus/corpus-file.ts'
import { corpus, manifestFile, manifestOf } from './corpus/corpus-files.ts'
import { type CorpusTools, createCorpusTools } from './corpus/corpus-tools.ts'

/** All of them with `npm test -- --all`. */
const browserEvery = 4

describe('the corpus', () => {
  let tools: CorpusTools
  let inspector: FileInspector
  before(async () => {
    tools = await createCorpusTools()
    inspector = createInspector({ processes: 1 })
  })
  after(() => inspector.close())

  async function codesOf(file: Uint8Array, trust: VerifierTrust): Promise<FindingCode[]> {
    const kind = fileKind(Buffer.from(file))
    if (file.length === 0) return ['file-missing']
    if (kind !== 'pdf') return [kind === 'other' ? 'file-not-pdf' : `file-is-${kind}`]
    const { result } = await inspector.inspect(file, trust)
    const codes = result.findings.map(({ code }) => code).filter((code) => findings[code].severity !== 'ok')
    // Handwritten pages use Helvetica, which is not embedded: absent-fonts.test.ts.
    return [...new Set(codes)].filter((code) => code !== 'font-not-embedded')
  }

  for (const [index, one] of corpus.entries()) {
    const { name, how, result, codes } = one
    test(`${name}: ${how}, ${result}`, async () => {
      const { file, trust } = await makeFile(one, tools)
      assert.deepEqual((await codesOf(file, trust)).toSorted(), codes.toSorted())
      assert.equal(resultOf(codes), result)
      if (index % browserEvery !== 0) return
      assert.deepEqual(await verifyPdf(file, trust, browserRuntime), await verifyPdf(file, trust, nodeRuntime))
    })
  }

  test('control: has scans that the signature check alone accepts', async () => {
    const scans = corpus.filter(({ codes }) => codes.includes('page-is-scan'))
    assert.ok(scans.length > 10)
    for (const scan of scans.slice(0, 3)) {
      const { file, trust } = await makeFile(scan, tools)
      assert.equal((await verifyPdf(file, trust, nodeRuntime)).ok, true)
    }
  })

  test('has at least sixty files with distinct names, valid ones among them', () => {
    assert.equal(new Set(corpus.map(({ name }) => name)).size, corpus.length)
    assert.ok(corpus.length >= 60 && corpus.filter(({ result }) => result === 'accept').length >= 10)
  })

  test('matches its manifest, which WRITE_MANIFEST=1 writes again', () => {
    if (process.env.WRITE_MANIFEST === '1') writeFileSync(manifestFile, manifestOf(corpus))
    assert.equal(readFileSync(manifestFile, 'utf8'), manifestOf(corpus))
  })
})

function resultOf(codes: readonly FindingCode[]): CorpusResult {
  if (codes.some((code) => findings[code].severity === 'refuse')) return 'refuse'
  return codes.length === 0 ? 'accept' : 'warn'
}
