import { extendOrPayText, readExtendOrPay } from '@openbaohan/protocol/values/extend-or-pay.ts'
import { agencyChinese } from '../lots/texts.zh.ts'

export const causes = ['withdrawn', 'unsigned', 'unsecured', 'other'] as const
export type Cause = (typeof causes)[number]

type Reason = { cause: Cause; detail?: string | undefined; extendTo?: string | undefined }

/** What the guarantor reads is Chinese, in the words of the guarantee's own text. */
export function reasonText({ cause, detail = '', extendTo = '' }: Reason): string {
  const stated = [agencyChinese.demands.causes[cause], detail.trim()].filter((part) => part !== '').join('：')
  return extendTo === '' ? stated : `${extendOrPayText(extendTo)}。${stated}`
}

/** The fields of the form that a draft was prepared with; an unknown text is the detail of another cause. */
export function readReason(reason: string): Reason {
  const extendTo = readExtendOrPay(reason)
  const prefix = extendTo === undefined ? '' : `${extendOrPayText(extendTo)}。`
  const stated = reason.startsWith(prefix) ? reason.slice(prefix.length) : reason
  const known = causes.find((one) => stated === words[one] || stated.startsWith(`${words[one]}：`))
  const cause = known ?? 'other'
  const detail = known === undefined ? stated : stated.slice(words[known].length + 1)
  return { cause, detail, ...(extendTo === undefined ? {} : { extendTo }) }
}

const words = agencyChinese.demands.causes
