/** What a person of an organisation could ask by: all that the story knows. */

import { statisticFigures } from '@openbaohan/platform/domain/statistics/statistic-figures.ts'
import { platformFigures } from '@openbaohan/platform/procedures/home/contract.ts'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import type { Network } from '../harness/network.ts'
import type { Known } from './every-question.ts'

const day = 86_400_000

export type Story = {
  lot: { number: string; name: string }
  numbers?: readonly string[] | undefined
  applicants?: readonly { code: string; name: string }[] | undefined
  guaranteeNumbers?: readonly string[] | undefined
}

export async function knownOf(
  network: Network,
  organisation: 'platform' | 'bank',
  { lot, numbers, applicants, guaranteeNumbers }: Story,
): Promise<Known> {
  const messages = await network.query<{ id: string }>(organisation, 'select id from message order by at limit 20')
  const [partner] = await network.query<{ appkey: string }>(
    organisation,
    'select appkey from partner order by appkey limit 1',
  )
  const named = [...(numbers ?? []).slice(0, 2), lot.number, ...(guaranteeNumbers ?? []).slice(0, 1)]
  return {
    number: named,
    subject: named,
    search: [...(applicants ?? []).slice(0, 1).map(({ name }) => name), ...named],
    text: [lot.name, ...(numbers ?? []).slice(0, 1), ...(applicants ?? []).slice(0, 1).map(({ name }) => name)],
    lot: [lot.number],
    id: messages.slice(0, 6).map(({ id }) => id),
    partner: [partner?.appkey],
    appkey: [partner?.appkey],
    period: ['past', 'today', 'week', 'ahead'],
    ...{
      sort: ['urgency', 'opensAt', 'amount', 'name', 'beneficiary', 'receivedAt'],
      direction: ['desc'],
      counted: [true],
    },
    // Everything, and a period that a report may have; statistics take days.
    from: [0, network.clock.now() - 20 * day, shanghaiDate(network.clock.now() - 20 * day)],
    to: [
      ...[network.clock.now() + 10 * day, network.clock.now() + 400 * day],
      shanghaiDate(network.clock.now() + 10 * day),
    ],
    ...{ reason: ['资料不全'], month: ['2026-10'] },
    call: ['apply'],
    amount: ['700000.00'],
    form: ['sealed', 'plain'],
    kind: ['sealed', 'plain', 'bidder', 'month', 'range'],
    ...{ ordinal: [1], page: [1], part: [1], version: [1] },
    application: [numbers?.[0]],
    code: (applicants ?? []).slice(0, 1).map(({ code }) => code),
    figure: [...platformFigures, ...statisticFigures],
  }
}
