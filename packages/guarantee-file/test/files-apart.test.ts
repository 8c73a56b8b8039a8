/** The answer about a file is the same whatever files the process opened before it. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { createInspector, type FileInspector, type Inspection } from '../src/inspect/file-inspector.ts'
import { fileKind } from '../src/pdf/file-kind.ts'
import type { VerifierTrust } from '../src/revocation/trust.ts'
import { comparedFacts } from '../src/text/compare-text.ts'
import type { ComparedFacts } from '../src/text/compared-facts.ts'
import { makeFile } from './corpus/corpus-file.ts'
import { corpus } from './corpus/corpus-files.ts'
import { type CorpusTools, createCorpusTools } from './corpus/corpus-tools.ts'
import { deceptiveFiles } from './deceptive/deceptive-files.ts'
import { notice, sealedText } from './sample.ts'

type Opened = { readonly name: string; readonly file: Uint8Array; readonly facts: ComparedFacts }

const vectors = new URL('../../../vectors/guarantee-file/', import.meta.url)
/** Of the files of the corpus, and of the deceptive ones with their honest letters. */
const every = 17

describe('the answer about a file', () => {
  let tools: CorpusTools
  let trust: VerifierTrust
  const inspectors: FileInspector[] = []
  const files: Opened[] = []
  let onward: Map<string, Inspection>
  before(async () => {
    tools = await createCorpusTools()
    trust = tools.trust
    const facts = comparedFacts(notice)
    const own = { ...facts, names: [...facts.names, sealedText.issuer.name] }
    for (const name of ['sealed.pdf', 'plain.pdf'])
      files.push({ name, file: readFileSync(new URL(name, vectors)), facts: own })
    for (const one of corpus.filter((_, index) => index % every === 0)) {
      const { file } = await makeFile(one, tools)
      if (fileKind(Buffer.from(file)) === 'pdf') files.push({ name: one.name, file, facts })
    }
    for (const { name, letter, honest, make } of deceptiveFiles.filter((_, index) => index % every === 0))
      for (const [kind, file] of [['honest', honest()] as const, ['deceptive', make()] as const])
        files.push({ name: `${name}, ${kind}`, file, facts: comparedFacts(letter.facts) })
    onward = await inspectAll(files)
  })
  after(() => Promise.all(inspectors.map((one) => one.close())))

  /** In this order, by one process. */
  async function inspectAll(opened: readonly Opened[]): Promise<Map<string, Inspection>> {
    const inspector = createInspector({ processes: 1 })
    inspectors.push(inspector)
    const found = new Map<string, Inspection>()
    for (const { name, file, facts } of opened) found.set(name, await inspector.inspect(file, trust, facts))
    return found
  }

  test('is the same before and after hostile files, and in another process', async () => {
    assert.ok(files.length > 30)
    const backward = await inspectAll(files.toReversed())
    for (const { name } of files) assert.deepEqual([name, onward.get(name)], [name, backward.get(name)])
    assert.ok([...onward.values()].some(({ result }) => result.ok))
    assert.ok([...onward.values()].some(({ result }) => !result.ok))
  })

  test('control: differs for an honest and a deceptive letter of the same facts', () => {
    const answer = ({ result, pages }: Inspection) => [result.findings.map(({ code }) => code), pages]
    const pairs = [...onward].filter(([name]) => name.endsWith(', honest'))
    assert.ok(pairs.length > 10)
    for (const [name, honest] of pairs) {
      const deceptive = onward.get(name.replace(', honest', ', deceptive'))
      assert.ok(deceptive !== undefined)
      assert.notDeepEqual(answer(deceptive), answer(honest), name)
    }
  })
})
