import { createSandboxClock } from '@openbaohan/server/sandbox-clock.ts'
import { defineCommand, UsageError } from '../command.ts'
import { homeToStart, makeHome, tokenFile } from '../sandbox/home.ts'
import { organisations } from '../sandbox/organisations.ts'
import type { Sandbox } from '../sandbox/start-sandbox.ts'
import { signalsAsAbort } from '../sandbox/until-signal.ts'
import { sandboxPassword } from '../seed/people-seed.ts'
import { loadSandboxData } from '../seed/sandbox-data.ts'
import { homeOption } from './options.ts'

export const sandbox = defineCommand({
  name: 'sandbox',
  takes: [],
  summary: {
    zh: '启动一个交易平台、一家银行和一家保险公司（含 PostgreSQL），直到 Ctrl-C',
    en: 'run a trading platform, a bank and an insurer (PostgreSQL included) until Ctrl-C',
  },
  options: {
    home: homeOption,
    ports: {
      type: 'string',
      value: 'P,B,I',
      zh: '平台、银行、保险公司的端口（默认 8080,8090,8091）',
      en: 'ports of platform, bank and insurer (default 8080,8090,8091)',
    },
  },
  run: async ({ values }, io) => {
    const ports = readPorts(values.ports)
    const { startSandbox } = await import('../sandbox/start-sandbox.ts')
    const home = homeToStart(values.home, io)
    makeHome(home)
    const { signal, aborted } = signalsAsAbort()
    io.say(`正在启动 / starting: ${home}`)
    const running = await startSandbox({ home, ports, env: io.env, say: io.say, signal })
    for (const line of await whatRuns(running)) io.say(line)
    await aborted
    io.say('\n正在停止 / stopping …')
    await running.stop()
    io.say('已停止 / stopped')
    return 0
  },
})

/** `8080,8090,8091` in the order of the organisations. */
export function readPorts(text: string | undefined): Record<string, number> {
  if (text === undefined) return {}
  const ports = text.split(',').map(Number)
  if (
    ports.length !== organisations.length ||
    ports.some((port) => !Number.isInteger(port) || port < 1 || port > 65_535)
  )
    throw new UsageError(
      `--ports 需要 ${organisations.length} 个端口 / needs ${organisations.length} ports: 8080,8090,8091`,
    )
  return Object.fromEntries(organisations.map(({ id }, index) => [id, ports[index] ?? 0]))
}

async function whatRuns(running: Sandbox): Promise<string[]> {
  const { lots, bidders } = await loadSandboxData(createSandboxClock(running.home).now())
  const elsewhere = running.home === homeToStart(undefined, { env: process.env, cwd: process.cwd() })
  const home = elsewhere ? '' : ` --home ${running.home}`
  return [
    '',
    '平台和两家金融机构正在运行 / the platform and two institutions are running:',
    ...organisations.map(
      ({ id }) => `  ${id.padEnd(9)} ${running.access(id).url}   API key: ${tokenFile(running.home, id)}`,
    ),
    '',
    '在浏览器里先做这件事 / what to do first, in a browser:',
    `  ${running.access('platform').url}  以 bidder@platform.test 登录（点一下即可，密码 ${sandboxPassword}）`,
    `  sign in with one press as bidder@platform.test and apply for a guarantee; password ${sandboxPassword}`,
    '',
    '或在另一个终端里 / or in a second terminal:',
    `  npx openbaohan apply --bidder ${bidders[0]?.code} --lot ${lots[0]?.number} --partner finance_bank${home}`,
    `  npx openbaohan show NUMBER${home}`,
    `  npx openbaohan bid-opening ${lots[0]?.number}${home}`,
    `  npx openbaohan lots${home}`,
    '',
    '按 Ctrl-C 停止，数据留在数据目录里 / Ctrl-C stops it, the data stays in the data folder.',
  ]
}
