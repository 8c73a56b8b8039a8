/** An independent implementation of the protocol, on either side of our running programs. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { createSigningIdentity } from '../foreign-peer/certificates.ts'
import type { ForeignInstitution, ForeignInstitutionOptions } from '../foreign-peer/foreign-institution.ts'
import { startForeignInstitution } from '../foreign-peer/foreign-institution.ts'
import type { ForeignPlatform } from '../foreign-peer/foreign-platform.ts'
import { startForeignPlatform } from '../foreign-peer/foreign-platform.ts'
import { decrypt, post, signed } from '../foreign-peer/wire.ts'
import { conformanceOf, problemsIn } from '../harness/conformance-of.ts'
import type { RunningSandbox } from '../harness/running-sandbox.ts'
import { startRunningSandbox } from '../harness/running-sandbox.ts'

const secret = '5d1f0a9be37c46c2b8807f1e6a94d2c5'
const bidder = { code: '91329901MA1M8Q2R72', name: '云川镕堃建设集团有限公司' }
const lot = {
  number: 'E3299010001000318001002',
  name: '云川市轨道交通3号线一期工程土建施工02标',
  beneficiary: '云川市轨道交通集团有限公司',
}

type View = {
  state: string
  lot?: { lotNumber: string }
  guaranteeNumber?: string
  files: { kind: string; version: number; findings?: { code: string; severity: string }[] }[]
}

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startRunningSandbox()
})
after(() => sandbox?.stop())

const show = (number: string, org = 'platform') => sandbox.json<View>('show', number, '--org', org)

/**
 * Polls until the programs have processed what was triggered; each query is a separate process, which gives them time.
 */
async function untilState(number: string, state: string, org?: string): Promise<View> {
  for (let attempt = 0; ; attempt += 1) {
    const view = await show(number, org)
    if (view.state === state || attempt >= 100) {
      assert.equal(view.state, state)
      return view
    }
  }
}

/** Whether one signature covers the whole file except its own bytes. */
function signatureCoversAll(file: Buffer): boolean {
  const range = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/.exec(file.toString('latin1'))?.slice(1).map(Number)
  const [start = -1, length = 0, resume = 0, rest = 0] = range ?? []
  return start === 0 && resume > length && resume + rest === file.length
}

describe('every conformance case', { concurrency: true }, () => {
  for (const [role, ours] of [
    ['institution', 'our institution'],
    ['platform', 'our platform'],
  ] as const)
    it(`is passed by ${ours}`, async () => {
      assert.deepEqual(problemsIn(await conformanceOf(role, sandbox)), [])
    })
})

describe('a foreign platform at our bank', () => {
  let platform: ForeignPlatform
  const line = { appkey: 'outside_platform', secret, signature: 'epoint' } as const

  before(async () => {
    const institutionUrl = `${sandbox.urlOf.bank}/gateway`
    platform = await startForeignPlatform({ ...line, platformcode: 'W3299010009', institutionUrl })
    const partner = ['--base', platform.url, '--appkey', line.appkey, '--secret', secret, '--dialect', 'epoint']
    const added = await sandbox.run('partner', 'add', '--org', 'bank', ...partner, '--platformcode', 'W3299010009')
    assert.equal(added.code, 0, added.out)
  })
  after(() => platform?.stop())

  it('applies, gets the sealed guarantee, sends the key and gets the plain one', async () => {
    const { applyno, reply } = await platform.apply({
      biddername: bidder.name,
      biddercode: bidder.code,
      jbrname: '沈若舟',
      jbrphone: '13800004672',
      biaoduanno: lot.number,
      biaoduanname: lot.name,
      bzjamount: '700000.00',
      zbr: lot.beneficiary,
      zbrorgnum: '91329901MA1K3T7P1C',
    })
    assert.equal(reply.code, '1', reply.message)
    const issued = await platform.arrivals.waitFor('baohannotice', applyno)
    assert.equal(issued.applystatus, '1')
    assert.ok(signatureCoversAll(Buffer.from(issued.baohanfile ?? '', 'base64')))

    const baohanno = issued.baohanno ?? ''
    const wrongKey = await platform.restore(applyno, baohanno, Date.now(), randomBytes(16))
    assert.equal(wrongKey.code, '0')
    const restore = await platform.restore(applyno, baohanno)
    assert.equal(restore.code, '1', restore.message)
    const restored = await platform.arrivals.waitFor('restorenotice', applyno)
    assert.equal(restored.baohanno, baohanno)
    assert.ok(signatureCoversAll(Buffer.from(restored.baohanfile ?? '', 'base64')))
    await untilState(applyno, 'restored', 'bank')

    const links = ['https://jy.example.cn/1.pdf', 'https://jy.example.cn/2.pdf']
    const demanded = await platform.demand(applyno, baohanno, links)
    assert.equal(demanded.code, '1', `filelist as an array (D17): ${demanded.message}`)
    const repeated = await platform.demand(applyno, baohanno, links)
    assert.equal(repeated.code, '1', repeated.message)
  })

  it('is refused under another secret, an unknown appkey and a call that the bank does not serve', async () => {
    const fields = { appkey: line.appkey, timestamp: '2026-12-08 09:30:00', applyno: 'X' }
    const bank = `${sandbox.urlOf.bank}/gateway`
    const attempts = [
      post(`${bank}/giveupapply`, signed(fields, { ...line, secret: 'guessed' })),
      post(`${bank}/giveupapply`, signed({ ...fields, appkey: 'unknown' }, line)),
      post(`${bank}/baohannotice`, signed(fields, line)),
    ]
    for (const reply of await Promise.all(attempts)) assert.equal(reply.code, '0')
  })
})

