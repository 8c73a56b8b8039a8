/** The peer as an institution: issues, restores, and answers every later call of a platform under development. */
import { randomBytes } from 'node:crypto'
import { newSubject } from '@openbaohan/conformance/subjects/subject.ts'
import { toWire } from '@openbaohan/protocol/codec/codec.ts'
import { openText, parseKey } from '@openbaohan/protocol/codec/seal.ts'
import type { Received } from '@openbaohan/protocol/receive/receive.ts'
import { failure, type Reply, success } from '@openbaohan/protocol/send/reply.ts'
import { fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { parseRate, premiumFor } from '@openbaohan/protocol/values/premium.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import {
  type Action,
  ControlProblem,
  loadApplication,
  numbersOf,
  type PeerApplication,
  type PeerContext,
  type PeerState,
  type Role,
} from './peer-context.ts'

const rate = '0.004'
const minimumPremium = fen(500_00)
const openingSkewMs = 10 * 60_000
const fileUrl = 'https://peer.example.cn/files/guarantee.pdf'

export function institutionRole(context: PeerContext): Role {
  const { settings, applications } = context

  /** Waits for what comes after the answer; a failure is in GET /control/messages. */
  const byItself = (action: Action, number: string) => {
    if (context.isAutomatic) setImmediate(() => action(number, {}).catch(() => {}))
  }

  async function fileOf(form: 'sealed' | 'plain', { subject }: PeerApplication): Promise<string> {
    return (await context.files?.make('good', form, subject)) ?? Buffer.from('%PDF-1.7 peer').toString('base64')
  }

  function expect({ state, subject }: PeerApplication, allowed: readonly PeerState[]): void {
    if (!allowed.includes(state))
      throw new ControlProblem(`${subject.number} is ${state}; this needs ${allowed.join(' or ')}`)
  }

  const issue: Action = async (number) => {
    const application = loadApplication(context, number)
    const { subject } = application
    expect(application, ['applied', 'issued'])
    if (subject.guaranteeNumber === '')
      subject.guaranteeNumber = `联调测试第${randomBytes(5).toString('hex').toUpperCase()}号`
    subject.sealedFile = await fileOf('sealed', application)
    expect(application, ['applied', 'issued'])
    application.state = 'issued'
    application.issuedAt ??= context.now()
    const message = {
      ...{ ...numbersOf(application), fileUrl, file: subject.sealedFile, issuedAt: application.issuedAt },
      ...{ payerName: subject.application.biddername ?? '', payerAccount: '3299018800031804672' },
      ...{ issuerName: settings.issuerName, rate, premium: subject.premium, approved: true },
    }
    return { number, outcome: await context.send({ call: 'issued', message }) }
  }

  const refuse: Action = async (number) => {
    const application = loadApplication(context, number)
    expect(application, ['applied', 'refused'])
    application.state = 'refused'
    const message = { applicationNumber: number, approved: false }
    return { number, outcome: await context.send({ call: 'issued', message }) }
  }

  const restored: Action = async (number) => {
    const application = loadApplication(context, number)
    expect(application, ['opened', 'restored'])
    const file = await fileOf('plain', application)
    application.state = 'restored'
    const message = { ...numbersOf(application), fileUrl, file }
    return { number, outcome: await context.send({ call: 'restored', message }) }
  }

  const invoice: Action = async (number) => {
    const application = loadApplication(context, number)
    expect(application, ['opened', 'restored'])
    application.invoiceNumber ||= `26${String(randomBytes(6).readUIntBE(0, 6)).padStart(18, '0')}`
    const { guaranteeNumber } = application.subject
    const message = { guaranteeNumber, invoiceNumber: application.invoiceNumber, invoiceUrl: fileUrl, approved: true }
    return { number, outcome: await context.send({ call: 'invoiced', message }) }
  }

  const withdraw: Action = async (number) => {
    const application = loadApplication(context, number)
    expect(application, ['issued', 'withdrawn'])
    application.state = 'withdrawn'
    application.withdrawnAt ??= context.now()
    const message = { ...numbersOf(application), approved: true, withdrawnAt: application.withdrawnAt }
    return { number, outcome: await context.send({ call: 'withdrawn', message }) }
  }

  const abandon: Action = async (number) => {
    const application = loadApplication(context, number)
    expect(application, ['applied', 'abandoned'])
    application.state = 'abandoned'
    return { number, outcome: await context.send({ call: 'abandoned', message: { applicationNumber: number } }) }
  }

  function apply(received: Extract<Received, { call: 'apply' }>): Reply {
    const { message } = received
    const number = message.applicationNumber
    if (applications.has(number)) return failure('此业务流水号已有内容不同的申请')
    const amount = parseYuan(message.amount)
    const parsed = parseRate(rate)
    if (amount === undefined || parsed === undefined || amount <= 0n) return failure('金额应大于零')
    const subject = newSubject(number, 'applied')
    subject.application = Object.fromEntries(toWire('apply', message, settings.dialect))
    subject.premium = formatYuan(premiumFor(amount, parsed, minimumPremium))
    applications.set(number, { subject, state: 'applied', hasDemand: false, invoiceNumber: '' })
    byItself(issue, number)
    return success()
  }

  function restore({ message }: Extract<Received, { call: 'restore' }>, application: PeerApplication): Reply {
    const { subject, state } = application
    if (!['issued', 'opened', 'restored'].includes(state)) return failure('当前状态不能还原')
    if (message.openedAt > context.now() + openingSkewMs) return failure('未到开标时间')
    const key = parseKey(message.key)
    const sealed = ['biaoduanno', 'biaoduanname', 'zbr', 'zbrorgnum'].flatMap((name) => subject.application[name] ?? [])
    const opens = (text: string) => key !== undefined && openText(key, text, settings.dialect.cipher) !== undefined
    if (!sealed.every(opens)) return failure('密钥不能解密标段信息')
    if (application.openedAt !== undefined && application.openedAt !== message.openedAt)
      return failure('已按另一开标时间还原')
    Object.assign(subject, { key: message.key, openedAt: formatWireTime(message.openedAt) })
    application.openedAt = message.openedAt
    if (state === 'issued') application.state = 'opened'
    byItself(restored, subject.number)
    return success()
  }

  function takeInvoice({ message }: Extract<Received, { call: 'invoice' }>, application: PeerApplication): Reply {
    const { subject, state } = application
    const [amount, premium] = [parseYuan(message.amount), parseYuan(subject.premium)]
    if (state !== 'restored') return failure('尚未开标')
    if (amount === undefined || premium === undefined || amount <= 0n || amount > premium)
      return failure('开票金额应大于零且不超过手续费')
    const { biddername, biddercode } = subject.application
    if (message.applicantName !== biddername || message.applicantCode !== biddercode)
      return failure('购买方与申请人不符')
    byItself(invoice, subject.number)
    return success()
  }

  function handle(received: Received): Reply {
    if (received.call === 'apply') return apply(received)
    if (!('applicationNumber' in received.message)) return failure('没有此业务流水号')
    const application = applications.get(received.message.applicationNumber)
    if (application === undefined) return failure('没有此业务流水号')
    const { state, subject } = application
    if ('guaranteeNumber' in received.message && received.message.guaranteeNumber !== subject.guaranteeNumber)
      return failure('没有此保函')
    switch (received.call) {
      case 'restore':
        return restore(received, application)
      case 'invoice':
        return takeInvoice(received, application)
      case 'withdraw':
        if (state !== 'issued' || application.hasDemand) return failure('当前状态不能退保')
        byItself(withdraw, subject.number)
        return success()
      case 'release':
        if (state !== 'restored' || application.hasDemand) return failure('当前状态不能注销，或有未结索赔')
        application.state = 'released'
        return success()
      case 'demand':
        application.hasDemand = true
        return success()
      case 'abandon':
        if (state !== 'applied') return failure('保函已开立，请申请退保')
        application.state = 'abandoned'
        return success()
      default:
        return failure('不是机构的接口')
    }
  }

  return { handle, actions: { issue, refuse, restored, invoice, withdraw, abandon } }
}
