import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ownReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { shippedTemplate, type TemplateForm } from '@openbaohan/guarantee-file/templates/template-source.ts'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { inspectBy } from '../../../tests/harness/known-files.ts'
import { day, type RunningPlatform, runPlatform } from './running-platform.ts'
import {
  apply,
  bidder,
  issue,
  issuedNotice,
  newGuaranteeNumber,
  newLot,
  register,
  restoredNotice,
  view,
} from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

type Finding = { code: string; severity: string; todo?: string }
type View = {
  state: string
  files: { kind: string; version: number; findings: Finding[] }[]
  refusedFiles: { kind: string; findings: Finding[] }[]
}

describe('the pre-flight of guarantees that arrive', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let outsider: StubInstitution
  before(async () => {
    platform = await runPlatform({ inspection: inspectBy(ownReader()) })
    bank = await startInstitution('finance_bank', platform)
    outsider = await startInstitution('finance_other', platform)
    await bank.join(platform)
    await register(platform)
  })
  after(async () => {
    await bank.stop()
    await outsider.stop()
    await platform.stop()
  })

  const seen = async (number: string) => (await view(platform, number)) as unknown as View
  const wrongIn = (findings: readonly Finding[] = []) =>
    findings.filter(({ severity }) => severity !== 'ok').map(({ code, severity }) => `${severity} ${code}`)
  const accepted = async () => {
    const { applicationNumber } = await apply(platform, bank, await newLot(platform))
    await platform.platform.settle()
    return applicationNumber
  }
  const opened = async (change: Parameters<typeof newLot>[1] = {}) => {
    const lotNumber = await newLot(platform, change)
    const issued = await issue(platform, bank, lotNumber)
    await platform.ask('POST', `/api/lots/${lotNumber}/open`, { reason: '开标' })
    await platform.platform.settle()
    return { ...issued, lotNumber }
  }
  const sourceWithout = (clause: string, form: TemplateForm) => {
    const source = shippedTemplate('bank', form)
    assert.ok(source.includes(clause))
    return source.replace(clause, '')
  }

  describe('at issued, while the deadline has not passed', () => {
    it('states nothing but 成功 to a good one', async () => {
      const number = await accepted()
      const answer = await bank.notify('issued', await issuedNotice(platform, bank, number))
      assert.deepEqual([answer.code, answer.message], ['1', '成功'])
      const { files, refusedFiles } = await seen(number)
      assert.deepEqual(wrongIn(files[0]?.findings), [])
      assert.deepEqual(refusedFiles, [])
    })

    it('takes one whose text misses a clause, and shows both sides what to do', async () => {
      const number = await accepted()
      const notice = await issuedNotice(
        platform,
        bank,
        number,
        newGuaranteeNumber(),
        sourceWithout('不可撤销、不可转让、', 'sealed'),
      )
      const body = bank.sign('issued', notice)
      const answer = await bank.post('issued', body)
      assert.equal(answer.code, '1')
      assert.ok(answer.message.includes('wording-incomplete'))
      assert.equal((await bank.post('issued', body)).text, answer.text, 'a repeat is reported the same')
      const [file] = (await seen(number)).files
      assert.deepEqual(wrongIn(file?.findings), ['warn wording-incomplete'])
      assert.ok(file?.findings.every(({ severity, todo }) => severity === 'ok' || (todo ?? '') !== ''))
    })

    it('refuses a red one, shows the bidder why, and is green once a corrected one comes', async () => {
      const number = await accepted()
      const notice = await issuedNotice(platform, bank, number)
      const other = await issuedNotice(platform, bank, await accepted())
      const red = { ...notice, file: other.file }
      const answer = await bank.notify('issued', red)
      assert.equal(answer.code, '0')
      platform.clock.advance(1000)
      assert.equal((await bank.notify('issued', red)).code, '0')
      const refused = await seen(number)
      assert.equal(refused.state, 'accepted')
      assert.equal(refused.refusedFiles.length, 1, 'the same file is stored once')
      assert.ok(wrongIn(refused.refusedFiles[0]?.findings).includes('refuse guarantee-number-not-found'))
      platform.clock.advance(1000)
      assert.equal((await bank.notify('issued', notice)).code, '1')
      const corrected = await seen(number)
      assert.equal(corrected.state, 'issued')
      assert.deepEqual(wrongIn(corrected.files[0]?.findings), [])
    })

    it('turns a warning to passed by a corrected notice, and keeps both versions', async () => {
      const number = await accepted()
      const guaranteeNumber = newGuaranteeNumber()
      const notice = await issuedNotice(platform, bank, number, guaranteeNumber)
      const flagged = { ...notice, payerAccount: '3299018800031809999' }
      const answer = await bank.notify('issued', flagged)
      assert.equal(answer.code, '1')
      assert.ok(answer.message.includes('payer-account-differs'))
      platform.clock.advance(2000)
      assert.equal((await bank.notify('issued', notice)).message, '成功')
      assert.deepEqual(
        (await seen(number)).files.map(({ version, findings }) => [version, wrongIn(findings)]),
        [
          [1, ['warn payer-account-differs']],
          [2, []],
        ],
      )
    })
  })

  describe('at restored, when nothing is refused for form', () => {
    it('takes a red one with code 1, puts it on the check sheet, and is green once a corrected one comes', async () => {
      const { applicationNumber, lotNumber } = await opened()
      const early = await restoredNotice(platform, bank, applicationNumber, { expiresOn: '2026-12-31' })
      const answer = await bank.notify('restored', early)
      assert.equal(answer.code, '1', answer.text)
      assert.ok(answer.message.includes('expiry-too-early'))
      const red = await seen(applicationNumber)
      assert.equal(red.state, 'restored')
      assert.deepEqual(wrongIn(red.files.at(-1)?.findings), ['refuse expiry-too-early'])
      const conclusion = async () => {
        const sheet = await platform.ask<{ rows: { conclusion: string; findings: Finding[] }[] }>(
          'GET',
          `/api/lots/${lotNumber}/check-sheet`,
        )
        return [sheet.rows[0]?.conclusion, wrongIn(sheet.rows[0]?.findings)]
      }
      assert.deepEqual(await conclusion(), ['look', ['refuse expiry-too-early']])
      platform.clock.advance(2000)
      const good = await bank.notify('restored', await restoredNotice(platform, bank, applicationNumber))
      assert.deepEqual([good.code, good.message], ['1', '成功'])
      assert.deepEqual(await conclusion(), ['ok', []])
      assert.deepEqual(
        (await seen(applicationNumber)).files.map(({ kind, version }) => `${kind} ${version}`),
        ['sealed 1', 'plain 1', 'plain 2'],
      )
    })

    it('asks for the next working day where the last day is a holiday, as the public page does', async () => {
      const holiday = '2027-02-06' // 春节
      const today = Date.parse(shanghaiDate(platform.clock.now()))
      const bidValidityDays = (Date.parse(holiday) - today) / day
      const { applicationNumber, lotNumber } = await opened({ bidValidityDays })
      const { dates } = await platform.ask<{ dates: { validUntil: string } }>('GET', `/api/lots/${lotNumber}`)
      assert.equal(dates.validUntil, '2027-02-09')
      const early = await restoredNotice(platform, bank, applicationNumber, { expiresOn: '2027-02-08' })
      assert.match((await bank.notify('restored', early)).message, /expiry-too-early/)
      platform.clock.advance(2000)
      const good = await restoredNotice(platform, bank, applicationNumber, { expiresOn: dates.validUntil })
      assert.equal((await bank.notify('restored', good)).message, '成功')
    })

    it('takes one that is signed under a root no one registered, and one that was issued on another day', async () => {
      const { applicationNumber } = await opened()
      const notice = await restoredNotice(platform, bank, applicationNumber, {}, outsider)
      const answer = await bank.notify('restored', notice)
      assert.equal(answer.code, '1', answer.text)
      const [red] = wrongIn((await seen(applicationNumber)).files.at(-1)?.findings)
      assert.match(red ?? '', /^refuse /)
      platform.clock.advance(2000)
      const later = await restoredNotice(platform, bank, applicationNumber, {
        issuedAt: platform.clock.now() + 3 * 86_400_000,
      })
      assert.ok((await bank.notify('restored', later)).message.includes('plain-differs-from-sealed'))
    })

    const notArrived: [what: string, change: object, code: string][] = [
      ['of another lot', { lotNumber: 'E3299010001000319999001', lotName: '别的标段' }, 'lot-not-found'],
      [
        'for another beneficiary',
        { beneficiaryName: '云川市水务集团有限公司', beneficiaryCode: '91329901MA1K3T0000' },
        'beneficiary-not-found',
      ],
      ['of another sealed file', { sealedFileSm3: '0'.repeat(64) }, 'plain-of-another-sealed'],
    ]
    for (const [what, change, code] of notArrived)
      it(`has not got the plain text from one ${what}, and keeps why`, async () => {
        const { applicationNumber } = await opened()
        const answer = await bank.notify('restored', await restoredNotice(platform, bank, applicationNumber, change))
        assert.equal(answer.code, '0')
        const { refusedFiles, state } = await seen(applicationNumber)
        assert.equal(state, 'restoring')
        assert.ok(wrongIn(refusedFiles[0]?.findings).includes(`refuse ${code}`))
      })

    it('has not got the plain text from what is no file', async () => {
      const { applicationNumber } = await opened()
      const notice = await restoredNotice(platform, bank, applicationNumber)
      const zip = { ...notice, file: Buffer.from('PK\u0003\u0004 an archive').toString('base64') }
      assert.equal((await bank.notify('restored', zip)).code, '0')
      assert.deepEqual(wrongIn((await seen(applicationNumber)).refusedFiles[0]?.findings), ['refuse file-is-zip'])
    })
  })

  it('shows no one a finding that names the bidder in what the institution is notified of its registers', async () => {
    const number = await accepted()
    await platform.db.pool.query('update application set applicant_code = $2 where number = $1', [number, 'UNKNOWN'])
    const answer = await bank.notify('issued', await issuedNotice(platform, bank, number))
    assert.equal(answer.message, '成功')
    assert.ok(wrongIn((await seen(number)).files[0]?.findings).includes('warn basic-account-unknown'))
    assert.ok(!answer.text.includes(bidder.code))
  })
})
