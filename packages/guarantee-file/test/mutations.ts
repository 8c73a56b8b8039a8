/** Valid files changed at random: none but the original may be accepted, and none may make the verifier throw. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import '../../../tests/runner/count-properties.ts'
import type { VerifierTrust } from '../src/revocation/trust.ts'
import { nodeRuntime } from '../src/runtime/node-runtime.ts'
import { verifyPdf } from '../src/verify/verify-pdf.ts'
import { algorithms, createParty } from './corpus.ts'
import { bytesOf, rawPdf, sign } from './pdf-kit.ts'
import { issuedAt } from './sample.ts'

type Good = { file: Buffer; trust: VerifierTrust }

export function testMutations(runs: number): void {
  describe('a good file', () => {
    const good: Good[] = []
    before(async () => {
      for (const algorithm of algorithms) {
        const { root, crls, signer } = await createParty(algorithm)
        const trust = { roots: [root.certificatePem], crls, at: issuedAt }
        const once = await sign(rawPdf(), signer)
        good.push({ file: bytesOf(once), trust }, { file: bytesOf(await sign(once, signer)), trust })
      }
      const folder = new URL('../../../vectors/guarantee-file/', import.meta.url)
      const { at } = JSON.parse(readFileSync(new URL('made-at.json', folder), 'utf8')) as { at: number }
      const roots = [readFileSync(new URL('sealed.root.pem', folder), 'utf8')]
      good.push({ file: readFileSync(new URL('sealed.pdf', folder)), trust: { roots, at } })
    })

    test('is valid, each of them', async () => {
      for (const { file, trust } of good) assert.equal((await verifyPdf(file, trust, nodeRuntime)).ok, true)
    })

    const position = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    const change = fc.oneof(
      { weight: 6, arbitrary: fc.record({ kind: fc.constant('byte' as const), at: position, byte: fc.nat(255) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut' as const), at: position, length: fc.nat(400) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('put' as const),
          at: position,
          bytes: fc.uint8Array({ maxLength: 40 }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('copy' as const), at: position, from: position, length: fc.nat(600) }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const), at: position }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('word' as const),
          at: position,
          word: fc.constantFrom(
            '/Contents',
            '/ByteRange',
            'null',
            '<<',
            '>>',
            'endobj',
            '4 0 obj',
            'xref',
            'startxref',
            '99999',
            '-1',
            '%%EOF',
            '/Prev 0',
            'R',
            '[',
            '(',
          ),
        }),
      },
    )
    type Change = typeof change extends fc.Arbitrary<infer T> ? T : never

    function apply(file: Buffer, one: Change): Buffer {
      const at = Math.floor(one.at * file.length)
      switch (one.kind) {
        case 'byte': {
          const copy = Buffer.from(file)
          copy[at] = one.byte
          return copy
        }
        case 'cut':
          return Buffer.concat([file.subarray(0, at), file.subarray(at + one.length)])
        case 'put':
          return Buffer.concat([file.subarray(0, at), one.bytes, file.subarray(at)])
        case 'copy': {
          const from = Math.floor(one.from * file.length)
          return Buffer.concat([file.subarray(0, at), file.subarray(from, from + one.length), file.subarray(at)])
        }
        case 'end':
          return file.subarray(0, at)
        case 'word': {
          const copy = Buffer.from(file)
          copy.write(one.word, at, 'latin1')
          return copy
        }
      }
    }

    test('changed anywhere by any kind of mutation is not valid', async () => {
      let refused = 0
      await fc.assert(
        fc.asyncProperty(fc.nat(100), fc.array(change, { minLength: 1, maxLength: 3 }), async (index, changes) => {
          const { file, trust } = good[index % good.length] ?? { file: Buffer.alloc(0), trust: { roots: [], at: 0 } }
          const changed = changes.reduce(apply, file)
          const { ok } = await verifyPdf(changed, trust, nodeRuntime)
          if (!changed.equals(file)) refused++
          assert.equal(ok, changed.equals(file))
        }),
        { numRuns: runs, seed: 20261125 },
      )
      assert.ok(refused > runs * 0.9)
    })

    test('changed only inside its signature, digit by digit, is not valid', async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(100), position, fc.nat(15), async (index, at, digit) => {
          const { file, trust } = good[index % good.length] ?? { file: Buffer.alloc(0), trust: { roots: [], at: 0 } }
          const start = file.lastIndexOf('/Contents <') + '/Contents <'.length
          const end = file.indexOf('>', start)
          const changed = Buffer.from(file)
          changed.write(digit.toString(16), start + Math.floor(at * (end - start)), 'latin1')
          const { ok } = await verifyPdf(changed, trust, nodeRuntime)
          assert.equal(ok, changed.equals(file))
        }),
        { numRuns: runs, seed: 20261126 },
      )
    })
  })
}
