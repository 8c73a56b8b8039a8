/** What platforms show of this institution, as people have read it there, compared with what is in effect and planned. */
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { compareOffer } from '../../domain/compare-offer.ts'
import type { Trx } from '../../records/applications.ts'
import type { RuleVersionView } from './contract.ts'

export async function listOffers(
  trx: Trx,
  versions: readonly RuleVersionView[],
  partners: Pick<PartnerDirectory, 'list'>,
) {
  const saved = new Map((await trx.selectFrom('platform_offer').selectAll().execute()).map((row) => [row.partner, row]))
  const compared = versions.filter(({ state }) => state === 'in-effect' || state === 'planned')
  return (await partners.list()).map(({ id, appkey: partner, name }) => {
    const row = saved.get(id)
    if (row === undefined) return { partner, name, differences: [] }
    const shown = {
      rate: row.rate,
      minimumPremium: formatYuan(fen(row.minimum_premium_fen)),
      ...(row.largest_fen === null ? {} : { largestAmount: formatYuan(fen(row.largest_fen)) }),
    }
    return {
      ...{ partner, name },
      shown: { ...shown, actor: row.actor, at: row.at.getTime() },
      differences: compared.flatMap(({ id: version, product }) =>
        compareOffer(product, shown).map((difference) => ({ ...difference, version })),
      ),
    }
  })
}
