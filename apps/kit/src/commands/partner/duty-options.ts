/** The contact at an institution that the platform adds. */
import { both } from '../../both.ts'
import { UsageError } from '../../command.ts'

export const dutyOptions = {
  'duty-name': {
    type: 'string',
    value: 'N',
    zh: '平台：机构值班人，与 --duty-phone 一同给出，开标日据此联系',
    en: 'platform: who is on duty at the institution, together with --duty-phone, for the opening day',
  },
  'duty-phone': {
    type: 'string',
    value: 'PHONE',
    zh: '平台：机构值班电话',
    en: 'platform: the phone on duty at the institution',
  },
} as const

type DutyValues = { readonly [K in keyof typeof dutyOptions]: string | undefined }

/** Throws a usage error when one of both is missing, or where the platform is not the one that adds. */
export function readDuty(values: DutyValues, weArePlatform: boolean): { name: string; phone: string } | undefined {
  const { 'duty-name': name, 'duty-phone': phone } = values
  if (name === undefined && phone === undefined) return undefined
  if (!weArePlatform)
    throw new UsageError(
      `--duty-name、--duty-phone ${both('只用于平台增加金融机构', 'only when the platform adds an institution (--org platform)')}`,
    )
  if (!name?.trim() || !phone?.trim())
    throw new UsageError(`--duty-name、--duty-phone ${both('须一同给出', 'are given together')}`)
  return { name: name.trim(), phone: phone.trim() }
}
