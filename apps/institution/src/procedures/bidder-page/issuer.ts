import type { Ports } from '../../ports.ts'
import { findDutyPhone } from '../../records/duty-phone.ts'

export type Issuer = { name: string; phone?: string; hours?: string }

/** Whose page it is, and the phone for bidders: the duty phone, or that of the configuration while none is stated. */
export async function issuerOf({ db, settings }: Pick<Ports, 'db' | 'settings'>): Promise<Issuer> {
  const { name, bidderPage } = settings
  const duty = await findDutyPhone(db.kysely)
  if (duty !== undefined) return { name, phone: duty.phone, hours: duty.hours }
  return { name, ...(bidderPage.phone === undefined ? {} : { phone: bidderPage.phone }) }
}
