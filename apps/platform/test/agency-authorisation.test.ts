/** What an agency submits on the authorisation of a beneficiary (§9, §10), and what the trading centre records of a demand. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { SandboxLetter } from '@openbaohan/guarantee-file/templates/sandbox-letter.ts'
import type { SignerSubject } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { type BeneficiarySeal, createBeneficiarySeal } from '../../../tests/harness/beneficiary-seal.ts'
import type { TestPerson } from '../../../tests/harness/signed-in-person.ts'
import { arrivalsOf, openedOn, pdf } from './after-opening.ts'
import { answer, joinPlatform, organisations, type RunningNetwork, refused, runNetwork } from './running-network.ts'
import { type RunningPlatform, startOfStory } from './running-platform.ts'
import { lot, newLot, view } from './story.ts'
import type { StubInstitution } from './stub-institution.ts'

const { agency: agencyOf, beneficiary: ownerOf } = organisations
const ownSeal: SignerSubject = { name: ownerOf.name, code: ownerOf.code }
const agencySeal: SignerSubject = { name: agencyOf.name, code: agencyOf.code }

type Authorisation = {
  id: string
  covers: string[]
  storedBy: string
  withdrawn?: { by: string; reason: string }
  url: string
}
type Demand = {
  maySubmit: boolean
  authorisation?: { name: string }
  demand: {
    ordinal: number
    state: string
    paid: string
    files: { name: string }[]
    events: { event: string; who?: string; detail?: { document?: { url: string } } }[]
  }
}

describe('the agency of a lot (D6)', () => {
  let network: RunningNetwork
  let running: RunningPlatform
  let bank: StubInstitution
  let seal: BeneficiarySeal
  let agency: TestPerson
  let owner: TestPerson
  let centre: TestPerson
  before(async () => {
    seal = await createBeneficiarySeal(startOfStory)
    network = await runNetwork({ documentRoots: seal.rootFile })
    ;({ running, bank } = network)
    agency = await joinPlatform(running, 'agency', agencyOf)
    owner = await joinPlatform(running, 'owner', ownerOf)
    centre = await joinPlatform(running, 'centre', organisations.centre)
  })
  after(async () => {
    await network.stop()
    await seal.forget()
  })

  const own = async (lotNumber: string) => {
    const set = { agency: agencyOf.name, agency_code: agencyOf.code }
    await running.db.kysely.updateTable('lot').set(set).where('number', '=', lotNumber).execute()
    return lotNumber
  }
  const openedLot = async () => {
    const { lotNumber, numbers } = await openedOn(running, bank)
    const [number = ''] = numbers
    const { guaranteeNumber = '' } = await view(running, number)
    return { lotNumber: await own(lotNumber), number, guaranteeNumber }
  }
  const fileOf = (name: string, bytes: Uint8Array) => ({ name, base64: Buffer.from(bytes).toString('base64') })
  const letter = async (change: Partial<SandboxLetter> & Pick<SandboxLetter, 'kind'>, by = ownSeal) => {
    const agent = change.kind === 'authorisation' ? { agent: agencyOf.name } : {}
    const written = { from: ownerOf.name, guaranteeNumbers: [], ...agent, ...change }
    return fileOf(`${change.kind}.pdf`, await seal.sealLetter(written, by))
  }
  const authorise = async (lotNumber: string, covers: readonly string[], by = owner) =>
    answer<Authorisation[]>(by, 'lotAuthorisations.save', {
      ...{ lot: lotNumber, covers, file: await letter({ kind: 'authorisation', lot: lotNumber }) },
    })
  const mailsOf = async (person: TestPerson) => {
    const { rows } = await answer<{ rows: { kind: string }[] }>(person, 'notifications.listMailbox')
    return rows.map(({ kind }) => kind)
  }
  const drafted = async ({ number }: { number: string }, amount = '700000.00') => {
    const { demand } = await answer<Demand>(agency, 'lotDemands.prepare', {
      ...{ number, amount, payeeAccount: '3299018800031809999', reason: '拒签合同' },
      ...{ contactName: '陆衡', contactPhone: '0519-88880000', files: [pdf('中标通知书')] },
    })
    return { number, ordinal: demand.ordinal }
  }

  it('has the seal of the beneficiary verified on an authorisation that names the lot, also before its opening', async () => {
    const lotNumber = await own(await newLot(running))
    const save = (file: object, covers: readonly string[] = ['demand']) =>
      refused(agency, 'lotAuthorisations.save', { lot: lotNumber, covers, file })
    const wrong: [string, Parameters<typeof letter>][] = [
      ['sealed by the agency', [{ kind: 'authorisation', lot: lotNumber }, agencySeal]],
      ['another kind', [{ kind: 'release', lot: lotNumber }]],
      ['another lot', [{ kind: 'authorisation', lot: lot.number }]],
      ['no lot', [{ kind: 'authorisation' }]],
      ['no agency', [{ kind: 'authorisation', lot: lotNumber, agent: undefined }]],
      ['another agency', [{ kind: 'authorisation', lot: lotNumber, agent: '云川市教育局' }]],
      ['a branch', [{ kind: 'authorisation', lot: lotNumber, agent: `${agencyOf.name}云川分公司` }]],
    ]
    for (const [what, given] of wrong) assert.equal(await save(await letter(...given)), '422 document-differs', what)
    assert.equal(await save(await letter({ kind: 'authorisation', lot: lotNumber }), []), '400 input-invalid')
    assert.deepEqual(await answer(owner, 'lotAuthorisations.list', { lot: lotNumber }), [])
    const [stored] = await authorise(lotNumber, ['demand'], agency)
    assert.deepEqual([stored?.covers, stored?.storedBy], [['demand'], `agency@x.test（${agencyOf.name}）`])
    assert.equal((await fetch(`${running.url}${new URL(stored?.url ?? '').pathname}`)).status, 200)
    assert.deepEqual(await mailsOf(owner), ['authorisation-stored'], 'it learns of what is stored in its name')
    const byCode = await letter({ kind: 'authorisation', lot: lotNumber, agent: agencyOf.code })
    assert.equal(await save(byCode), '200', 'its credit code names it as well')
  })

  it('submits a demand on it, which the beneficiary is notified of, and nothing without it', async () => {
    const opened = await openedLot()
    const { number, lotNumber, guaranteeNumber } = opened
    const key = await drafted(opened)
    const demandLetter = await letter({ kind: 'demand', guaranteeNumbers: [guaranteeNumber], amount: '700000.00' })
    const submit = { ...key, files: [demandLetter] }
    assert.equal((await answer<Demand>(agency, 'lotDemands.find', key)).maySubmit, false)
    assert.equal(await refused(agency, 'lotDemands.seal', submit), '403 lot-authorisation-missing')
    await authorise(lotNumber, ['release'])
    assert.equal(
      await refused(agency, 'lotDemands.seal', submit),
      '403 lot-authorisation-missing',
      'it covers releases',
    )
    const [{ id } = { id: '' }] = await authorise(lotNumber, ['demand', 'release'])
    const page = await answer<Demand>(agency, 'lotDemands.find', key)
    assert.deepEqual([page.maySubmit, page.authorisation?.name], [true, 'authorisation.pdf'])

    await answer(owner, 'lotAuthorisations.withdraw', { id, reason: '改由本单位办理' })
    assert.equal(await refused(owner, 'lotAuthorisations.withdraw', { id, reason: '再次' }), '409 out-of-turn')
    assert.equal(await refused(agency, 'lotDemands.seal', submit), '403 lot-authorisation-missing', 'withdrawn')
    assert.deepEqual(arrivalsOf(bank, 'demand', number), [], 'nothing has left')

    await authorise(lotNumber, ['demand'])
    const { demand } = await answer<Demand>(agency, 'lotDemands.seal', submit)
    assert.deepEqual(
      demand.files.map(({ name }) => name),
      ['demand.pdf', 'authorisation.pdf', '中标通知书.pdf'],
    )
    assert.equal(demand.events.at(-1)?.event, 'document-sealed')
    assert.match(demand.events.at(-1)?.who ?? '', /衡准/)
    await running.platform.settle()
    assert.equal(arrivalsOf(bank, 'demand', number).length, 1)
    assert.ok((await mailsOf(owner)).includes('demand-by-agency'))
  })

  it('takes no withdrawn document from the agency again, and from the beneficiary it does', async () => {
    const lotNumber = await own(await newLot(running))
    const given = { lot: lotNumber, covers: ['demand'], file: await letter({ kind: 'authorisation', lot: lotNumber }) }
    const [{ id } = { id: '' }] = await answer<Authorisation[]>(agency, 'lotAuthorisations.save', given)
    await answer(owner, 'lotAuthorisations.withdraw', { id, reason: '非本单位所授' })
    assert.equal(await refused(agency, 'lotAuthorisations.save', given), '409 authorisation-withdrawn')
    const another = await letter({ kind: 'authorisation', lot: lotNumber, agent: `${agencyOf.name} ${agencyOf.code}` })
    assert.equal(
      await refused(agency, 'lotAuthorisations.save', { ...given, file: another }),
      '200',
      'another document',
    )
    assert.equal(await refused(owner, 'lotAuthorisations.save', given), '200')
  })

  it('loses it when the lot is given to another agency or beneficiary, and by no other correction', async () => {
    const lotNumber = await own(await newLot(running))
    const inEffect = async () =>
      (await answer<Authorisation[]>(owner, 'lotAuthorisations.list', { lot: lotNumber })).map(
        ({ withdrawn }) => withdrawn === undefined,
      )
    const path = `/api/lots/${encodeURIComponent(lotNumber)}/correct`
    const correct = (correction: object, notice?: string) =>
      running.ask('POST', path, {
        ...{ reason: '录入有误', correction },
        ...(notice === undefined ? {} : { notice, cause: { kind: 'entry-mistake' } }),
      })
    await authorise(lotNumber, ['demand'])
    await correct({ projectName: '云川市示例信息化项目' })
    assert.deepEqual(await inEffect(), [true])
    await correct({ agency: '另一代理', agencyCode: '91329901MA1P0H5XX0' })
    assert.deepEqual(await inEffect(), [false])
    await correct({ agency: agencyOf.name, agencyCode: agencyOf.code })
    assert.deepEqual(await inEffect(), [false], 'it does not come back with the agency')
    await authorise(lotNumber, ['demand'])
    await correct({ beneficiaryCode: '91329901MA1P0H5XX0' }, '招标人信用代码更正。')
    await correct({ beneficiaryCode: ownerOf.code }, '招标人信用代码再次更正。')
    const list = await answer<Authorisation[]>(owner, 'lotAuthorisations.list', { lot: lotNumber })
    assert.deepEqual(
      list.map(({ withdrawn }) => withdrawn?.reason.includes('更正')),
      [true, true],
      'with the reason on the page of the lot',
    )
  })

  it('releases on it under the seal of the beneficiary, and under no other', async () => {
    const { lotNumber, number, guaranteeNumber } = await openedLot()
    const about = { kind: 'release', guaranteeNumbers: [guaranteeNumber] } as const
    const release = async (by: SignerSubject) => ({
      ...{ lot: lotNumber, chosen: { only: [number] }, files: [await letter(about, by)] },
    })
    assert.equal(
      await refused(agency, 'lotGuarantees.release', await release(ownSeal)),
      '403 lot-authorisation-missing',
    )
    await authorise(lotNumber, ['release'])
    const outsider = { name: '云川市教育局', code: '11329901014297361X' }
    for (const seal of [agencySeal, outsider])
      assert.equal(await refused(agency, 'lotGuarantees.release', await release(seal)), '422 document-differs')
    type Check = { findings: { code: string; severity: string }[] }
    const isRefused = async (by: SignerSubject) => {
      const [file] = (await release(by)).files
      const checked = { ...file, about: { kind: 'release', lot: lotNumber, chosen: { only: [number] } } }
      const { findings } = await answer<Check>(agency, 'lotDemands.checkDocument', checked)
      return findings.some(({ severity }) => severity === 'refuse')
    }
    assert.deepEqual([await isRefused(agencySeal), await isRefused(ownSeal)], [true, false], 'as it is shown before')
    assert.ok(!(await mailsOf(owner)).includes('release-by-agency'))
    type Result = { outcome: { code: string } }[]
    const results = await answer<Result>(agency, 'lotGuarantees.release', await release(ownSeal))
    assert.deepEqual(
      results.map(({ outcome }) => outcome.code),
      ['ordered'],
    )
    assert.ok((await mailsOf(owner)).includes('release-by-agency'))
  })

  it('reads the result that the trading centre records on a document of the institution', async () => {
    const opened = await openedLot()
    const key = await drafted(opened, '500000.00')
    const demandLetter = await letter({
      ...{ kind: 'demand', guaranteeNumbers: [opened.guaranteeNumber], amount: '500000.00' },
    })
    await answer(owner, 'lotDemands.seal', { ...key, files: [demandLetter] })
    await running.platform.settle()
    type Queue = {
      rows: {
        kind: string
        application: string
        opened?: { amount: string; demand?: { ordinal: number; amount: string } }
      }[]
    }
    const waiting = async () =>
      (await answer<Queue>(centre, 'review.list', {})).rows.filter(
        ({ kind, application }) => kind === 'unconfirmed-demand' && application === opened.number,
      )
    assert.deepEqual(
      (await waiting()).map(({ opened: known }) => [known?.amount, known?.demand]),
      [['700000.00', { ordinal: key.ordinal, amount: '500000.00' }]],
      'what is demanded is not the amount of the guarantee',
    )
    const stated = { ...key, outcome: 'paid', reason: '已于 11 月 30 日付款', file: pdf('付款回执') }
    const record = (change: object) => refused(centre, 'review.recordDemandResult', { ...stated, ...change })
    assert.equal(await record({ file: undefined }), '400 input-invalid')
    assert.equal(await record({ reason: ' ' }), '400 input-invalid')
    assert.equal(await record({ outcome: 'cancelled' }), '400 input-invalid', 'that is the beneficiary’s')
    assert.equal(await record({ file: { name: 'x.exe', base64: 'TVo=' } }), '422 document-not-readable')
    assert.equal(await record({ paid: '700000.01' }), '422 paid-over-guarantee')
    assert.equal(await record({ number: 'E0' }), '404 not-found')
    assert.equal((await centre.call('review.recordDemandResult', stated)).status, 200)
    const { demand } = await answer<Demand>(agency, 'lotDemands.find', key)
    assert.deepEqual([demand.state, demand.paid], ['paid', '500000.00'])
    const { who, detail } = demand.events.at(-1) ?? {}
    assert.match(who ?? '', /公共资源交易中心/)
    assert.equal((await fetch(`${running.url}${new URL(detail?.document?.url ?? '').pathname}`)).status, 200)
    assert.deepEqual(await waiting(), [], 'the case is closed by it')
  })
})
