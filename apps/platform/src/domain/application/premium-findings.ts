import { type Fen, fen, formatYuan, parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { foldAccount, foldName } from '@openbaohan/protocol/values/folding.ts'
import { parseRate, premiumFor } from '@openbaohan/protocol/values/premium.ts'
import { type InstitutionKind, inChargeWordsOf } from '@openbaohan/protocol/values/words-of-kind.ts'
import type { ChosenProduct } from './application.ts'

/** What was seen about a notice or a file; `warn` never refuses, it goes to the evaluation committee. */
export type Finding = {
  code: string
  severity: 'refuse' | 'warn' | 'ok'
  zh: string
  en: string
  /** What to do next, for anyone who can. */
  todo?: string
  detail?: string
}

/** Without a choice the minimum premium of any of the institution's products will do. */
export const minimumsFor = (chosen: ChosenProduct | undefined, all: readonly Fen[]): readonly Fen[] =>
  chosen === undefined ? all : [chosen.minimumPremium]

export type BasicAccount = { name: string; number: string; bank: string }
export type PremiumReport = { payerName: string; payerAccount: string; rate: string; premium: string; amount: Fen }

const payerTodo =
  '请由基本户重新支付，并由机构更正通知中的付款账户。Pay from the basic account, and let the institution send a corrected notice.'

/** What this kind of institution calls its charge. */
const chargeOf = (kind: InstitutionKind | undefined) => ({
  zh: inChargeWordsOf(kind, '保费'),
  en: inChargeWordsOf(kind, 'premium'),
})

const premiumTodo = (kind: InstitutionKind | undefined) =>
  inChargeWordsOf(
    kind,
    '请机构核对费率与保费后更正通知。The institution compares rate and premium, and sends a corrected notice.',
  )

/** §2: a premium not paid from the basic account (基本户) makes the guarantee invalid at the opening; stated now, while it can be corrected. */
export function payerFinding(
  report: PremiumReport,
  account: BasicAccount | undefined,
  kind: InstitutionKind | undefined,
): Finding {
  const { zh, en } = chargeOf(kind)
  if (account === undefined)
    return {
      code: 'basic-account-unknown',
      severity: 'warn',
      zh: `平台没有该投标人的基本户信息，无法核对${zh}付款账户`,
      en: `no basic account on file for this bidder: the payer of the ${en} could not be compared`,
      todo: '请投标人在平台登记基本户。The bidder registers its basic account with the platform.',
    }
  if (foldName(report.payerName) !== foldName(account.name))
    return {
      code: 'payer-name-differs',
      severity: 'warn',
      zh: `${zh}付款户名“${report.payerName}”不是投标人基本户户名“${account.name}”，请补正`,
      en: `the ${en} was paid by "${report.payerName}", the basic account is held by "${account.name}"`,
      todo: payerTodo,
    }
  if (foldAccount(report.payerAccount) !== foldAccount(account.number))
    return {
      code: 'payer-account-differs',
      severity: 'warn',
      zh: `${zh}付款账号不是投标人的基本户账号，请补正`,
      en: `the ${en} was not paid from the basic account`,
      todo: payerTodo,
    }
  return {
    code: 'payer-is-basic-account',
    severity: 'ok',
    zh: `${zh}由投标人基本户支付`,
    en: `the ${en} was paid from the basic account`,
  }
}

/** The rate of the notice against that of the product which the bidder chose; nothing where they agree or cannot be read. */
export function rateFinding(
  { rate: reported }: Pick<PremiumReport, 'rate'>,
  chosen: ChosenProduct | undefined,
  kind: InstitutionKind | undefined,
): Finding[] {
  const [rate, agreed] = [parseRate(reported), chosen === undefined ? undefined : parseRate(chosen.rate)]
  if (chosen === undefined || rate === undefined || agreed === undefined || rate.text === agreed.text) return []
  if (Number(rate.text) === Number(agreed.text)) return []
  return [
    {
      code: 'rate-differs-from-product',
      severity: 'warn',
      zh: `费率“${reported}”不是投标人所选产品“${chosen.name}”的费率 ${chosen.rate}`,
      en: `rate "${reported}" is not that of the product "${chosen.name}" which the bidder chose: ${chosen.rate}`,
      todo: premiumTodo(kind),
    },
  ]
}

/** §2: cost against amount × rate, with the minimum premium of any of the institution's products. */
export function premiumFinding(
  report: PremiumReport,
  minimumPremiums: readonly Fen[],
  kind: InstitutionKind | undefined,
): Finding {
  const { zh, en } = chargeOf(kind)
  const rate = parseRate(report.rate)
  const premium = parseYuan(report.premium)
  if (rate === undefined || premium === undefined) {
    const odd = [
      ...(rate === undefined
        ? [{ zh: `费率“${report.rate}”须为0到1的小数`, en: `rate "${report.rate}" is no decimal from 0 to 1` }]
        : []),
      ...(premium === undefined
        ? [
            {
              zh: `${zh}“${report.premium}”须为元，最多两位小数`,
              en: `${en} "${report.premium}" is no amount of at most two decimals`,
            },
          ]
        : []),
    ]
    return {
      code: 'premium-unreadable',
      severity: 'warn',
      zh: `${odd.map((part) => part.zh).join('，')}，无法核算`,
      en: `${odd.map((part) => part.en).join(', ')}: cannot be computed with`,
      todo: premiumTodo(kind),
    }
  }
  const minimums = minimumPremiums.length === 0 ? [fen(0n)] : minimumPremiums
  const expected = minimums.map((minimum) => premiumFor(report.amount, rate, minimum))
  if (expected.includes(premium))
    return { code: 'premium-fits-rate', severity: 'ok', zh: `${zh}与费率相符`, en: `the ${en} fits the rate` }
  return {
    code: 'premium-differs',
    severity: 'warn',
    zh: `${zh} ${report.premium} 与保证金×费率（不低于最低${zh}）${expected.map(formatYuan).join('/')} 不一致`,
    en: `${en} ${report.premium}, but amount × rate with the minimum ${en} is ${expected.map(formatYuan).join('/')}`,
    todo: premiumTodo(kind),
  }
}
