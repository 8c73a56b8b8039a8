/** Files that exhaust a process only give a finding. */
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { after, before, describe, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createInspector, type FileInspector } from '../src/inspect/file-inspector.ts'
import { workerNice } from '../src/lower-priority.ts'
import { createTypesetter } from '../src/render/typesetter.ts'
import type { VerifierTrust } from '../src/revocation/trust.ts'
import { signPdf } from '../src/signing/sign-pdf.ts'
import { readWarmUpFile } from '../src/warm-up-file.ts'
import { type Bomb, bombs } from './bombs.ts'
import { createParty, type Party } from './corpus.ts'
import { bytesOf, rawPdf, sign } from './pdf-kit.ts'
import { issuedAt, sealedText } from './sample.ts'

const dyingInspector = fileURLToPath(new URL('fixtures/dying-inspector.ts', import.meta.url))
/** Longer than any file takes on any machine: what is stopped here is stopped by its memory. */
const timeoutMs = 300_000
const openWithoutLimits = fileURLToPath(new URL('fixtures/open-without-limits.ts', import.meta.url))

describe('a file', () => {
  let party: Party
  let trust: VerifierTrust
  let good: Buffer
  let inspector: FileInspector
  before(async () => {
    party = await createParty('ecdsa-sha256')
    trust = { roots: [party.root.certificatePem], crls: party.crls, at: issuedAt }
    good = bytesOf(await sign(rawPdf(), party.signer))
    inspector = createInspector({ timeoutMs, memoryMb: 300 })
  })
  after(() => inspector.close())

  const makeBomb = async ({ make }: Bomb) => bytesOf(await sign(make(), party.signer))

  for (const bomb of bombs) {
    test(`of ${bomb.what} is rejected, while others are checked and the program continues`, async () => {
      const file = await makeBomb(bomb)
      const stopped = inspector.inspect(file, trust)
      const turns = Array.from({ length: 20 }).reduce<Promise<unknown>>(
        (turn) => turn.then(() => setImmediate()),
        Promise.resolve(),
      )
      assert.equal(await Promise.race([stopped.then(() => 'the file'), turns.then(() => 'other work')]), 'other work')
      const others = await Promise.all(Array.from({ length: 4 }, () => inspector.inspect(good, trust)))
      const { result } = await stopped
      assert.ok(others.every((other) => other.result.ok))
      const { code = '', detail = '' } = result.problem ?? {}
      assert.ok([code, detail].includes(bomb.stoppedBy), `${code} ${detail}`)
    })
  }

  test('starts another process only when one is blocked', async () => {
    const [never, atOnce] = [3_600_000, 0]
    const patient = createInspector({ hireAfterMs: never })
    const hasty = createInspector({ hireAfterMs: atOnce, hireAtStartMs: atOnce })
    const sparing = createInspector({ hireAfterMs: atOnce, hireAtStartMs: never })
    const all = [patient, hasty, sparing]
    const pids = async (...files: readonly number[]) => {
      for (const one of all) await Promise.all(files.map(() => one.inspect(good, trust)))
      return all.map((one) => one.pids().length)
    }
    assert.deepEqual(await pids(1, 2), [1, 2, 1])
    // The first start is over.
    assert.deepEqual(await pids(1, 2, 3), [1, 2, 2])
    await Promise.all(all.map((one) => one.close()))
  })

  test('is opened by its place in line, in a process of lower priority', async () => {
    const alone = createInspector({ processes: 1 })
    const opened: string[] = []
    const places = { first: 5, late: 30, early: 10, 'early too': 10, 'by default': undefined }
    await Promise.all(
      Object.entries(places).map(async ([name, place]) => {
        await alone.inspect(good, trust, undefined, place)
        opened.push(name)
      }),
    )
    assert.deepEqual(opened, ['first', 'early', 'early too', 'late', 'by default'])
    const [pid = 0] = alone.pids()
    assert.equal(getPriority(pid), Math.max(workerNice, getPriority()), 'the program and its database are asked first')
    await alone.close()
  })

  test('is opened by a process that was started ahead', async ({ mock: { timers } }) => {
    timers.enable({ apis: ['setTimeout'] })
    const idleMs = 3_000
    const ready = createInspector({ processes: 2, hireAfterMs: 0, hireAtStartMs: 0, idleMs })
    const open = (files: number) => Promise.all(Array.from({ length: files }, () => ready.inspect(good, trust)))
    assert.deepEqual(ready.pids(), [])
    await ready.warmUp()
    const started = ready.pids()
    assert.equal(started.length, 1)
    assert.ok((await ready.inspect(good, trust)).result.ok)
    assert.deepEqual(ready.pids(), started)
    const opened = open(2)
    timers.tick(1)
    await opened
    assert.equal(ready.pids().length, 2, 'another one is started, and has opened a file')
    timers.tick(idleMs - 1)
    await ready.warmUp()
    timers.tick(1)
    assert.deepEqual(ready.pids(), started, 'which alone stays')
    await ready.close()
    const dying = createInspector({ processes: 1, workerFile: dyingInspector })
    const ended = dying.warmUp()
    assert.equal(dying.pids().length, 1)
    await ended
    void dying.warmUp()
    assert.deepEqual(dying.pids(), [], 'not again within a minute')
    await dying.close()
  })

  test('of ours, which a process opens ahead, states and shows what its notice states', async () => {
    const { file, facts } = await readWarmUpFile()
    assert.deepEqual(file, readFileSync(new URL('../../../vectors/guarantee-file/sealed.pdf', import.meta.url)))
    const { pages, aboutPages } = await inspector.inspect(file, trust, facts)
    const text = pages?.join('').replaceAll(/\s/g, '') ?? ''
    for (const fact of [...facts.names, ...facts.values]) assert.ok(text.includes(fact), fact)
    assert.deepEqual(
      aboutPages.map(({ code }) => code),
      ['pages-original'],
    )
  })

  test('with a name of rare characters is opened by the same process as the ones before it', async () => {
    const alone = createInspector({ processes: 1, memoryMb: 450 })
    const typeset = createTypesetter()
    const opened: (readonly number[])[] = []
    for (const rare of ['镕堃喆玥', '赟燊犇羴', '龘骉淼焱', '垚甡劼翀', '煊玥堃喆']) {
      const name = `云川${rare}建设集团有限公司`
      const text = { ...sealedText, applicant: { ...sealedText.applicant, name }, payerName: name }
      const file = await signPdf(typeset({ text }), party.signer, issuedAt)
      const { result } = await alone.inspect(file, trust, { names: [name], values: [] })
      assert.ok(result.ok)
      opened.push(alone.pids())
    }
    assert.deepEqual(
      opened,
      Array.from(opened, () => opened[0]),
    )
    assert.equal(opened[0]?.length, 1)
    await alone.close()
  })

  test('is rejected for later when too many wait, and taken again when there is room', async () => {
    const busy = async (one: FileInspector, files: number) => {
      const asked = Array.from({ length: files }, () => one.inspect(good, trust))
      const settled = await Promise.allSettled(asked)
      return settled.map((each) => (each.status === 'fulfilled' ? each.value.result.ok : String(each.reason)))
    }
    const few = createInspector({ processes: 1, maxWaiting: 2 })
    const small = createInspector({ processes: 1, maxWaitingBytes: good.length * 2 })
    for (const one of [few, small]) {
      // One is inspected, two wait.
      assert.deepEqual(await busy(one, 4), [true, true, true, 'Fault: inspection-busy'])
      assert.deepEqual(await busy(one, 3), [true, true, true])
      await one.close()
    }
    const tiny = createInspector({ processes: 1, maxWaitingBytes: 1 })
    assert.deepEqual(await busy(tiny, 2), [true, true], 'one file may always wait')
    await tiny.close()
  })

  test('control: takes the memory of a program that opens it in its own process', async () => {
    const [bomb] = bombs
    assert.ok(bomb !== undefined)
    const child = fork(openWithoutLimits, { serialization: 'advanced', execArgv: [] })
    child.send(await makeBomb(bomb))
    const [memoryMb] = (await once(child, 'message')) as [number]
    assert.ok(memoryMb > 500, `${memoryMb} MB`)
  })

  test('is stopped at its limit of processor time', async () => {
    const file = await makeBomb(bombs.find(({ what }) => what === 'lines without end') ?? assert.fail())
    const hasty = createInspector({ timeoutMs: 500, memoryMb: 2000 })
    const { result } = await hasty.inspect(file, trust)
    assert.deepEqual([result.problem?.code, result.problem?.detail], ['check-stopped', 'time'])
    await hasty.close()
  })

  test('after a costly one is checked by a new process', async () => {
    const [bomb] = bombs
    assert.ok(bomb !== undefined)
    const alone = createInspector({ timeoutMs, memoryMb: 300, processes: 1 })
    const [stopped, other] = await Promise.all([alone.inspect(await makeBomb(bomb), trust), alone.inspect(good, trust)])
    assert.deepEqual([stopped.result.problem?.code, other.result.ok], ['check-stopped', true])
    await alone.close()
    assert.deepEqual(alone.pids(), [])
  })

  test('is checked again when its process was ended from outside', async () => {
    const alone = createInspector({ processes: 1 })
    const answer = alone.inspect(good, trust)
    for (const pid of alone.pids()) process.kill(pid, 'SIGKILL')
    assert.equal((await answer).result.ok, true)
    await alone.close()
  })

  test('that crashes every process is rejected', async () => {
    const alone = createInspector({ processes: 1, workerFile: dyingInspector })
    const { result } = await alone.inspect(good, trust)
    assert.deepEqual([result.problem?.code, result.problem?.detail], ['check-stopped', 'crash'])
    await alone.close()
    assert.equal((await alone.inspect(good, trust)).result.problem?.detail, 'closed')
  })
})
