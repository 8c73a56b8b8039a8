/** Properties of everything that the partner has sent or answered in the run so far. */
import { calls } from '@openbaohan/protocol/calls.ts'
import { openText, parseKey } from '@openbaohan/protocol/codec/seal.ts'
import type { CheckName, FileCheckName } from './cases/case-shape.ts'
import { type Evaluation, fail, passed } from './evaluate.ts'
import { checkFiles } from './files/check-files.ts'
import type { Arrival } from './message/listener.ts'
import { needListener } from './message/wait-for-message.ts'
import { NotRun, type Session } from './session.ts'

type Check = (session: Session) => Evaluation | Promise<Evaluation>

const decimalFields: ReadonlySet<string> = new Set(['rate', 'cost', 'bzjamount', 'amount', 'payeramount'])
const plainDecimal = /^(?:0|[1-9]\d*)(?:\.\d+)?$/
const sealedFields = ['biaoduanno', 'biaoduanname', 'zbr', 'zbrorgnum']

const fileCheck =
  (name: FileCheckName): Check =>
  (session) =>
    checkFiles(name, session)

export const checks: Readonly<Record<CheckName, Check>> = {
  'file-signature': fileCheck('file-signature'),
  'file-as-shown': fileCheck('file-as-shown'),
  'sealed-facts': fileCheck('sealed-facts'),
  'plain-facts': fileCheck('plain-facts'),
  'sealed-text': fileCheck('sealed-text'),
  'plain-text': fileCheck('plain-text'),
  'sealed-shows-nothing': fileCheck('sealed-shows-nothing'),
  'plain-of-sealed': fileCheck('plain-of-sealed'),
  'file-corrected': fileCheck('file-corrected'),
  signatures: (session) =>
    each(arrivalsOf(session), ({ isSigned }) => isSigned, {
      zh: '签名不符（接口规格、密钥或待签名字符串）',
      en: 'the signature does not match (dialect, secret or signed string)',
    }),
  fields: (session) =>
    each(
      arrivalsOf(session).filter(({ isSigned }) => isSigned),
      ({ problems, unreadable }) => problems.length === 0 && unreadable === undefined,
      { zh: '字段不符', en: 'fields are invalid' },
    ),
  decimals: (session) =>
    each(
      arrivalsOf(session),
      ({ fields }) =>
        Object.entries(fields).every(([name, value]) => !decimalFields.has(name) || plainDecimal.test(value)),
      { zh: '金额或费率不是普通数字（如 1.0E7）', en: 'an amount or rate is no plain decimal, as 1.0E7' },
    ),
  replies: ({ answered }) => {
    const bad = answered.find(({ answered: { kind, reply } }) =>
      kind === 'accepted' || kind === 'refused' ? reply?.message.trim() === '' : kind === 'unreadable',
    )
    return bad === undefined
      ? passed
      : fail(
          `应答缺少 code 或 message：${bad.answered.text.slice(0, 120)}`,
          `a reply without code or message: ${bad.answered.text.slice(0, 120)}`,
        )
  },
  'distinct-numbers': (session) => {
    const issued = arrivalsOf(session).filter(({ call, fields }) => call === 'issued' && fields.applystatus === '1')
    const byNumber = Map.groupBy(issued, ({ fields }) => fields.baohanno ?? '')
    const twice = [...byNumber].find(([, same]) => new Set(same.map(({ fields }) => fields.applyno)).size > 1)
    if (byNumber.size < 2) throw tooFew
    return twice === undefined
      ? passed
      : fail(`保函编号 ${twice[0]} 用于两笔申请`, `guarantee number ${twice[0]} is used for two applications`)
  },
  'file-is-document': (session) =>
    each(filesOf(session), ({ fields }) => /^(?:%PDF-|PK)/.test(bytesOf(fields).toString('latin1', 0, 8)), {
      zh: 'baohanfile 不是 PDF 或 OFD',
      en: 'baohanfile is neither PDF nor OFD',
    }),
  'key-opens': (session) => {
    const restores = restoresOf(session)
    const bad = restores.find(({ fields }) => !opensApplication(fields, session))
    return bad === undefined
      ? passed
      : fail(
          `${bad.fields.applyno} 的密钥解不开其密文`,
          `the key of ${bad.fields.applyno} does not open its sealed fields`,
        )
  },
  'distinct-keys': (session) => {
    const restores = [...new Map(restoresOf(session).map((one) => [one.fields.applyno, one.fields.key])).values()]
    if (restores.length < 2) throw tooFew
    return new Set(restores).size === restores.length
      ? passed
      : fail(
          '两笔申请使用同一密钥：密文相同即可看出同一标段',
          'two applications share a key: equal ciphertext shows equal lots',
        )
  },
  'distinct-ciphertext': (session) => {
    const applications = [...session.subjects.values()].filter(
      ({ application }) => application.biaoduanno !== undefined,
    )
    const sealed = applications.map(({ application }) => application.biaoduanno)
    if (sealed.length < 2) throw tooFew
    return new Set(sealed).size === sealed.length
      ? passed
      : fail('不同申请的标段编号密文相同', 'applications have the same sealed lot number')
  },
  'no-early-key': (session) => {
    const early = arrivalsOf(session).find(
      ({ call, fields }) => call === 'restore' && !session.opened.has(fields.applyno ?? ''),
    )
    return early === undefined
      ? passed
      : fail(`开标前收到 ${early.fields.applyno} 的密钥`, `the key of ${early.fields.applyno} came before its opening`)
  },
}

const tooFew = new NotRun('报文不足两笔，无从比较', 'fewer than two messages: nothing to compare')

function arrivalsOf(session: Session): readonly Arrival[] {
  const { arrivals } = needListener(session)
  if (arrivals.length === 0) throw new NotRun('没有收到对方的报文', 'no message of the partner has arrived')
  return arrivals
}

function each(arrivals: readonly Arrival[], holds: (arrival: Arrival) => boolean, why: { zh: string; en: string }) {
  const bad = arrivals.find((arrival) => !holds(arrival))
  if (bad === undefined) return passed
  const name = bad.call === undefined ? bad.path : calls[bad.call].wireName
  const more = bad.problems.map(({ en }) => en).join('; ') || (bad.unreadable ?? bad.fields.applyno ?? '')
  return fail(`${name}：${why.zh}（${more}）`, `${name}: ${why.en} (${more})`)
}

const bytesOf = (fields: Readonly<Record<string, string>>) => Buffer.from(fields.baohanfile ?? '', 'base64')

function filesOf(session: Session): Arrival[] {
  const files = arrivalsOf(session).filter(
    ({ fields }) => (fields.baohanfile ?? '') !== '' && fields.applystatus !== '0',
  )
  if (files.length === 0) throw new NotRun('没有收到保函文件', 'no guarantee file has arrived')
  return files
}

function restoresOf(session: Session): Arrival[] {
  const restores = arrivalsOf(session).filter(({ call, isSigned }) => call === 'restore' && isSigned)
  if (restores.length === 0) throw new NotRun('没有收到密钥', 'no key has arrived')
  return restores
}

function opensApplication(fields: Readonly<Record<string, string>>, session: Session): boolean {
  const application = session.subjects.get(fields.applyno ?? '')?.application ?? {}
  const key = parseKey(fields.key ?? '')
  const { cipher } = session.partner.dialect
  return sealedFields.every((name) => {
    const sealed = application[name]
    return sealed === undefined || (key !== undefined && openText(key, sealed, cipher) !== undefined)
  })
}