describe('a foreign institution at our platform', () => {
  const running: ForeignInstitution[] = []
  after(() => Promise.all(running.map((institution) => institution.stop())))

  async function connect(appkey: string, options: Partial<ForeignInstitutionOptions>, rootPem?: string) {
    const signature = options.signature ?? 'epoint'
    const institution = await startForeignInstitution({
      name: '外联测试财产保险股份有限公司',
      platformUrl: `${sandbox.urlOf.platform}/gateway`,
      ...options,
      appkey,
      secret,
      signature,
    })
    running.push(institution)
    const root = join(sandbox.home, `${appkey}.pem`)
    writeFileSync(root, rootPem ?? institution.rootPem)
    const partner = ['--base', institution.url, '--appkey', appkey, '--secret', secret, '--dialect', signature]
    const added = await sandbox.run('partner', 'add', '--org', 'platform', ...partner, '--roots', root)
    assert.equal(added.code, 0, added.out)
    return institution
  }

  async function applyTo(appkey: string): Promise<string> {
    const flags = ['--bidder', bidder.code, '--lot', lot.number, '--partner', appkey]
    return (await sandbox.json<{ applicationNumber: string }>('apply', ...flags)).applicationNumber
  }

  it('has its guarantee refused when it signs under an unknown root', async () => {
    const otherInstitution = createSigningIdentity('别家机构', Date.now())
    const institution = await connect('finance_second', {}, otherInstitution.rootPem)
    const number = await applyTo('finance_second')
    await institution.arrivals.waitFor('baohanapply', number)
    await institution.settle()
    assert.deepEqual(
      institution.replies.map(({ reply }) => reply.code),
      ['0'],
    )
    assert.equal((await show(number)).guaranteeNumber, undefined)
  })

  it('has a guarantee with bytes after its signature refused', async () => {
    const spoil = (pdf: Uint8Array) => Buffer.concat([pdf, Buffer.from('\n% added later\n')])
    const institution = await connect('finance_spoiler', { spoil })
    const number = await applyTo('finance_spoiler')
    await institution.arrivals.waitFor('baohanapply', number)
    await institution.settle()
    assert.deepEqual(
      institution.replies.map(({ reply }) => reply.code),
      ['0'],
    )
    assert.equal((await show(number)).guaranteeNumber, undefined)
  })

  it('brokers for two issuers in lines of Base64, each named in its notice and its signer (D8, D16)', async () => {
    const issuers = ['外联测试银行股份有限公司', '外联测试财产保险股份有限公司']
    const broker = await connect('finance_broker', { name: '外联保函服务平台', issuers, wrapped: true })
    const terms = ['--broker', 'yes', '--issuers', issuers.join(';')]
    const set = await sandbox.run('partner', 'set', '--org', 'platform', '--appkey', 'finance_broker', ...terms)
    assert.equal(set.code, 0, set.out)
    const numbers = [await applyTo('finance_broker'), await applyTo('finance_broker')]
    for (const number of numbers) await broker.arrivals.waitFor('baohanapply', number)
    await broker.settle()
    assert.deepEqual(
      broker.replies.map(({ reply }) => reply.code),
      ['1', '1'],
    )
    for (const number of numbers) {
      const { files } = await untilState(number, 'issued')
      const codes = (files[0]?.findings ?? []).map(({ code }) => code)
      assert.ok(codes.includes('signer-expected') && codes.includes('issuer-agrees'), codes.join(' '))
    }
    const [first = ''] = numbers
    await broker.notifyAgain(first, { instname: '别家机构' })
    assert.match(broker.replies.at(-1)?.reply.message ?? '', /issuer-not-agreed/)
  })

  it('refuses with all required fields, and the bidder sees a refusal (D7)', async () => {
    const institution = await connect('finance_literal', { decides: () => 'refuse', wrapped: true })
    const number = await applyTo('finance_literal')
    await institution.arrivals.waitFor('baohanapply', number)
    await institution.settle()
    assert.deepEqual(
      institution.replies.map(({ reply }) => reply.code),
      ['1'],
    )
    await untilState(number, 'refused')
  })

  it('accepts an application, has its guarantee accepted, gets the key after the opening and restores', async () => {
    const institution = await connect('finance_outside', { signature: 'amp-key' })
    const number = await applyTo('finance_outside')
    const application = await institution.arrivals.waitFor('baohanapply', number)
    await institution.settle()
    assert.deepEqual(
      institution.replies.map(({ call, reply }) => [call, reply.code]),
      [['baohannotice', '1']],
    )

    const issued = await untilState(number, 'issued')
    assert.equal(issued.lot, undefined)
    const refusing = issued.files.flatMap((file) => file.findings ?? []).filter(({ severity }) => severity === 'refuse')
    assert.deepEqual(refusing, [])

    assert.equal((await sandbox.run('bid-opening', lot.number, '--reason', '演练')).code, 0)
    const restore = await institution.arrivals.waitFor('baohanrestore', number)
    assert.equal(decrypt(application.biaoduanno ?? '', Buffer.from(restore.key ?? '', 'base64')), lot.number)
    await institution.settle()
    assert.deepEqual(
      institution.replies.map(({ call, reply }) => [call, reply.code]),
      [
        ['baohannotice', '1'],
        ['restorenotice', '1'],
      ],
    )
    assert.equal((await untilState(number, 'restored')).lot?.lotNumber, lot.number)
  })
})
