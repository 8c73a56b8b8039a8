import { quotedForShell } from '@openbaohan/server/program/quoted-for-shell.ts'
import { both } from '../../both.ts'
import { defineCommand, Failure, UsageError } from '../../command.ts'
import { homeToStart, inHome } from '../../sandbox/home.ts'
import { organisations } from '../../sandbox/organisations.ts'
import { checkPortsAreFree, findFreePort } from '../../sandbox/port-holder.ts'
import { checkRunsNotYet } from '../../sandbox/running.ts'
import { whatStays } from '../../sandbox/start-over.ts'
import { signalsAsAbort } from '../../sandbox/until-signal.ts'
import { whatRuns } from '../../sandbox/what-runs.ts'
import { homeOption } from '../options.ts'

const usualTourPort = 8100

export const sandbox = defineCommand({
  name: 'sandbox',
  takes: [],
  summary: {
    zh: '启动一个交易平台、一家银行和一家保险公司（含 PostgreSQL），直到 Ctrl-C',
    en: 'run a trading platform, a bank and an insurer (PostgreSQL included) until Ctrl-C',
  },
  options: {
    home: homeOption,
    empty: {
      type: 'boolean',
      zh: '不预置待办：首次启动后不在后台造申请和索赔',
      en: 'makes no cases: without it the first start makes applications and demands in the background',
    },
    fresh: {
      type: 'boolean',
      zh: '从头开始：先删除这个沙箱的全部数据',
      en: 'start over: removes all data of this sandbox first',
    },
    ports: {
      type: 'string',
      value: 'P,B,I[,T]',
      zh: `平台、银行、保险公司、导览的端口（默认 8080,8090,8091,${usualTourPort}；不给导览的则任选）`,
      en: `ports of platform, bank, insurer and guided tour (default 8080,8090,8091,${usualTourPort}; any for the tour when left out)`,
    },
  },
  run: async ({ values }, io) => {
    const ports = readPorts(values.ports)
    const home = homeToStart(values.home, io)
    await inHome(home, async () => {
      checkRunsNotYet(home) // before anything is loaded, so that a second start is answered at once
      const { startSandbox } = await import('../../sandbox/start-sandbox.ts')
      const { serveTour } = await import('../../tour/serve-tour.ts')
      const { signal, aborted } = signalsAsAbort(io.report)
      io.report(`${both('正在启动', 'starting')}: ${home}`)
      const tourPort = ports.tour ?? (await findFreePort(new Set(Object.values(ports)), Math.random))
      const given = [
        ...(values.home === undefined ? [] : [`--home ${quotedForShell(values.home)}`]),
        ...(values.empty ? ['--empty'] : []),
        ...(values.fresh ? ['--fresh'] : []),
      ]
      await checkPortsAreFree([...organisations.map(({ id, port }) => ports[id] ?? port), tourPort], given)
      const running = await startSandbox({
        home,
        ports: { ...ports, tour: tourPort },
        env: io.env,
        fresh: values.fresh === true,
        report: io.report,
        signal,
      }).catch((error: unknown) => {
        throw signal.aborted && error instanceof Failure ? new Failure(`${error.message}\n${whatStays(home)}`) : error
      })
      try {
        const tour = await serveTour(home, tourPort)
        for (const line of await whatRuns(running, tour.url)) io.report(line)
        // Once, and after everything is shown: the start is not slower for it.
        if (values.empty !== true && tour.work.read().batches === 0) tour.work.make()
        await aborted
        await tour.stop()
      } finally {
        await running.stop()
      }
    })
    io.report(both('已停止', 'stopped'))
    io.report(whatStays(home))
    return 0
  },
})

/** `8080,8090,8091` in the order of the organisations; a fourth port is for the tour. */
export function readPorts(text: string | undefined): Record<string, number> {
  if (text === undefined) return { tour: usualTourPort }
  const ports = text.split(',').map(Number)
  const isCount = ports.length === organisations.length || ports.length === organisations.length + 1
  const wrong = text
    .split(',')
    .find((_, place) => !Number.isInteger(ports[place]) || Number(ports[place]) < 1 || Number(ports[place]) > 65_535)
  if (wrong !== undefined)
    throw new UsageError(`--ports: ${wrong} ${both('不是端口（1 到 65535）', 'is no port, 1 to 65535')}`)
  const twice = ports.find((port, place) => ports.indexOf(port) !== place)
  if (twice !== undefined) throw new UsageError(`--ports: ${twice} ${both('写了两次', 'is named twice')}`)
  if (!isCount)
    throw new UsageError(
      `--ports ${both(`需要 ${organisations.length} 个端口，可再加导览的端口`, `needs ${organisations.length} ports, and may name the tour's as well`)}: 8080,8090,8091[,8100]`,
    )
  const named = [...organisations.map(({ id }) => id), 'tour']
  return Object.fromEntries(ports.map((port, index) => [named[index] ?? '', port]))
}
