import { setTimeout as wait } from 'node:timers/promises'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'
import { callApi, findByApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand, readWhole, UsageError } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'

const pollMs = 100
/** Tries every unopened envelope, about two thousand per second. */
const patienceMs = 60_000

export const bidOpening = defineCommand({
  name: 'bid-opening',
  takes: ['LOT'],
  summary: {
    zh: '下令开标：解开该标段的申请并推送密钥（§3）',
    en: 'orders the bid opening: opens the lot’s applications and pushes their keys (§3)',
  },
  options: {
    bids: {
      type: 'string',
      value: 'N',
      zh: '投标数量，不足三个不得开标',
      en: 'number of bids; at least three',
    },
    reason: {
      type: 'string',
      value: 'TEXT',
      zh: '提前开标的理由，向所有人公开；未到开标时间时必填',
      en: 'reason for an early opening, published to everybody; needed before the opening time',
    },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values, positionals: [lot = ''] }, io) => {
    const reason = values.reason?.trim() ?? ''
    const order = {
      ...(reason === '' ? {} : { reason, reasonIsPublic: true }),
      ...(values.bids === undefined ? {} : { bids: readWhole('bids', values.bids, [0, 100_000]) }),
    }
    const home = homeToAsk(values.home, io)
    const platform = await loadAccess(home, 'platform')
    const path = `/api/lots/${encodeURIComponent(lot)}`
    const before = await findByApi<LotView>(platform, path)
    if (before?.state === 'opened') {
      io.out(values.json ? JSON.stringify({ ...before, openedBefore: true }) : openedBefore(before))
      return 0
    }
    // as in the console; everybody reads the reason, as the option states
    if (before !== undefined && order.reason === undefined && createSandboxClock(home).now() < before.opensAt)
      throw new UsageError(missingReason(lot, before.opensAt))
    let opened = await callApi<LotView>(platform, 'POST', `${path}/open`, order)
    for (const until = performance.now() + patienceMs; opened.state === 'opening' && performance.now() < until; ) {
      await wait(pollMs)
      opened = await callApi<LotView>(platform, 'GET', path)
    }
    io.out(values.json ? JSON.stringify(opened) : opened.state)
    if (opened.state !== 'opened') io.report(both('仍在开标，会自行完成', 'still opening, it will finish by itself'))
    return opened.state === 'opened' ? 0 : 1
  },
})

type LotView = { state: string; opensAt: number; openedAt?: number; events?: { event: string; who: string }[] }

const missingReason = (lot: string, opensAt: number) =>
  both(
    `未到开标时间 ${formatWireTime(opensAt)}：提前开标请写明理由（向所有人公开），如 openbaohan bid-opening ${lot} --reason 演练`,
    `the opening time is ${formatWireTime(opensAt)}: state why it opens early, for everybody to read, such as openbaohan bid-opening ${lot} --reason rehearsal`,
  )

/** Ordered by a person, or started by the clock. */
function openedBefore({ openedAt, events = [] }: LotView): string {
  const orders = events.filter(({ event }) => event === 'opened-early' || event === 'opening-begun')
  const who = orders.find((order) => order.who !== 'system')?.who ?? 'system'
  const at = openedAt === undefined ? '?' : formatWireTime(openedAt)
  return both(`此前已开标：${at}，${who}`, `opened before: ${at}, by ${who}`)
}
