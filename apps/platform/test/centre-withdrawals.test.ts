/** §7: the trading centre starts a withdrawal for a bidder, by its document, and learns nothing of the lot by it. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { signInAs, type TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { dumpDatabase, findJoined, formsOf, holdsAny, viewsOfText } from '../../../tests/stories/joined-rows.ts'
import { type RunningPlatform, runPlatform } from './running-platform.ts'
import { apply, bidder, issue, lot, newLot, register } from './story.ts'
import { type StubInstitution, startInstitution } from './stub-institution.ts'

type Found = { number: string; institution: string; state: string; problem?: { zh: string } }
type Listed = { rows: { number: string; state: string; by: string; document: { name: string; mayRead: boolean } }[] }

describe('a withdrawal that the trading centre starts (D5)', () => {
  let platform: RunningPlatform
  let bank: StubInstitution
  let centre: TestPerson
  let own: TestPerson
  let number = ''
  const applicantCode = bidder.code
  /** As people write it: with the name of the lot. */
  const letter = Buffer.from(`%PDF-1.7\n退保申请书 ${lot.name} ${lot.number}\n%%EOF`)
  const file = { name: '退保申请书.pdf', base64: letter.toString('base64') }
  const find = async (asked: object) => {
    const { status, output } = await centre.call('centreWithdrawals.find', asked)
    return status === 200 ? (output as Found) : status
  }
  const withdraw = async (change: object = {}) => {
    const asked = { number, applicantCode, reason: 'not-bidding', file, ...change }
    const { status, output } = await centre.call('centreWithdrawals.withdraw', asked)
    const { state, data } = output as { state?: string; data?: { code?: string } }
    return status === 200 ? state : (data?.code ?? status)
  }
  const listed = async () => ((await centre.call('centreWithdrawals.list')).output as Listed).rows
  const lotForms = () => [lot.number, lot.name].flatMap(formsOf)

  before(async () => {
    platform = await runPlatform()
    bank = await startInstitution('finance_bank', platform)
    await bank.join(platform)
    await register(platform)
    await newLot(platform)
    const add = (body: object) => platform.ask('POST', '/api/people', body)
    const centreOrganisation = { kind: 'centre', code: 'YCGGZY', name: '云川市公共资源交易中心' }
    centre = await signInAs(platform.url, add, {
      ...{ email: 'centre@platform.test', organisation: centreOrganisation, roles: ['centre'] },
    })
    own = await signInAs(platform.url, add, {
      email: 'bidder@platform.test',
      organisation: { kind: 'bidder', code: bidder.code, name: bidder.name },
      roles: ['bidder'],
    })
    number = (await issue(platform, bank)).applicationNumber
  })
  after(async () => {
    await bank.stop()
    await platform.stop()
  })

  it('finds an application by number and applicant together, and shows neither lot, name nor amount', async () => {
    const found = await find({ number, applicantCode })
    assert.deepEqual(found, { number, institution: '江东银行股份有限公司云川分行', state: 'issued' })
    const wrong = [
      { number, applicantCode: '91329901MA1P0H5XX0' },
      { number: `${number.slice(0, -1)}${number.endsWith('A') ? 'B' : 'A'}`, applicantCode },
      { number: '', applicantCode },
    ]
    assert.deepEqual(
      [await find(wrong[0] ?? {}), await find(wrong[1] ?? {}), await find(wrong[2] ?? {})],
      [404, 404, 400],
    )
  })

  it('is refused without a document that people can read, with another reason, and before the issue', async () => {
    assert.equal(
      await withdraw({ file: { ...file, base64: Buffer.from('MZ').toString('base64') } }),
      'document-not-readable',
    )
    assert.equal(await withdraw({ file: undefined }), 'input-invalid')
    assert.equal(await withdraw({ reason: `不投${lot.name}` }), 'input-invalid')
    const { applicationNumber } = await apply(platform, bank)
    const early = await find({ number: applicationNumber, applicantCode })
    assert.match((early as Found).problem?.zh ?? '', /出函|保函/)
    assert.equal(await withdraw({ number: applicationNumber }), 'not-issued-yet')
    assert.deepEqual(await listed(), [])
  })

  it('asks the institution, notifies the bidder, and is in both histories', async () => {
    const others = `update application_contact set stated = true, email = case application when $1 then 'gu' else 'other' end
      || '@bidder.test'`
    await platform.db.pool.query(others, [number])
    assert.equal(await withdraw(), 'withdrawing')
    await platform.platform.settle()
    const sent = bank.arrivals.filter(({ call, body }) => call === 'withdraw' && body.applyno === number)
    assert.deepEqual(
      sent.map(({ body }) => body.reason),
      ['不参加投标'],
    )
    assert.equal(await withdraw(), 'request-under-way')
    const [row] = await listed()
    assert.deepEqual(
      [row?.number, row?.state, row?.by, row?.document.name, row?.document.mayRead],
      [number, 'withdrawing', 'centre@platform.test（云川市公共资源交易中心）', file.name, false],
    )
    const { rows } = (await own.call('notifications.listMailbox')).output as { rows: { text: string; kind: string }[] }
    assert.deepEqual([...new Set(rows.map(({ kind }) => kind))], ['withdrawal-by-centre'])
    const mails = await platform.db.pool.query("select recipient from notification where channel = 'mail' order by 1")
    assert.deepEqual(
      mails.rows.map(({ recipient }) => recipient),
      ['bidder@platform.test', 'gu@bidder.test'],
      'also the contact stated for this application, and of no other',
    )
    assert.ok(rows.every(({ text }) => text.includes(number.slice(-8)) && !holdsAny(viewsOfText(text), lotForms())))
    const { output } = await own.call('myApplications.find', { number })
    const { events } = output as { events: { event: string; centreDocument?: { name: string; sm3: string } }[] }
    const started = events.find(({ event }) => event === 'withdraw-requested')
    assert.equal(started?.centreDocument?.name, file.name)
    assert.match(started?.centreDocument?.sm3 ?? '', /^[0-9a-f]{64}$/)
  })

  it('joins the application to no lot, though the document names it: no row and no file can be read', async () => {
    const rows = await dumpDatabase(platform.db.pool)
    assert.deepEqual(findJoined(rows, formsOf(number), lotForms()), [])
    const files = globSync('**/*', { cwd: platform.filesFolder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)))
    assert.ok(files.length > 1)
    assert.equal(
      files.some((bytes) => bytes.includes(lot.name)),
      false,
    )
    assert.ok(letter.includes(lot.name), 'control: the document does name it')
    const { status, output } = await centre.call('centreWithdrawals.findDocument', { number })
    assert.deepEqual([status, (output as { data?: { code?: string } }).data?.code], [409, 'lot-not-opened'])
  })

  it('can be read by the trading centre once the lot has opened', async () => {
    await platform.ask('POST', `/api/lots/${lot.number}/open`, {})
    await platform.platform.settle()
    const [row] = await listed()
    assert.equal(row?.document.mayRead, true)
    const { status, output } = await centre.call('centreWithdrawals.findDocument', { number })
    assert.equal(status, 200)
    assert.ok(String(output).includes(lot.name))
  })
})
