import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { advanceSandboxClock, createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'
import { both } from '../../both.ts'
import { defineCommand, UsageError } from '../../command.ts'
import { homeToAsk, loadKnown } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'

const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const
const mostAtOnceMs = 400 * units.d

export const clock = defineCommand({
  name: 'clock',
  takes: [],
  summary: {
    zh: '看沙箱的时钟，或把它拨快：到点的事随即发生（仅沙箱）',
    en: "prints the sandbox's time, or moves it forward: what is due by then happens at once (sandbox only)",
  },
  options: {
    advance: {
      type: 'string',
      value: 'TIME',
      zh: '拨快多少：30m、24h、90d；不能拨回',
      en: 'duration: 30m, 24h, 90d; forward only',
    },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values }, io) => {
    const home = homeToAsk(values.home, io)
    await loadKnown(home, 'platform') // there is a sandbox in that folder
    if (values.advance !== undefined) advanceSandboxClock(home, readDuration(values.advance))
    const now = createSandboxClock(home).now()
    io.out(values.json ? JSON.stringify({ now }) : formatWireTime(now))
    return 0
  },
})

function readDuration(text: string): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? []
  const milliseconds = Number(count) * (unit in units ? units[unit as keyof typeof units] : Number.NaN)
  if (milliseconds > 0 && milliseconds <= mostAtOnceMs) return milliseconds
  throw new UsageError(
    `--advance: ${both('如 30m、24h、90d，最多 400d', 'such as 30m, 24h, 90d, at most 400d')}: ${text}`,
  )
}
