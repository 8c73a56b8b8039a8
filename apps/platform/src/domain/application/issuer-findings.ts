import { foldName } from '@openbaohan/protocol/values/folding.ts'
import type { Finding } from './premium-findings.ts'

type Sender = { readonly broker?: boolean | undefined; readonly issuers?: readonly string[] | undefined }

/** §2 `instname`: a third-party platform names the issuer, one of those it brokers for where these were agreed. */
export function issuerFindings({ broker = false, issuers = [] }: Sender, named: string | undefined): Finding[] {
  if (!broker) return []
  if (named === undefined)
    return [
      {
        code: 'issuer-missing',
        severity: 'refuse',
        zh: '第三方平台的通知必须写明出函机构（instname）',
        en: 'a notice of a third-party platform must name the issuer (instname)',
        todo: '请在通知中填写出函机构后重发。State the issuer in the notice and send it again.',
      },
    ]
  if (issuers.length === 0 || issuers.some((issuer) => foldName(issuer) === foldName(named))) return []
  return [
    {
      code: 'issuer-not-agreed',
      severity: 'refuse',
      zh: `出函机构“${named}”不在与该第三方平台约定的机构之内`,
      en: `the issuer "${named}" is none of those agreed with this third-party platform`,
      todo: '请交易中心在对接方设置中登记该机构，或由对方更正。Register the issuer in the settings of the partner, or let it correct the notice.',
    },
  ]
}
