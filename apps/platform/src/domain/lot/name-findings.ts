import { foldName } from '@openbaohan/protocol/values/folding.ts'
import type { Finding } from '../application/premium-findings.ts'

type Named = { beneficiaryName?: string | undefined; agency?: string | undefined }
const parties = [
  { stated: 'beneficiaryName', code: 'beneficiary-name-differs', zh: '招标人', en: 'beneficiary' },
  { stated: 'agency', code: 'agency-name-differs', zh: '招标代理', en: 'agency' },
] as const
const guaranteesFollow = { zh: '，保函按标段所填出具', en: ', and guarantees follow the lot' }
const nothing = { zh: '', en: '' }

/** Names of a lot that the registers state otherwise for its codes. */
export function nameFindings(lot: Named, registered: Named): Finding[] {
  return parties.flatMap(({ stated, code, zh, en }) => {
    const [ours, known] = [lot[stated], registered[stated]]
    if (ours === undefined || known === undefined || foldName(ours) === foldName(known)) return []
    const effect = stated === 'beneficiaryName' ? guaranteesFollow : nothing
    return {
      ...{ code, severity: 'warn' },
      zh: `${zh}代码在主体库登记的名称是“${known}”，与标段所填“${ours}”不同${effect.zh}。请核对：标段填错的，开标前更正标段；登记有误的，由交易中心更正主体库`,
      en: `The ${en}’s code is registered as “${known}”, the lot states “${ours}”${effect.en}. Check: correct the lot before its opening, or have the trading centre correct the register`,
    }
  })
}
