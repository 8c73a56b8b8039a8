/** What a bidder's pages decide in the browser: nothing of it asks the platform. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { oneLanguage } from '@openbaohan/ui/show/one-language.ts'
import { applicationStates } from '../src/domain/application/application-state.ts'
import { isWithdrawn } from '../src/domain/application/guarantee-status.ts'
import { worstSeverity } from '../src/domain/application/open-findings.ts'
import { inHonestOrder } from '../web/pages/applications/apply/honest-order.ts'
import { decideCorrection, latestChecked } from '../web/pages/applications/cards/decide-correction.ts'
import { standingOf } from '../web/pages/applications/cards/file-standing.ts'
import { isNote, open, seal } from '../web/pages/applications/notes/sealed-note.ts'
import type { Application, Offer } from '../web/pages/applications/types.ts'

type Severity = 'refuse' | 'warn' | 'ok'
const file = (version: number, severity: Severity, receivedAt = version): Application['files'][number] => ({
  kind: 'sealed',
  version,
  sm3: '',
  path: '',
  receivedAt,
  findings: [{ code: 'some', severity, zh: '', en: '' }],
})
const refusedAt = (receivedAt: number) => ({ ...file(0, 'refuse'), receivedAt })

describe('before the deadline a guarantee', () => {
  const cases = [
    ['has not come', [], [], 'none', 'lateNone'],
    ['has come and was not taken', [], [refusedAt(1)], 'notTaken', 'lateNone'],
    ['is fine', [file(1, 'ok')], [], 'fine', 'fine'],
    ['can be corrected, and later no more', [file(1, 'warn')], [], 'mendable', 'late'],
    ['was corrected by another version', [file(1, 'warn'), file(2, 'ok')], [], 'replaced', 'replaced'],
    ['was made worse', [file(1, 'ok'), file(2, 'warn')], [], 'mendable', 'late'],
    ['came twice', [file(1, 'ok'), file(2, 'ok')], [], 'fine', 'fine'],
  ] as const
  for (const [what, files, refusedFiles, early, late] of cases)
    it(what, () => {
      const given = { state: 'issued' as const, files: [...files], refusedFiles: [...refusedFiles] }
      assert.deepEqual(
        [false, true].map((isLate) => decideCorrection(given, { isLate, isNear: true }).correction),
        [early, late],
      )
    })

  it('is never ready while its end is asked for', () => {
    for (const state of ['withdrawing', 'abandoning'] as const)
      for (const isLate of [false, true])
        assert.equal(
          decideCorrection({ state, files: [file(1, 'ok')], refusedFiles: [] }, { isLate, isNear: true }).correction,
          state,
        )
  })

  it('is only waited for while there is time', () => {
    const stateOf = (isNear: boolean) =>
      decideCorrection({ state: 'accepted', files: [], refusedFiles: [] }, { isLate: false, isNear }).correction
    assert.deepEqual([stateOf(false), stateOf(true)], ['waiting', 'none'])
  })

  it('is decided by what came last, taken or not', () => {
    const taken = file(1, 'ok', 5)
    assert.equal(latestChecked({ files: [], refusedFiles: [] }), undefined)
    assert.equal(latestChecked({ files: [taken], refusedFiles: [refusedAt(4)] })?.isTaken, true)
    assert.equal(latestChecked({ files: [taken], refusedFiles: [refusedAt(6)] })?.isTaken, false)
  })

  it('keeps the warning of the sealed notice once the plain guarantee has come', () => {
    const plain = { ...file(1, 'ok', 9), kind: 'plain' as const }
    const severityOf = (sealed: 'ok' | 'warn') =>
      worstSeverity(latestChecked({ files: [file(1, sealed), plain], refusedFiles: [] })?.file.findings ?? [])
    assert.deepEqual([severityOf('warn'), severityOf('ok')], ['warn', 'ok'])
    const corrected = latestChecked({ files: [file(1, 'warn'), file(2, 'ok'), plain], refusedFiles: [] })
    assert.equal(worstSeverity(corrected?.file.findings ?? []), 'ok', 'a corrected notice closes it')
  })
})

describe('of the files of a guarantee one is current:', () => {
  const standings = (files: readonly ReturnType<typeof file>[], isWithdrawn = false) =>
    files.map((one) => standingOf(one, files, isWithdrawn))
  const plain = (version: number) => ({ ...file(version, 'ok'), kind: 'plain' as const })
  const cases = [
    ['the newest sealed one', [file(1, 'ok'), file(2, 'ok')], ['replaced', 'current']],
    ['the plain one, of which the sealed one is the earlier form', [file(1, 'ok'), plain(1)], ['opened', 'current']],
    [
      'the newest plain one',
      [file(1, 'ok'), file(2, 'ok'), plain(1), plain(2)],
      ['replaced', 'opened', 'replaced', 'current'],
    ],
  ] as const
  for (const [what, files, expected] of cases)
    it(what, () => {
      assert.deepEqual(standings([...files]), expected)
    })
  it('none once it is withdrawn', () => {
    assert.deepEqual(standings([file(1, 'ok'), plain(1)], true), ['withdrawn', 'withdrawn'])
  })
})

describe('a guarantee is withdrawn', () => {
  for (const state of applicationStates)
    it(`${state}: ${isWithdrawn(state) ? 'yes' : 'no'}`, () =>
      assert.equal(isWithdrawn(state), ['withdrawn', 'abandoned'].includes(state)))
})

describe('offers', () => {
  const offer = (partner: string, premium: string, unavailable?: 'off-sale'): Offer => ({
    partner,
    premium,
    institution: partner,
    product: 'x',
    kind: 'bank',
    rate: '0.004',
    minimumPremium: '500.00',
    ...(unavailable === undefined ? {} : { unavailable }),
  })
  const offers = [offer('gone', '1.00', 'off-sale'), offer('a', '900.00'), offer('b', '900.00'), offer('c', '1000.00')]
  const orders = Array.from({ length: 400 }, (_, index) =>
    inHonestOrder(offers, index / 400).map(({ partner }) => partner),
  )
  it('stand by premium, and what cannot be taken comes last', () => {
    for (const order of orders) assert.deepEqual([order[2], order[3]], ['c', 'gone'])
  })
  it('of one premium take the first place equally often', () => {
    const first = orders.filter(([top]) => top === 'a').length
    assert.ok(first > 140 && first < 260, String(first))
  })
})

describe('a note', () => {
  const key = { id: '00112233445566aa', key: randomBytes(32).toString('base64'), createdAt: 0 }
  const other = { ...key, id: 'ffffffffffffffff' }
  const note = { lotNumber: 'E1', lotName: '标段', beneficiaryName: '招标人', opensAt: 1 }

  it('opens with its key for its application, and has one size whatever it states', async () => {
    const sealed = await seal('note', note, 'EA', key)
    assert.deepEqual(await open('note', sealed, 'EA', [other, key]), { ok: true, value: note })
    assert.ok(isNote(note))
    const longest = { ...note, lotName: '标'.repeat(150), beneficiaryName: '招'.repeat(80), memo: '记'.repeat(60) }
    for (const one of [sealed, await seal('note', longest, 'EA', key)])
      assert.equal(Buffer.from(one, 'base64').length, 1061)
    assert.equal(Buffer.from(await seal('receipt', {}, 'EA', key), 'base64').length, 8229)
  })

  it('opens for no one else', async () => {
    const sealed = await seal('note', note, 'EA', key)
    const wrongKey = { ...key, key: randomBytes(32).toString('base64') }
    assert.deepEqual(await open('note', sealed, 'EA', [other]), { ok: false, problem: 'key-elsewhere' })
    assert.deepEqual(await open('note', sealed, 'EA', [wrongKey]), { ok: false, problem: 'damaged' })
    assert.deepEqual(await open('note', sealed, 'EB', [key]), { ok: false, problem: 'damaged' })
    assert.deepEqual(await open('note', sealed.slice(4), 'EA', [key]), { ok: false, problem: 'damaged' })
  })
})

describe('what is stated in both languages', () => {
  it('is shown in one', () => {
    const message = '请补全条款后更正。Add them (docs/x.md) and send a corrected one.'
    assert.equal(oneLanguage(message, 'zh'), '请补全条款后更正。')
    assert.equal(oneLanguage(message, 'en'), 'Add them (docs/x.md) and send a corrected one.')
    assert.equal(oneLanguage('只有中文。', 'en'), '只有中文。')
  })
})
