/** Applying (§1) and being issued (§2): message, answer, notice, file, and what a contested answer leaves. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { toPem } from '@openbaohan/crypto/pem.ts'
import { issueCrl } from '@openbaohan/guarantee-file/x509/sandbox-ca.ts'
import { begin, type Case, events, flowTable, foreignOrUnknown, notice, type Step, shown } from './flow-driver.ts'
import { day } from './running-platform.ts'
import { bidder, issuedNotice, lot, newLot, restoredLotName, view } from './story.ts'
import { startInstitution } from './stub-institution.ts'

/** The same notice each time: another signature would be another file. */
const good = new Map<string, ReturnType<typeof issuedNotice>>()
const goodOf = ({ platform, bank, number, guaranteeNumber }: Case) =>
  good.getOrInsertComputed(number, () => issuedNotice(platform, bank, number, guaranteeNumber))
const changed = (change: (one: Case) => object | Promise<object>) =>
  notice('issued', async (one) => ({ ...(await goodOf(one)), ...(await change(one)) }))
const base64 = (bytes: string | number[]) => changed(() => ({ file: Buffer.from(bytes as string).toString('base64') }))
const codesOf = (files: { findings: { code: string; severity: string }[] }[]) =>
  files
    .at(-1)
    ?.findings.filter(({ severity }) => severity === 'warn')
    .map(({ code }) => code)
    .sort()
    .join()
/** What is stated to an application that is asked for with something unknown. */
const unknown =
  (change: object): Step =>
  async ({ platform }) => {
    const body = { bidderCode: bidder.code, lotNumber: lot.number, partner: 'finance_bank', ...change }
    return String((await platform.api('POST', '/api/applications', body)).status)
  }

