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

/** What is compared of a lot to find another of its tender. */
export type NamedLot = {
  number: string
  name: string
  projectNumber?: string | undefined
  beneficiaryCode?: string | undefined
  beneficiaryName: string
}

/** So many are named, the others counted. */
const mostNamed = 3

/**
 * Other lots of the same tender that have the same name: a bidder that chooses by the name may apply for the wrong one.
 * @param live announced or suspended ones
 */
export function sameNameFindings(lot: NamedLot, live: readonly NamedLot[]): Finding[] {
  const others = live
    .filter((other) => other.number !== lot.number && foldName(other.name) === foldName(lot.name))
    .filter((other) => isSameTender(lot, other))
    .map(({ number }) => number)
  if (others.length === 0) return []
  const named = others.slice(0, mostNamed)
  const rest = others.length - named.length
  return [
    {
      ...{ code: 'lot-name-repeated', severity: 'warn' },
      zh: `同一招标已有同名标段“${lot.name}”：${named.join('、')}${rest === 0 ? '' : ` 等 ${others.length} 个`}。请核对是否重复登记；确是另一标段的，请在名称里写明标段，以免投标人选错`,
      en: `The same tender has a lot of the name “${lot.name}”: ${named.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}. Check whether it is registered twice; if it is another lot, name its section, so that no bidder chooses the wrong one`,
    },
  ]
}

/** By its project number; where one of them states none, by the beneficiary. */
function isSameTender(one: NamedLot, other: NamedLot): boolean {
  if (one.projectNumber !== undefined && other.projectNumber !== undefined)
    return foldName(one.projectNumber) === foldName(other.projectNumber)
  if (one.beneficiaryCode !== undefined && other.beneficiaryCode !== undefined)
    return one.beneficiaryCode === other.beneficiaryCode
  return foldName(one.beneficiaryName) === foldName(other.beneficiaryName)
}
