import { extendOrPayText, readExtendOrPay } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { formerCauses } from '../../../src/domain/demand/former-causes.ts'
import { agencyChinese } from '../lots/texts.zh.ts'

export const causes = ['withdrawn', 'changed', 'unsigned', 'conditions', 'unsecured', 'other'] as const
export type Cause = (typeof causes)[number]

type Reason = { cause: Cause; detail?: string | undefined; extendTo?: string | undefined }

/** What the guarantor reads is Chinese, in the words of clause 三 of the guarantee's own text. */
export function reasonText({ cause, detail = '', extendTo = '' }: Reason): string {
  const stated = [agencyChinese.demands.causes[cause], detail.trim()].filter((part) => part !== '').join('：')
  return extendTo === '' ? stated : `${extendOrPayText(extendTo)}。${stated}`
}

/** The fields of the form that a draft was prepared with; an unknown text is the detail of another cause. */
export function readReason(reason: string): Reason {
  const extendTo = readExtendOrPay(reason)
  const prefix = extendTo === undefined ? '' : `${extendOrPayText(extendTo)}。`
  const stated = reason.startsWith(prefix) ? reason.slice(prefix.length) : reason
  const known = [...causes.map((one) => [one, words[one]] as const), ...formerCauses].find(
    ([, word]) => stated === word || stated.startsWith(`${word}：`),
  )
  const [cause, word = ''] = known ?? (['other'] as const)
  const detail = known === undefined ? stated : stated.slice(word.length + 1)
  return { cause, detail, ...(extendTo === undefined ? {} : { extendTo }) }
}

const words = agencyChinese.demands.causes
