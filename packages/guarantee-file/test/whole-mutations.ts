/**
 * Valid files changed at random go through the whole check, in its processes: none but the original is accepted, and
 * nothing happens outside the processes.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createInspector, type FileInspector } from '../src/inspect/file-inspector.ts'
import type { VerifierTrust } from '../src/revocation/trust.ts'
import { makeFile } from './corpus/corpus-file.ts'
import { type CorpusTools, createCorpusTools } from './corpus/corpus-tools.ts'
import { goodFiles } from './corpus/good-files.ts'

/** Files in flight, so that both processes are always busy. */
const lanes = 4

type Good = { readonly name: string; readonly file: Buffer; readonly trust: VerifierTrust }
type Chance = (limit: number) => number

/** The same changes in every run: a linear congruential generator with a fixed seed. */
function chance(seed: number): Chance {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

const put = (file: Buffer, at: number, bytes: Uint8Array, instead = 0) =>
  Buffer.concat([file.subarray(0, at), bytes, file.subarray(at + instead)])

const words = ['null', 'true', '0', '-1', '99999', '<< >>', '[ ]', '(x)', '/X', '1 0 R', '4 0 R', 'endobj', '%', '>>']

/** The value after a key of a dictionary. */
function someKey(file: Buffer, next: Chance): number {
  const from = file.indexOf(' /', next(file.length))
  return from < 0 ? next(file.length) : from + 2
}

const mutations: Readonly<Record<string, (file: Buffer, next: Chance) => Buffer>> = {
  'bits turned': (file, next) => {
    const copy = Buffer.from(file)
    for (let count = 1 + next(3); count > 0; count--) {
      const at = next(file.length)
      copy[at] = (copy[at] ?? 0) ^ (1 << next(8))
    }
    return copy
  },
  'bytes replaced': (file, next) => {
    const copy = Buffer.from(file)
    const [at, length] = [next(file.length), 1 + next(64)]
    for (let index = at; index < Math.min(at + length, copy.length); index++) copy[index] = next(256)
    return copy
  },
  'block moved': (file, next) => {
    const [from, length] = [next(file.length), 1 + next(2000)]
    const block = file.subarray(from, from + length)
    const rest = put(file, from, new Uint8Array(), length)
    return put(rest, next(rest.length + 1), block)
  },
  'block repeated': (file, next) => {
    const from = next(file.length)
    return put(file, next(file.length + 1), file.subarray(from, from + 1 + next(2000)))
  },
  'block taken out': (file, next) => put(file, next(file.length), new Uint8Array(), 1 + next(500)),
  'bytes put in': (file, next) =>
    put(
      file,
      next(file.length + 1),
      Uint8Array.from({ length: 1 + next(40) }, () => next(256)),
    ),
  'end cut off': (file, next) => file.subarray(0, next(file.length)),
  'end added': (file, next) => Buffer.concat([file, file.subarray(next(file.length))]),
  'key renamed': (file, next) => {
    const copy = Buffer.from(file)
    copy[someKey(file, next)] = 0x41 + next(26)
    return copy
  },
  'value replaced': (file, next) => {
    const key = someKey(file, next)
    const space = file.indexOf(' ', key)
    return put(file, space < 0 ? key : space + 1, Buffer.from(words[next(words.length)] ?? ''), next(6))
  },
  'digit changed': (file, next) => {
    const copy = Buffer.from(file)
    const start = next(file.length)
    const offset = file.subarray(start).findIndex((byte) => byte >= 0x30 && byte <= 0x39)
    copy[start + Math.max(0, offset)] = 0x30 + next(10)
    return copy
  },
  'digit of the signature changed': (file, next) => {
    const copy = Buffer.from(file)
    const at = file.lastIndexOf('/Contents <') + '/Contents <'.length
    copy.write(next(16).toString(16), at + next(file.indexOf('>', at) - at), 'latin1')
    return copy
  },
}
const kinds = Object.keys(mutations)

export function testWholeMutations(runs: number): void {
  describe('a valid file under the whole check', () => {
    let tools: CorpusTools
    let inspector: FileInspector
    const good: Good[] = []
    before(async () => {
      tools = await createCorpusTools()
      inspector = createInspector()
      for (const one of goodFiles.filter(({ result }) => result === 'accept')) {
        const { file, trust } = await makeFile(one, tools)
        good.push({ name: one.name, file: Buffer.from(file), trust })
      }
    })
    after(() => inspector.close())

    test('control: is accepted, each of them', async () => {
      assert.ok(good.length >= 10)
      for (const { name, file, trust } of good) {
        const { result } = await inspector.inspect(file, trust)
        assert.deepEqual([name, result.problem], [name, undefined])
      }
    })

    test(`changed at random ${runs} times is never accepted`, async (context) => {
      const counts = new Map<string, number>()
      const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
      let next = 0
      async function lane(): Promise<void> {
        for (let run = next++; run < runs; run = next++) {
          const random = chance(20261125 + run * 7919)
          // The first numbers of neighbouring seeds are similar.
          for (let warm = 0; warm < 8; warm++) random(2)
          const one = good[random(good.length)]
          const kind = kinds[random(kinds.length)] ?? ''
          const mutate = mutations[kind]
          if (one === undefined || mutate === undefined) throw new Error('nothing to change')
          const changed = mutate(one.file, random)
          const same = changed.equals(one.file)
          const { result } = await inspector.inspect(changed, one.trust)
          assert.equal(result.ok, same, `run ${run}: ${one.name}, ${kind}`)
          const { code = 'taken, being the same bytes', detail = '' } = result.problem ?? {}
          count(code === 'check-stopped' ? `${code} ${detail}` : code)
        }
      }
      await Promise.all(Array.from({ length: lanes }, lane))
      const total = [...counts.values()].reduce((sum, one) => sum + one, 0)
      assert.equal(total, runs)
      assert.ok((counts.get('taken, being the same bytes') ?? 0) < runs / 20)
      for (const [what, times] of [...counts].toSorted(([, one], [, other]) => other - one)) {
        context.diagnostic(`${times} × ${what}`)
      }
    })
  })
}
