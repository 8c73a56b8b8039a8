/**
 * The whole life of applications, all twelve calls, with partners that know only the text of the specification
 * (tests/foreign-peer): they check each message by its tables and answer 0 to whatever it does not allow. No one
 * corrects anything by hand.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { callApi } from '@openbaohan/kit/api/call-api.ts'
import { inventedBidder } from '@openbaohan/kit/demo/plan.ts'
import { beneficiaryName } from '@openbaohan/kit/sandbox/organisations.ts'
import { usualAmount } from '@openbaohan/kit/scenes/stage.ts'
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import type { ForeignInstitutionOptions } from '../foreign-peer/foreign-institution.ts'
import type { ForeignPlatform, ForeignPlatformOptions } from '../foreign-peer/foreign-platform.ts'
import { startForeignPlatform } from '../foreign-peer/foreign-platform.ts'
import { specification } from '../foreign-peer/specification.ts'
import { makeSm2Pair, type Reply } from '../foreign-peer/wire.ts'
import { type Network, startNetwork } from '../harness/network.ts'
import { type ForeignLife, type Role, roles, startForeignLife } from './foreign-institutions.ts'

const secret = '5d1f0a9be37c46c2b8807f1e6a94d2c5'
const signature = 'epoint'
const buyer = {
  address: '云川市示例路1号',
  phone: '0329-88000001',
  bank: '江东银行股份有限公司云川分行',
  account: '3299018800012345678',
  mobile: '13800004672',
}
const openLot = { biaoduanno: 'E3299010001000318001003', biaoduanname: '云川市示例标段', zbr: beneficiaryName }
const links = ['https://jy.example.cn/索赔书.pdf', 'https://jy.example.cn/2.pdf?id=7']

type Side = 'platform' | 'institution'
/** Names of the calls that `server` offers. */
const callsOf = (server: Side) => specification.filter((call) => call.server === server).map(({ name }) => name)

let network: Network
const peers: { settle?(): Promise<boolean>; stop(): Promise<void> }[] = []
const now = () => network.clock.now()
/** A slow clock within the tolerance of ten minutes. */
const behind = () => now() - 5 * 60_000
const ask = <T>(organisation: string, method: string, path: string, body?: object) =>
  callApi<T>(network.access(organisation), method, path, body)
const at = (number: string) => `/api/applications/${encodeURIComponent(number)}`

/** Until neither our programs nor the peers have anything left to do; a second later, as times on the wire count. */
async function settle(): Promise<void> {
  network.clock.advance(1_000)
  do await network.settle()
  while ((await Promise.all(peers.map((peer) => peer.settle?.() ?? false))).includes(true))
}

before(async () => {
  network = await startNetwork({ faultRate: 0 })
})
after(async () => {
  for (const peer of peers) await peer.stop()
  await network?.stop()
})

