/**
 * A financial institution of the protocol: takes applications, issues, restores by the key, and answers every later
 * call. `@openbaohan/protocol` verifies, checks and signs; what is here is the institution's own business.
 *
 * Applications, answers and the outbox are in memory, so that the example shows the protocol alone. A real institution
 * stores all three in one transaction of its database before it answers; ../python/service.py does so with SQLite.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { dialects, failure, openText, parseKey, receive, Secret, send, success } from '@openbaohan/protocol'
import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.js'
import { parseRate, premiumFor } from '@openbaohan/protocol/values/premium.js'

const rate = '0.004'
const minimumPremium = fen(500_00)
const retryMs = 500

/**
 * @param {{ platformUrl: string, appkey: string, secret: string, issuerName?: string,
 *   print?: (application: object, form: 'sealed' | 'plain') => Promise<Buffer> }} given
 *   `print` draws and signs the guarantee; without it a placeholder is sent, which a platform refuses.
 */
export function createInstitution({
  platformUrl,
  appkey,
  secret,
  issuerName = '示例银行股份有限公司',
  print = placeholder,
}) {
  /** @type {import('@openbaohan/protocol').Partner} */
  const platform = {
    id: 'platform',
    name: '公共资源交易平台',
    side: 'platform',
    appkey,
    baseUrl: platformUrl,
    dialect: dialects.epoint,
    secrets: [new Secret(secret)],
    test: true,
    allowedHosts: [],
  }
  const applications = new Map()
  /** By call and content: the same content again gets the same answer and has no second effect. */
  const answers = new Map()
  const outbox = []
  /** Keys that came before the opening that they state, by application. */
  const held = new Map()
  let issued = 0

  /** @type {import('@openbaohan/protocol').ReceivePorts} */
  const ports = {
    now: () => Date.now(),
    newId: () => randomUUID(),
    findPartner: (key) => (key === appkey ? platform : undefined),
    isRepeat: async ({ call, content }) => answers.has(`${call} ${content}`),
    isOwnGuarantee: async ({ applicationNumber }) => applications.has(applicationNumber),
    // Here the raw bytes are made durable: they are the evidence of a message.
    record: async ({ call, subject, step }) => console.log('received', call, subject, step),
    recordUnauthenticated: ({ step, digest }) => console.log('rejected', step, digest.slice(0, 8)),
    handle: async ({ call, message, content }) => {
      const key = `${call} ${content}`
      const reply = answers.get(key) ?? decide(call, message)
      if (reply.code === '1') answers.set(key, reply)
      return reply
    },
    report: (trace, error) => console.error(trace, error),
  }

  function decide(call, message) {
    if (call === 'apply') return apply(message)
    const application = applications.get(message.applicationNumber)
    if (application === undefined) return failure('没有此业务流水号')
    if (call === 'abandon') return abandon(application)
    if (application.guaranteeNumber !== message.guaranteeNumber) return failure('没有此保函')
    return { restore, invoice, withdraw, release, demand }[call](application, message)
  }

  function apply(message) {
    if (applications.has(message.applicationNumber)) return failure('此业务流水号已有内容不同的申请')
    const amount = parseYuan(message.amount)
    if (amount === undefined || amount <= 0n) return failure('金额应大于零')
    const premium = formatYuan(premiumFor(amount, parseRate(rate), minimumPremium))
    const application = { ...message, premium, state: 'applied', hasDemand: false }
    applications.set(message.applicationNumber, application)
    outbox.push(() => issue(application))
    return success()
  }

  function restore(application, { key, openedAt }) {
    if (!['issued', 'restored'].includes(application.state)) return failure('当前状态不能还原')
    if (application.state === 'issued' && openedAt > Date.now()) return hold(application, { key, openedAt })
    const lot = openLot(application, parseKey(key))
    if (lot === undefined) return failure('密钥不能解密标段信息')
    if (application.state === 'restored' && application.openedAt !== openedAt) return failure('已按另一开标时间还原')
    held.delete(application)
    Object.assign(application, { state: 'restored', lot, openedAt })
    outbox.push(() => sendPlain(application))
    return success()
  }

  /** A slow clock must not refuse the key on the day: it waits, untried, for the opening that it states. */
  function hold(application, early) {
    console.log('early key', application.applicationNumber, new Date(early.openedAt).toISOString())
    held.set(application, early)
    return success()
  }

  function useHeldKeys() {
    for (const [application, { key, openedAt }] of held) {
      if (openedAt > Date.now()) continue
      held.delete(application)
      // One that does not fit is for people to inspect: it was taken untried.
      const { code, message } = restore(application, { key, openedAt })
      if (code !== '1') console.error('held key', application.applicationNumber, message)
    }
  }

  function invoice(application, message) {
    if (application.state !== 'restored') return failure('尚未开标')
    const amount = parseYuan(message.amount)
    if (amount === undefined || amount <= 0n || amount > parseYuan(application.premium))
      return failure('开票金额应大于零且不超过手续费')
    if (message.applicantName !== application.applicantName || message.applicantCode !== application.applicantCode)
      return failure('购买方与申请人不符')
    const { guaranteeNumber } = application
    const invoiceNumber = `26${String(application.serial).padStart(18, '0')}`
    // 普票须给下载地址，专票可不给。An ordinary invoice needs the address of its file.
    const invoiceUrl = `https://bank.example.cn/invoices/${invoiceNumber}.pdf`
    outbox.push(() => ({ call: 'invoiced', message: { guaranteeNumber, invoiceNumber, invoiceUrl, approved: true } }))
    return success()
  }

  function withdraw(application) {
    if (application.state !== 'issued' || application.hasDemand) return failure('当前状态不能退保')
    application.state = 'withdrawn'
    const message = { ...numbersOf(application), approved: true, withdrawnAt: Date.now() }
    outbox.push(() => ({ call: 'withdrawn', message }))
    return success()
  }

  function release(application) {
    if (application.state === 'released') return success()
    if (application.state !== 'restored' || application.hasDemand) return failure('当前状态不能注销，或有未结索赔')
    application.state = 'released'
    return success()
  }

  /** Always recorded: the time to examine it runs from the presentation. People examine it. */
  function demand(application) {
    application.hasDemand = true
    return success()
  }

  function abandon(application) {
    if (application.state === 'abandoned') return success()
    if (application.state !== 'applied') return failure('保函已开立，请申请退保')
    application.state = 'abandoned'
    return success()
  }

  async function issue(application) {
    const file = (await print(application, 'sealed')).toString('base64')
    if (application.state !== 'applied') return undefined
    issued += 1
    const guaranteeNumber = `示例银投保字（${new Date().getFullYear()}）第${String(issued).padStart(4, '0')}号`
    Object.assign(application, { state: 'issued', guaranteeNumber, serial: issued, issuedAt: Date.now() })
    const message = {
      ...numbersOf(application),
      ...{ file, fileUrl: `https://bank.example.cn/files/${application.applicationNumber}.pdf` },
      ...{ payerName: application.applicantName, payerAccount: '3299018800000000001', issuerName },
      ...{ issuedAt: application.issuedAt, rate, premium: application.premium, approved: true },
    }
    return { call: 'issued', message }
  }

  async function sendPlain(application) {
    if (application.state !== 'restored') return undefined
    const file = (await print(application, 'plain')).toString('base64')
    return { call: 'restored', message: { ...numbersOf(application), file } }
  }

  /** One after the other, in order; what got no clear answer is sent again. */
  async function runOutbox() {
    for (;;) {
      useHeldKeys()
      const outgoing = await outbox.shift()?.()
      if (outgoing === undefined) await wait(50)
      else await deliver(outgoing)
    }
  }

  async function deliver(outgoing) {
    for (;;) {
      const outcome = await send(platform, outgoing, { now: () => Date.now(), post, journal: () => {} })
      console.log('sent', outgoing.call, outcome.kind, outcome.why ?? outcome.message ?? '')
      // `refused` is for a person; `unclear` is never success.
      if (outcome.kind === 'accepted' || outcome.kind === 'refused' || outcome.permanent === true) return
      await wait(retryMs)
    }
  }

  return {
    /** The HTTP answer to a body that was posted to `…/wireName`. */
    async answer(path, body) {
      const wireName = path.split('?')[0].split('/').at(-1)
      return await receive('institution', wireName, body, ports)
    },
    runOutbox,
  }
}

const numbersOf = ({ applicationNumber, guaranteeNumber }) => ({ applicationNumber, guaranteeNumber })

/** The texts of the lot, or undefined for a key that does not open all of them. */
function openLot(application, key) {
  const names = ['sealedLotNumber', 'sealedLotName', 'sealedBeneficiaryName', 'sealedBeneficiaryCode']
  const sealed = names.filter((name) => application[name] !== undefined)
  const opened = sealed.map((name) => (key === undefined ? undefined : openText(key, application[name])))
  return opened.includes(undefined) ? undefined : opened
}

/** A redirect is not followed: the answer of a partner does not choose another address. */
async function post(url, body, timeoutMs) {
  const signal = AbortSignal.timeout(timeoutMs)
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal })
  return { status: answer.status, contentType: answer.headers.get('content-type') ?? '', body: await answer.text() }
}

const placeholder = async () =>
  Buffer.from('%PDF-1.7\n% not a guarantee: give createInstitution a print function\n%%EOF\n')
