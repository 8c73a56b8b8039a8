import type { PartnerSettings, PartnerView } from './partner-api.ts'

export type ChangedRoute = { field: 'baseUrl' | 'dialect' | 'sm2PublicKey' | 'fixedKey'; before: string; after: string }

type Routes = Pick<PartnerView, 'baseUrl' | 'sm2PublicKey' | 'hasFixedKey'>

/** What messages that wait are sent with: the address and the keys that would change. A fixed key is never shown. */
export function changedRoutes(partner: Routes, wanted: PartnerSettings): ChangedRoute[] {
  const { baseUrl = partner.baseUrl, sm2PublicKey = partner.sm2PublicKey, fixedKey } = wanted
  const changed = (field: ChangedRoute['field'], before: string | undefined, after: string | null | undefined) =>
    (before ?? '') === (after ?? '') ? [] : [{ field, before: before ?? '', after: after ?? '' }]
  return [
    ...changed('baseUrl', partner.baseUrl, baseUrl),
    ...changed('sm2PublicKey', partner.sm2PublicKey, sm2PublicKey),
    ...(typeof fixedKey === 'string' ? changed('fixedKey', partner.hasFixedKey ? '••••' : '', '•••• •') : []),
  ]
}
