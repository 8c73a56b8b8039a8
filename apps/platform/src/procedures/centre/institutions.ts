/** The institutions as the trading centre knows them: whether they answer, the contact, what they sell here. */
import { readBreakers } from '@openbaohan/server/partners/partner-health.ts'
import type { KnownPartner } from '@openbaohan/server/partners/partner-record.ts'
import { listProducts } from '../../records/products.ts'
import type { OpeningDayPorts } from './opening-day.ts'

export async function listInstitutions(
  { db, pool }: Pick<OpeningDayPorts, 'db' | 'pool'>,
  partners: readonly KnownPartner[],
  now: number,
) {
  const institutions = partners.filter(({ side }) => side === 'institution')
  const [breakerOf, contacts, products] = await Promise.all([
    readBreakers(
      pool,
      institutions.map(({ id }) => id),
      now,
    ),
    db.selectFrom('institution_contact').selectAll().execute(),
    listProducts(db),
  ])
  return institutions.map(({ id, appkey, name, state }) => {
    const contact = contacts.find(({ partner }) => partner === id)
    return {
      partner: appkey,
      name,
      state,
      breaker: breakerOf(id),
      products: products.filter(({ partner }) => partner === appkey),
      ...(contact === undefined ? {} : { contact: { name: contact.name, phone: contact.phone } }),
    }
  })
}
