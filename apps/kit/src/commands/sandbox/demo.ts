import { both, jsonLine } from '../../both.ts'
import { defineCommand, readWhole } from '../../command.ts'
import { usualPatienceMs } from '../../demo/wait-for-states.ts'
import { homeToStart, makeHome } from '../../sandbox/home.ts'
import { signalsAsAbort } from '../../sandbox/until-signal.ts'
import { homeOption, jsonOption } from '../options.ts'

const mostApplications = 10_000
const mostPatience = 86_400

export const demo = defineCommand({
  name: 'demo',
  takes: [],
  summary: {
    zh: '在全新的沙箱里演一遍保函的一生：申请、出函、开标、还原；有一步没发生就以非零退出',
    en: 'runs the life of guarantees on a new sandbox: apply, issue, open, restore; exit code not 0 when a step failed',
  },
  options: {
    applications: { type: 'string', value: 'N', zh: '申请笔数（默认 3）', en: 'number of applications (default 3)' },
    all: {
      type: 'boolean',
      zh: '十二个接口全演：另有拒保后再申请、退保、两种放弃、流标、开票、注销、索赔',
      en: 'all twelve calls: also a refusal with a second application, a withdrawal, both abandonments, an aborted lot, invoices, releases, a demand',
    },
    wire: { type: 'boolean', zh: '打印双向报文', en: 'print the messages in both directions' },
    home: {
      ...homeOption,
      zh: '数据目录（默认临时目录）；同一目录再运行时，接着上一次做完',
      en: 'data folder (default: a temporary one); a second run on the same folder completes the first',
    },
    patience: {
      ...{ type: 'string', value: 'SECONDS' },
      zh: '等多久没有进展就算失败（默认 90 秒；0 为一直等）',
      en: 'how long without progress is a failure (default 90 s; 0: never)',
    },
    keep: { type: 'boolean', zh: '保留临时目录', en: 'do not delete the temporary folder' },
    json: jsonOption,
  },
  run: async ({ values }, io) => {
    const home = values.home === undefined ? undefined : homeToStart(values.home, io)
    if (home !== undefined) makeHome(home)
    const { runDemo } = await import('../../demo/run-demo.ts') // the other commands need not wait for what it loads
    const { signal } = signalsAsAbort(io.report)
    const result = await runDemo({
      home,
      keep: values.keep,
      applications: readWhole('applications', values.applications ?? '3', [1, mostApplications]),
      all: values.all,
      wire: values.wire,
      patienceMs: readPatience(values.patience),
      env: io.env,
      report: io.report,
      out: io.out,
      signal,
    })
    const { ok, calls } = result
    const counted = Object.entries(calls).map(([call, count]) => `${call} ${count}`)
    io.report(
      `\n${ok ? `✔ ${both('全部完成', 'all done')}` : `✖ ${both('没有完成', 'not finished')}`}: ${counted.join('  ')}`,
    )
    if (values.keep || values.home !== undefined) io.report(`${both('数据目录', 'data folder')}: ${result.home}`)
    if (values.json) io.out(jsonLine(result))
    return ok ? 0 : 1
  },
})

function readPatience(given: string | undefined): number {
  if (given === undefined) return usualPatienceMs
  return readWhole('patience', given, [0, mostPatience]) * 1000 || Number.POSITIVE_INFINITY
}
