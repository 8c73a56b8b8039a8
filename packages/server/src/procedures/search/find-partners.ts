import type { PartnerDirectory } from '../../partners/partner-directory.ts'
import type { Hit } from './contract.ts'
import { rankHits } from './matches.ts'

/** By appkey or name: partners are few and in memory. */
export async function findPartners(partners: Pick<PartnerDirectory, 'list'>, text: string): Promise<Hit<'partner'>[]> {
  const wanted = text.toLowerCase()
  const found = (await partners.list()).filter(({ appkey, name }) =>
    [appkey, name].some((value) => value.toLowerCase().includes(wanted)),
  )
  return rankHits(
    text,
    found.map(({ appkey, name }) => ({
      hit: { kind: 'partner' as const, id: appkey, title: name, note: appkey },
      keys: [appkey, name],
    })),
  )
}