describe('a foreign platform at our bank', () => {
  const bidders = Array.from({ length: 6 }, (_, index) => inventedBidder(41_000 + index))
  const [first = assert.fail()] = bidders

  async function connect(appkey: string, dialect: object, options: Partial<ForeignPlatformOptions> = {}) {
    const institutionUrl = `${network.access('bank').url}/gateway`
    const line = { appkey, secret, signature, platformcode: 'W3299010009', institutionUrl, now } as const
    const platform = await startForeignPlatform({ ...line, ...options })
    peers.push(platform)
    const place = { baseUrl: platform.url, platformCode: 'W3299010009', side: 'platform', test: true }
    await ask('bank', 'POST', '/api/partners', { ...place, name: '外联交易平台', appkey, secret, dialect })
    return platform
  }

  async function playLife(platform: ForeignPlatform): Promise<void> {
    const apply = async (place: number, bzjamount: string, again?: string) => {
      const { name: biddername, code: biddercode } = bidders[place] ?? assert.fail()
      const { applyno, reply } = await platform.apply({ biddername, biddercode, bzjamount, ...openLot }, again)
      assert.equal(reply.code, '1', reply.message)
      return applyno
    }
    const accepted = async (reply: Promise<Reply>) => {
      const { code, message } = await reply
      assert.equal(code, '1', message)
      await settle()
    }
    const declined = async (reply: Promise<Reply>) => {
      const { code, message } = await reply
      assert.equal(code, '0')
      assert.match(message, /[一-龥]/)
    }
    const noticeOf = (call: string, applyno: string) =>
      platform.arrivals.all.findLast((one) => one.call === call && one.fields.applyno === applyno)?.fields ??
      assert.fail(`no ${call}: ${platform.complaints.join('；')}`)

    const [whole, released, quit] = [await apply(0, '700000'), await apply(1, '50000.5'), await apply(2, '800000.00')]
    const [large, own, refused] = [await apply(3, '6000000'), await apply(4, '6000000.0'), await apply(5, '7000000')]
    await settle()
    const numberOf = (applyno: string) => noticeOf('baohannotice', applyno).baohanno ?? ''
    for (const applyno of [whole, released, quit]) assert.equal(noticeOf('baohannotice', applyno).applystatus, '1')

    await ask('bank', 'POST', `${at(refused)}/decide`, { accept: false, reason: '资料不全' })
    await settle()
    assert.equal(noticeOf('baohannotice', refused).applystatus, '0')
    network.clock.advance(2_000)
    await apply(5, '900000', refused)
    await settle()
    assert.equal(noticeOf('baohannotice', refused).applystatus, '1')

    await accepted(platform.withdraw(quit, numberOf(quit), '与A&B公司组成联合体，不再参加'))
    assert.equal(noticeOf('quitnotice', quit).applystatus, '1')
    await accepted(platform.withdraw(quit, numberOf(quit), '与A&B公司组成联合体，不再参加'))
    await accepted(platform.abandon(large))
    await accepted(platform.abandon(large))
    await declined(platform.abandon(whole))
    await ask('bank', 'POST', `${at(own)}/abandon`, { reason: '企业不再参加投标' })
    await settle()
    assert.equal(noticeOf('giveupapply', own).applyno, own)

    const company = { biddername: first.name, biddercode: first.code }
    await declined(platform.invoice(whole, numberOf(whole), company, '2800', '0'))
    await declined(platform.release(whole, numberOf(whole)))
    for (const applyno of [whole, released]) {
      await accepted(platform.restore(applyno, numberOf(applyno)))
      assert.equal(noticeOf('restorenotice', applyno).baohanno, numberOf(applyno))
    }
    await accepted(platform.invoice(whole, numberOf(whole), company, '2800', '0'))
    const contact = { contactname: '沈若舟', contactaddress: '云川市示例路1号' }
    await accepted(platform.invoice(whole, numberOf(whole), company, '2800.00', '1', { ...buyer, ...contact }))
    const invoices = platform.arrivals.all.filter(({ call }) => call === 'invoicenotice')
    assert.deepEqual(
      invoices.map(({ fields }) => [fields.baohanno, fields.applystatus]),
      [1, 2].map(() => [numberOf(whole), '1']),
    )
    await accepted(platform.release(released, numberOf(released)))
    await accepted(platform.release(released, numberOf(released)))
    const account = { payeraccount: '3299018800090001234', Reason: '中标后拒签合同' }
    await accepted(platform.demandAsPrinted(whole, numberOf(whole), links, account))
    await accepted(platform.demand(whole, numberOf(whole), links))
    await accepted(platform.demandBare(whole, numberOf(whole)))
    await accepted(platform.demandBare(released, numberOf(released)))
    await declined(platform.release(whole, numberOf(whole)))
    await declined(platform.withdraw(whole, numberOf(whole), '不再参加本次投标'))

    assert.deepEqual(platform.complaints, [])
    assert.deepEqual(
      callsOf('platform').filter((name) => !platform.arrivals.all.some(({ call }) => call === name)),
      [],
    )
    const demands = await ask<unknown[]>('bank', 'GET', `/api/demands?number=${encodeURIComponent(whole)}`)
    assert.equal(demands.length, 3)
  }

  it('that reads the specification literally plays all twelve calls', async () => {
    await playLife(await connect('literal_platform', { base: 'epoint', refusals: 'full' }))
  })

  it('that writes numbers, arrays, empty fields and lines, and seals keys by SM2, plays them too', async () => {
    const appkey = 'loose_platform'
    const options: Partial<ForeignPlatformOptions> = { writesLoosely: true, now: behind }
    const platform = await connect(appkey, { base: 'epoint', keyForm: 'sm2', refusals: 'full' }, options)
    const { sm2PublicKey } = await ask<{ sm2PublicKey: string }>('bank', 'GET', `/api/partners/${appkey}`)
    platform.sealKeysTo(sm2PublicKey)
    await playLife(platform)
  })

  it('control: one whose refusals must be complete notices bare ones', async () => {
    const platform = await connect('bare_platform', { base: 'epoint', refusals: 'bare' })
    const bidder = { biddername: first.name, biddercode: first.code }
    const { applyno } = await platform.apply({ ...bidder, bzjamount: '7000000', ...openLot })
    await settle()
    await ask('bank', 'POST', `${at(applyno)}/decide`, { accept: false, reason: '资料不全' })
    await settle()
    assert.ok(platform.complaints.includes('baohannotice：缺少必填参数baohanfile'), platform.complaints.join())
  })
})