flowTable('applying and being issued', {
  partners: { other: {} },
  words: {
    good: changed(() => ({})),
    corrected: changed(() => ({ payerAccount: '1' })),
    corrected2: changed(() => ({ payerAccount: '2' })),
    corrected3: changed(() => ({ payerAccount: '3' })),
    branch: changed(() => ({ payerName: `${bidder.name}第一分公司`, premium: '1.00' })),
    foreignOrUnknown: foreignOrUnknown(
      'issued',
      async (one) => ({ ...(await goodOf(one)), applicationNumber: one.number }),
      'other',
    ),
    /** Signed under another partner's root. */
    foreign: changed(async ({ platform, number, bank, guaranteeNumber }) => {
      const other = await startInstitution('finance_foreign', platform)
      other.arrivals.push(...bank.arrivals)
      const { file } = await issuedNotice(platform, other, number, guaranteeNumber)
      await other.stop()
      return { file }
    }),
    zip: base64('PK\x03\x04 and more'),
    png: base64([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
    link: base64('https://bank.example/guarantee.pdf'),
    altered: changed(async (one) => ({ file: withOneBitFlipped((await goodOf(one)).file) })),
    ofAnother: changed(async ({ platform }) => ({ file: (await goodOf(await begin(platform, 'accepted'))).file })),
    numberOfAnother: notice('issued', async ({ platform, bank, number }) => {
      const { guaranteeNumber } = await begin(platform, 'issued')
      return issuedNotice(platform, bank, number, guaranteeNumber)
    }),
    /** A 0 that states that our signature does not hold. */
    faulty: async ({ bank, number }) => {
      const answer = { body: '{"code":"0","message":"验签未通过 [signature-invalid]"}' }
      bank.answersOf.getOrInsert(number, []).push(answer)
      return undefined
    },
    events: events(3),
    versions: shown(({ files }) => files.map(({ version }) => version).join()),
    warnings: shown(({ files }) => codesOf(files)),
    ciphertexts: async ({ bank, number }) => {
      const sent = bank.arrivals.filter(({ body }) => body.applyno === number).map(({ body }) => body.biaoduanname)
      return `${sent.length}:${new Set(sent).size}`
    },
    lotName: async ({ bank, number }) => String(restoredLotName(bank, number) === lot.name),
    unknownLot: unknown({ lotNumber: 'X' }),
    unknownBidder: unknown({ bidderCode: 'X' }),
    unknownPartner: unknown({ partner: 'X' }),
    moreFields: unknown({ lotId: 'X' }),
  },
  rows: `
    sends the same ciphertexts again after an unclear answer, and never takes it as success
      submitted: 502 settle state later ciphertexts
      accepted | submitted 2:1 | apply apply

    is declined for good by a plain 0
      submitted: 0 settle events
      declined | submitted>apply-declined | apply

    is contested by a 0 after an unclear attempt: a person looks and sends again
      submitted: 502 0 settle later state blocked resend settle
      accepted | submitted contested 200 | apply apply apply

    takes a notice that comes before our own request has returned
      submitted: 1(issued) settle events
      issued | 1 submitted>guarantee-issued>apply-accepted | apply

    takes a refusal without number, link and file, and nothing after it
      accepted: notIssued good
      refused | 1 0:out-of-turn

    answers a repeat the same, without a second effect, and a corrected notice with a new version
      accepted: good again&again second good versions corrected versions warnings
      issued | 1 1&1 1 1 1:payer-account-differs 1,2 payer-account-differs

    does parallel corrections one after the other
      accepted: corrected&corrected2&corrected3 versions
      issued | 1:payer-account-differs&1:payer-account-differs&1:payer-account-differs 1,2,3

    takes a premium from a branch with a finding, not with a refusal
      accepted: branch warnings
      issued | 1:payer-name-differs:premium-differs payer-name-differs,premium-differs

    refuses a file it cannot trust, remembers no refusal, and takes the corrected one
      accepted: foreign zip png link altered ofAnother state good
      issued | 0:file-invalid 0:file-invalid 0:file-invalid 0:file-invalid 0:file-invalid 0:file-invalid accepted 1

    refuses a guarantee number that another application has
      accepted: numberOfAnother
      accepted | 0:guarantee-number-taken

    answers for another partner’s application and for an unknown one with the same bytes
      accepted: foreignOrUnknown
      accepted | 0:unknown-application

    lapses at the opening when nothing was issued, and is not sent any more: it may have arrived, and the institution is informed
      submitted: 502 settle open later good
      lapsed | 0:out-of-turn | apply abandon

    contested by a 0 and then issued has its key at the opening and is restored
      submitted: 502 settle 0 later blocked issued blocked state open lotName restored
      restored | contested 1 issued true 1 | apply apply restore

    issued before the 0 that answers a repeat has its key at the opening and is restored
      submitted: 502 settle issued 0 later blocked state open lotName restored
      restored | 1 issued true 1 | apply apply restore

    issued while the 0 is on its way has its key at the opening and is restored
      submitted: 502 settle 0(issued) later blocked state open lotName restored
      restored | 1 issued true 1 | apply apply restore

    contested leaves the lane when the institution refuses it by notice
      submitted: 502 0 settle later blocked notIssued blocked
      refused | contested 1 | apply apply

    contested waits for a person without a notice, and a notice that is rejected changes nothing: the control
      submitted: 502 0 settle later link
      submitted | 0:file-invalid | apply apply | | contested

    stays submitted when the signature does not hold, and continues once that is corrected
      submitted: faulty settle state blocked resend settle
      accepted | submitted refused 200 | apply apply

    is refused with what is unknown
      accepted: unknownLot unknownBidder unknownPartner moreFields
      accepted | 404 404 404 400
  `,
  more(platform, partner) {
    it('seals equal lots into different ciphertexts', async () => {
      const number = await newLot(platform())
      await begin(platform(), 'accepted', 'bank', number)
      await begin(platform(), 'accepted', 'bank', number)
      const [one, two] = partner('bank').arrivals.slice(-2)
      assert.deepEqual([one?.call, two?.call], ['apply', 'apply'])
      assert.notEqual(one?.body.biaoduanname, two?.body.biaoduanname)
    })

    it('states the class of bid validity to a partner who agreed on it, and to no other', async () => {
      const dialect = { base: 'epoint', extensions: ['validity-tier'] }
      const tiers = await startInstitution('finance_tiers', platform(), { dialect })
      await tiers.join(platform())
      for (const [institution, bidValidityDays, tier] of [
        [tiers, 90, '90'],
        [tiers, 91, '120'],
        [tiers, 365, '365'],
        [partner('bank'), 90, undefined],
      ] as const) {
        const body = { bidderCode: bidder.code, partner: institution.appkey }
        const lotNumber = await newLot(platform(), { bidValidityDays })
        await platform().ask('POST', '/api/applications', { ...body, lotNumber })
        await platform().platform.settle()
        assert.equal(institution.arrivals.at(-1)?.body.validitytier, tier)
      }
      await tiers.stop()
    })

    it('believes no certificate that a list of the partner revokes, and states when its responder is silent', async () => {
      const set = (terms: object) => platform().ask('PATCH', '/api/partners/finance_bank', terms)
      const bank = partner('bank')
      const at = platform().clock.now()
      const listOf = async (revoked: { certificatePem: string; at: number }[]) => {
        const plan = { number: 1, thisUpdate: at - day, nextUpdate: at + day, revoked }
        return toPem('X509 CRL', await issueCrl(bank.authority, plan))
      }
      const { number, guaranteeNumber } = await begin(platform(), 'accepted')
      const notice = await issuedNotice(platform(), bank, number, guaranteeNumber)
      const warnings = async () =>
        (await view(platform(), number)).files.at(-1)?.findings.filter(({ severity }) => severity === 'warn')

      await set({ crlsPem: await listOf([{ certificatePem: bank.certificatePem, at: at - day }]) })
      const refused = await bank.notify('issued', notice)
      assert.deepEqual([refused.code, /吊销/.test(refused.message)], ['0', true], refused.message)

      await set({ crlsPem: await listOf([]), ocspUrl: 'http://127.0.0.1:9/ocsp' })
      assert.equal((await bank.notify('issued', notice)).code, '1')
      assert.deepEqual(
        (await warnings())?.map(({ code }) => code),
        ['responder-silent'],
      )

      await set({ crlsPem: null, ocspUrl: null })
      assert.equal((await bank.notify('issued', { ...notice, payerAccount: '1' })).code, '1')
      assert.ok(!(await warnings())?.some(({ code }) => code.startsWith('revocation') || code === 'responder-silent'))
    })

    it('refuses a guarantee that another organisation under the same root has signed, and names it in the answer', async () => {
      const set = (terms: object) => platform().ask('PATCH', '/api/partners/finance_bank', terms)
      const bank = partner('bank')
      const { number } = await begin(platform(), 'accepted')
      const notice = await issuedNotice(platform(), bank, number)
      const registered = '江东银行股份有限公司云川分行'
      const refusing: [what: string, terms: object][] = [
        ['the name it is registered by', { name: '云川商业银行股份有限公司' }],
        ['the code that was agreed', { signers: ['91329901MA1M8Q2R72'] }],
        ['the certificate that was agreed', { signers: [`sm3:${'0'.repeat(64)}`] }],
      ]
      for (const [what, terms] of refusing) {
        await set({ name: registered, signers: [], ...terms })
        const refused = await bank.notify('issued', notice)
        assert.deepEqual(
          [refused.code, refused.message.includes('约定的签章人')],
          ['0', true],
          `${what}: ${refused.message}`,
        )
      }
      const taking: object[] = [
        { name: '江东银行', signers: [] },
        { name: 'finance_bank', signers: [] },
        { name: '云川商业银行股份有限公司', signers: ['云川*', '91329901836201478M'] },
        { name: registered, signers: [bank.certificatePem] },
      ]
      for (const [index, terms] of taking.entries()) {
        await set(terms)
        // Each is another notice: a repeat would get the answer it had.
        const { code } = await bank.notify('issued', { ...notice, payerAccount: `${index + 1}` })
        assert.equal(code, '1', JSON.stringify(terms))
      }
      await set({ name: registered, signers: [] })
    })
  },
})

function withOneBitFlipped(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  const middle = Math.floor(bytes.length / 2)
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  return bytes.toString('base64')
}
