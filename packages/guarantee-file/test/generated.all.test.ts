/** The files of which the usual run takes a part. `MUTATIONS=20000` for more of the changed ones. */
import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { browserRuntime } from '../src/runtime/browser-runtime.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { makeFile } from './corpus/corpus-file.ts'
import { corpus } from './corpus/corpus-files.ts'
import { type CorpusTools, createCorpusTools } from './corpus/corpus-tools.ts'
import { testHonestLetters } from './honest/honest-letters.ts'
import { testMutations } from './mutations.ts'
import { testWholeMutations } from './whole-mutations.ts'

const more = process.env.MUTATIONS
testMutations(Number(more ?? 2000))
testWholeMutations(Number(more ?? 400))
await testHonestLetters(() => true, 200)

describe('the corpus in a browser', () => {
  let tools: CorpusTools
  before(async () => {
    tools = await createCorpusTools()
  })

  for (const one of corpus)
    test(`has the same findings of ${one.name}`, async () => {
      const { file, trust } = await makeFile(one, tools)
      assert.deepEqual(await verifyPdf(file, trust, browserRuntime), await verifyPdf(file, trust, nodeRuntime))
    })
})