describe('a foreign institution at our platform', () => {
  const lot = 'E3299010001000777001001'
  type View = { state: string; invoices: { state: string }[] }
  const lives: ForeignLife[] = []
  const view = (number: string) => ask<View>('platform', 'GET', at(number))
  const statesOf = async ({ numbers }: ForeignLife, of: readonly Role[] = roles) =>
    Promise.all(of.map(async (role) => (await view(numbers[role])).state))
  const connect = async (appkey: string, terms: object, options: Partial<ForeignInstitutionOptions>) => {
    const agreed = { appkey, secret, platformCode: 'W3299010001', lot, ...terms }
    const life = await startForeignLife(network, lives.length, agreed, options)
    peers.push(life.institution)
    lives.push(life)
  }
  const each = async (change: (life: ForeignLife) => Promise<unknown>) => {
    for (const life of lives) await change(life)
    await settle()
  }
  const order = (role: Role, what: string, body: object = {}) =>
    each(({ numbers }) => ask('platform', 'POST', `${at(numbers[role])}/${what}`, body))
  const assertStates = async (of: readonly Role[], ...expected: string[]) => {
    for (const life of lives)
      assert.deepEqual(await statesOf(life, of), expected, JSON.stringify(life.institution.replies))
  }

  before(async () => {
    await ask('platform', 'POST', '/api/lots', {
      ...{ number: lot, name: '云川市示例信息化服务采购第七标段', beneficiaryName, amount: usualAmount },
      ...{ kind: 'procurement', opensAt: now() + 14 * dayMs },
    })
    await connect('literal', {}, {})
    await connect(
      'bare',
      { dialect: { filelist: 'array' } },
      {
        now: behind,
        rate: '1.00',
        refusals: 'bare',
        writing: { spread: true, unquoted: ['rate', 'cost', 'applystatus'] },
      },
    )
    const { publicKey, privateKey } = makeSm2Pair()
    const issuers = ['外联测试银行股份有限公司', '外联测试财产保险股份有限公司']
    const terms = { broker: true, issuers, sm2PublicKey: `04${publicKey.replace(/^04/, '')}` }
    const options = { name: '外联保函服务平台', issuers, wrapped: true, sm2PrivateKey: privateKey }
    await connect('broker', { dialect: { filelist: 'array', keyForm: 'sm2' }, ...terms }, options)
    await settle()
  })

  it('decides on applications: its guarantee is accepted, its refusal understood', async () => {
    await assertStates(roles, 'issued', 'issued', 'issued', 'issued', 'refused', 'accepted', 'accepted')
  })

  it('answers an abandonment by its own rules (§11), and reports one of its own (§12)', async () => {
    await order('given', 'abandon')
    await assertStates(['given'], 'accepted')
    await order('given', 'abandon')
    await each(({ institution, numbers }) => institution.abandon(numbers.own))
    await assertStates(['given', 'own'], 'abandoned', 'abandoned')
  })

  it('refuses a withdrawal, grants it the next time (§7, §8), and reports one that was arranged offline', async () => {
    await order('quit', 'withdraw', { reason: 'not-bidding' })
    await assertStates(['quit'], 'issued')
    await order('quit', 'withdraw', { reason: 'not-bidding' })
    await each(({ institution, numbers }) => institution.withdraw(numbers.offline, true))
    await assertStates(['quit', 'offline'], 'withdrawn', 'withdrawn')
  })

  it('gets the key after the opening and restores (§3, §4)', async () => {
    await ask('platform', 'POST', `/api/lots/${lot}/open`, { reason: '故事里的开标' })
    await settle()
    await assertStates(['whole', 'released'], 'restored', 'restored')
  })

  it('makes invoices (§5, §6)', async () => {
    const special = { type: 'special', ...buyer, recipientName: '沈若舟', recipientAddress: '云川市示例路1号' }
    await order('whole', 'invoice', special)
    await order('released', 'invoice', { type: 'ordinary' })
    for (const { numbers } of lives)
      for (const role of ['whole', 'released'] as const)
        assert.deepEqual(
          (await view(numbers[role])).invoices.map(({ state }) => state),
          ['invoiced'],
        )
  })

  it('releases one guarantee (§9), and takes a demand on another (§10)', async () => {
    await order('released', 'release')
    await order('whole', 'demands', {
      ...{ amount: '1000.00', payeeAccount: '3299018800090001234', reason: '中标后拒签合同' },
      ...{ contactName: '陆知微', contactPhone: '13900001111' },
      files: [{ name: '索赔书.pdf', base64: Buffer.from('%PDF-1.7 索赔书').toString('base64') }],
    })
    await assertStates(['whole', 'released'], 'restored', 'released')
    for (const { institution, numbers } of lives) {
      const demand = await institution.arrivals.waitFor('claimsnotice', numbers.whole)
      assert.match(demand.filelist ?? '', /^\[\{"fileurl":"http.*"\}\]$/)
    }
  })

  it('exchanged every call of the specification, and nothing in them lacked anything', () => {
    for (const { institution } of lives) {
      assert.deepEqual(institution.complaints, [])
      const declined = institution.replies.filter(({ reply }) => reply.code !== '1')
      assert.deepEqual(declined, [])
      const sent = new Set(institution.replies.map(({ call }) => call))
      const received = new Set(institution.arrivals.all.map(({ call }) => call))
      assert.deepEqual(
        callsOf('platform').filter((call) => !sent.has(call)),
        [],
      )
      assert.deepEqual(
        callsOf('institution').filter((call) => !received.has(call)),
        [],
      )
    }
  })
})
