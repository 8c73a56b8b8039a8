/** A core system in front of the program: receives by webhooks, decides and confirms, and brings guarantees of its own. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { loadSigner } from '@openbaohan/guarantee-file/signing/pem-signer.ts'
import { signPdf } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { Signer } from '@openbaohan/guarantee-file/signing/signer.ts'
import type { GuaranteeText } from '@openbaohan/guarantee-file/templates/guarantee-text.ts'
import { createSandboxCa, issueSigner } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { Validator } from '@seriousme/openapi-schema-validator'
import { startReceiver, type WebhookReceiver } from '../../../packages/server/test/webhook-receiver.ts'
import { testRenderer } from '../../../tests/harness/known-files.ts'
import { createPlatformDriver } from './endings-harness.ts'
import { start, startInstitution, type TestInstitution } from './test-institution.ts'
import { applyMessage, invoiceMessage, lot, signed } from './test-peer.ts'

type Hand = ReturnType<typeof createPlatformDriver>
type Refused = {
  status: number
  json: { code: string; message: string; data?: { findings?: { code: string }[]; problem?: string } }
}

const applicant = { name: '云川镕堃建设集团有限公司', code: '91329901MA1M8Q2R72' }
const another = { name: '云川另一家有限公司', code: '91329901MA1K3T7P1C' }
const premium = { payerName: applicant.name, payerAccount: '3299018800031804672', amount: '2800.00' }

describe('a core system', () => {
  let bank: TestInstitution
  let core: WebhookReceiver
  let driver: Hand
  let folder: string
  let own: Signer
  let outsider: Signer

  async function makeSigner(file?: string): Promise<Signer> {
    const ca = await createSandboxCa(start)
    const { certificatePem, keyPem, chainPem } = await issueSigner(ca, { name: '江东银行' }, start)
    if (file !== undefined) await writeFile(file, ca.rootPem)
    return loadSigner(certificatePem, keyPem, chainPem)
  }
  /** A guarantee as the core system makes it, Base64. */
  async function guarantee(
    change: Partial<GuaranteeText> & { applicationNumber: string },
    signer: Signer | 'unsigned',
  ) {
    const sealed = applyMessage(start)
    const text = {
      kind: 'sealed',
      guaranteeNumber: 'CORE-2026-000001',
      issuer: { name: '江东银行', kind: 'bank' },
      applicant,
      amount: '700000.00',
      issuedAt: bank.clock.now(),
      premium: '2800.00',
      rate: '0.004',
      payerName: premium.payerName,
      payerAccount: premium.payerAccount,
      sealedLot: {
        lotNumber: sealed.sealedLotNumber,
        lotName: sealed.sealedLotName,
        beneficiaryName: sealed.sealedBeneficiaryName,
      },
      validity: { bidValidityDays: 90, extraDays: 0, latestDate: '2027-11-25' },
      test: true,
      ...change,
    } as GuaranteeText
    const pdf = await testRenderer.render(text)
    const bytes = signer === 'unsigned' ? pdf : await signPdf(pdf, signer, bank.clock.now())
    return Buffer.from(bytes).toString('base64')
  }
  const opened = { ...lot, openedAt: start, expiresOn: '2027-02-23' }
  const receivedOf = (number: string) =>
    core.arrivals.flatMap(({ json }) => {
      const data = json.data as { applicationNumber?: string }
      return data.applicationNumber === number ? [json.type] : []
    })
  const toIssue = async (number: string) => {
    await driver.apply(number)
    await bank.institution.settle()
    await bank.api('POST', `/applications/${number}/premium`, premium)
    await bank.institution.settle()
  }
  const issue = async (number: string, body: object) =>
    (await bank.ask('POST', `/applications/${number}/issue`, body)) as Refused
  const codes = ({ json }: Refused) => json.data?.findings?.map(({ code }) => code) ?? []

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'openbaohan-core-'))
    own = await makeSigner(join(folder, 'roots.pem'))
    outsider = await makeSigner()
    bank = await startInstitution({
      assumePremium: false,
      guaranteeFiles: { from: 'core-system', roots: join(folder, 'roots.pem') },
    })
    driver = createPlatformDriver(bank)
    core = await startReceiver()
    await bank.api('POST', '/webhooks', { url: core.url, events: ['*'] })
  })
  after(async () => {
    await bank.stop()
    await core.stop()
    await rm(folder, { recursive: true })
  })

  it('decides, confirms the premium, and issues its own signed file under its own number', async () => {
    await driver.send('apply', applyMessage(bank.clock.now(), { applicationNumber: 'C1', amount: '6000000.00' }))
    await bank.institution.settle()
    await bank.api('POST', '/applications/C1/decide', { accept: true })
    await bank.api('POST', '/applications/C1/premium', { ...premium, amount: '24000.00' })
    await bank.institution.settle()
    assert.equal(await driver.stateOf('C1'), 'issuing', 'it waits for the file')
    const file = await guarantee({ applicationNumber: 'C1', amount: '6000000.00' }, own)
    const issued = await bank.api('POST', '/applications/C1/issue', { file, guaranteeNumber: 'CORE-2026-000001' })
    assert.deepEqual([issued.state, issued.guaranteeNumber], ['issued', 'CORE-2026-000001'])
    await bank.institution.settle()
    const notice = bank.peer.notices.at(-1)
    assert.deepEqual(
      [notice?.call, notice?.message.guaranteeNumber, notice?.message.file],
      ['issued', 'CORE-2026-000001', file],
    )
    assert.deepEqual(receivedOf('C1'), [
      'application.received',
      'application.to-decide',
      'application.accepted',
      'premium.confirmed',
      'guarantee.issued',
    ])
    const [first] = core.arrivals
    assert.deepEqual(first?.json.data, {
      applicationNumber: 'C1',
      partner: 'finance_bank',
      round: 1,
      state: 'received',
      amount: '6000000.00',
    })
  })

  it('restores with its own plain file, which must state the lot that the key has opened', async () => {
    await driver.settle()
    bank.clock.advance(1000)
    assert.equal(await driver.restore('C1', 'CORE-2026-000001'), '1')
    await bank.institution.settle()
    assert.equal(await driver.stateOf('C1'), 'restoring')
    assert.ok(receivedOf('C1').includes('guarantee.opened'))
    const text = { applicationNumber: 'C1', amount: '6000000.00', kind: 'plain' } as const
    const restore = async (file: string) => (await bank.ask('POST', '/applications/C1/restore', { file })) as Refused
    const wrong = await restore(
      await guarantee({ ...text, lot: { ...opened, lotNumber: 'E3299010001000318001003', lotName: '另一标段' } }, own),
    )
    assert.equal(wrong.status, 422)
    assert.ok(codes(wrong).includes('lot-not-found'), String(codes(wrong)))
    assert.equal(await driver.stateOf('C1'), 'restoring')
    const file = await guarantee({ ...text, lot: opened }, own)
    assert.equal((await restore(file)).status, 200)
    await bank.institution.settle()
    // by the days that its sealed file states, whatever our product has
    assert.equal((await bank.api('GET', '/applications/C1')).expiresOn, opened.expiresOn)
    assert.deepEqual([bank.peer.notices.at(-1)?.call, bank.peer.notices.at(-1)?.message.file], ['restored', file])
    assert.equal((await restore(file)).status, 409)
  })

  describe('whose file would be refused', () => {
    before(() => toIssue('C2'))
    const number = { applicationNumber: 'C2', guaranteeNumber: 'CORE-2' }
    const files: readonly [string, () => Promise<string>, string][] = [
      ['is not signed', () => guarantee(number, 'unsigned'), 'unsigned'],
      ['is signed under a CA that is unknown to us', () => guarantee(number, outsider), 'certificate-untrusted'],
      ['names another amount', () => guarantee({ ...number, amount: '70000.00' }, own), 'amount-not-found'],
      [
        'names another number',
        () => guarantee({ ...number, guaranteeNumber: 'CORE-3' }, own),
        'guarantee-number-not-found',
      ],
      [
        'names another applicant',
        () => guarantee({ ...number, applicant: another, payerName: another.name }, own),
        'applicant-not-found',
      ],
      ['is no PDF', async () => Buffer.from('<html></html>').toString('base64'), 'file-is-html'],
      ['is no Base64', async () => 'data:application/pdf;base64,AAAA', 'base64-invalid'],
    ]
    for (const [what, make, code] of files)
      it(`because it ${what} receives it by name, and nothing leaves`, async () => {
        const notices = bank.peer.notices.length
        const answer = await issue('C2', { file: await make(), guaranteeNumber: 'CORE-2' })
        assert.deepEqual([answer.status, answer.json.code], [422, 'FILE_REFUSED'])
        assert.ok(codes(answer).includes(code), String(codes(answer)))
        assert.notEqual(answer.json.message, answer.json.code, 'in words, too')
        await bank.institution.settle()
        assert.deepEqual([await driver.stateOf('C2'), bank.peer.notices.length], ['issuing', notices])
      })

    it('may bring the right one afterwards, a control, and not a second one', async () => {
      const file = await guarantee(number, own)
      assert.equal((await issue('C2', { file, guaranteeNumber: 'CORE-2' })).status, 200)
      assert.equal((await issue('C2', { file, guaranteeNumber: 'CORE-2' })).status, 409)
    })
  })

  it('keeps the number of ours, or brings one that no one has; once issued it stays', async () => {
    await toIssue('C4')
    const { guaranteeNumber = '' } = await driver.view('C4')
    const ours = await guarantee({ applicationNumber: 'C4', guaranteeNumber }, own)
    const taken = await issue('C4', { file: ours, guaranteeNumber: 'CORE-2' })
    assert.deepEqual([taken.status, taken.json.data?.problem], [409, 'number-taken'])
    for (const wrong of ['a&b', 'a b', ''])
      assert.equal((await issue('C4', { file: ours, guaranteeNumber: wrong })).status, 400)
    assert.equal((await issue('C4', { guaranteeNumber: 'CORE-4' })).status, 400)
    assert.equal((await issue('C4', { file: ours })).status, 200)
    await bank.institution.settle()
    await bank.api('POST', '/applications/C4/reissue', { reason: '更正付款人' })
    await bank.institution.settle()
    assert.equal(await driver.stateOf('C4'), 'issuing', 'the new version is waited for, too')
    const fixed = await issue('C4', { file: ours, guaranteeNumber: 'CORE-5' })
    assert.deepEqual([fixed.status, fixed.json.data?.problem], [409, 'number-fixed'])
    bank.clock.advance(1000)
    const again = await guarantee({ applicationNumber: 'C4', guaranteeNumber }, own)
    assert.equal((await issue('C4', { file: again })).status, 200)
    const { files } = await driver.view('C4')
    assert.deepEqual(
      files.map(({ kind, version }) => [kind, version]),
      [
        ['sealed', 1],
        ['sealed', 2],
      ],
    )
  })

  it('may have a file made from our template', async () => {
    await toIssue('C6')
    assert.equal((await issue('C6', {})).status, 200)
    await bank.institution.settle()
    assert.equal(await driver.stateOf('C6'), 'issued')
    const { guaranteeNumber = '' } = await driver.view('C6')
    bank.clock.advance(1000)
    await driver.restore('C6', guaranteeNumber)
    await bank.institution.settle()
    assert.equal(await driver.stateOf('C6'), 'restoring')
    assert.equal((await bank.ask('POST', '/applications/C6/restore', {})).status, 200)
    await bank.institution.settle()
    assert.equal(await driver.stateOf('C6'), 'restored')
    assert.equal((await issue('C6', {})).status, 409)
  })

  it('is notified of demands, invoices and withdrawals, and of a second round after a refusal', async () => {
    const { guaranteeNumber = '' } = await driver.view('C6')
    const invoice = invoiceMessage(bank.clock.now(), { applicationNumber: 'C6', guaranteeNumber })
    assert.equal(await driver.send('invoice', invoice), '1')
    assert.equal(await driver.demand('C6', guaranteeNumber), '1')
    await bank.institution.settle()
    assert.deepEqual(receivedOf('C6').slice(-2).sort(), ['demand.received', 'invoice.asked'])
    const number = (await driver.view('C2')).guaranteeNumber ?? ''
    assert.equal(await driver.withdraw('C2', number), '1')
    await bank.institution.settle()
    assert.equal(receivedOf('C2').at(-1), 'withdrawal.asked')

    await driver.apply('C7')
    await bank.institution.settle()
    await bank.api('POST', '/applications/C7/decide', { accept: false, reason: '授信不足' })
    await driver.settle()
    await driver.settle()
    await driver.apply('C7')
    await bank.institution.settle()
    const rounds = core.arrivals.flatMap(({ json }) => {
      const data = json.data as { applicationNumber?: string; round?: number }
      return data.applicationNumber === 'C7' && json.type === 'application.received' ? [data.round] : []
    })
    assert.deepEqual(rounds, [1, 2])
  })

  it('receives nothing of what was not stored: a refused message and a wrong signature', async () => {
    const known = core.arrivals.length
    const conflicting = applyMessage(bank.clock.now(), { applicationNumber: 'C6', amount: '900000.00' })
    assert.notEqual(await driver.send('apply', conflicting), '1')
    const body = signed('apply', applyMessage(bank.clock.now(), { applicationNumber: 'C9' }), 'another-secret')
    await fetch(`${bank.url}/gateway/baohanapply`, { method: 'POST', body })
    await bank.institution.settle()
    assert.equal(core.arrivals.length, known)
  })

  it('reads a description of the API that is valid OpenAPI 3.1', async () => {
    const document = (await (await fetch(`${bank.url}/api/openapi.json`)).json()) as { paths: object }
    const { valid, errors } = await new Validator().validate(document as never)
    assert.deepEqual([valid, errors], [true, undefined])
    assert.ok('/applications/{number}/issue' in document.paths && '/webhooks' in document.paths)
  })
})
