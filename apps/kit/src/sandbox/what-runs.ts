/** The text of a started sandbox: addresses, who may sign in, and what to do first. */

import { quotedForShell } from '@openbaohan/server/program/quoted-for-shell.ts'
import { createSandboxClock } from '@openbaohan/server/program/sandbox-clock.ts'
import { sandboxPassword } from '@openbaohan/server/sign-in/sandbox-password.ts'
import { both } from '../both.ts'
import { peopleOf } from '../seed/people-seed.ts'
import { loadSandboxData } from '../seed/sandbox-data.ts'
import { homeToStart, tokenFile } from './home.ts'
import { organisations } from './organisations.ts'
import type { Sandbox } from './start-sandbox.ts'

const names: Readonly<Record<string, string>> = {
  platform: both('交易平台', 'trading platform'),
  bank: both('银行', 'bank'),
  insurer: both('保险公司', 'insurer'),
}
const roleWords: Readonly<Record<string, string>> = {
  bidder: both('投标人', 'bidder'),
  agency: both('招标代理', 'tendering agency'),
  beneficiary: both('招标人', 'beneficiary'),
  centre: both('交易中心', 'trading centre'),
  supervisor: both('行政监督', 'supervisor'),
  integrator: both('运维', 'integrator'),
  underwriter: both('审批（核保）', 'underwriter'),
  finance: both('财务', 'finance'),
  claims: both('理赔', 'claims'),
  manager: both('主管', 'manager'),
}

export async function whatRuns(running: Sandbox, tourUrl: string): Promise<string[]> {
  const { lots, bidders, nameOf } = await loadSandboxData(createSandboxClock(running.home).now())
  const isUsual = running.home === homeToStart(undefined, { env: process.env, cwd: process.cwd() })
  const home = isUsual ? '' : ` --home ${quotedForShell(running.home)}`
  const consoles = organisations.flatMap(({ id }) => [
    '',
    `${names[id] ?? id}  ${running.access(id).url}`,
    ...peopleOf(id, nameOf).map(({ email, roles: [role = ''] }) => `  ${email.padEnd(28)} ${roleWords[role] ?? role}`),
  ])
  return [
    ...consoles,
    '',
    both(
      `登录页上点一下即可登录，密码都是 ${sandboxPassword}`,
      `one click on the sign-in page; every password is ${sandboxPassword}`,
    ),
    '',
    `${both('先做这件事', 'what to do first')}:`,
    `  ${both('导览：看一份保函的一生，双方与报文并排', 'guided tour: the life of a guarantee, both sides and the wire')}`,
    `      ${tourUrl}`,
    `  ${both('自己来：以 bidder@platform.test 登录并申请保函', 'by yourself: sign in as bidder@platform.test and apply')}`,
    `      ${running.access('platform').url}`,
    `  ${both('验真，无需登录', 'verify a guarantee, no sign-in')}`,
    `      ${running.access('platform').url}/verify`,
    `  ${both('在另一个终端里', 'in a second terminal')}:`,
    `      npx openbaohan apply --bidder ${bidders[0]?.code} --lot ${lots[0]?.number} --partner finance_bank${home}`,
    `      npx openbaohan show NUMBER${home}      # ${both('直到已出函', 'until it is issued')}`,
    `      npx openbaohan bid-opening ${lots[0]?.number} --reason rehearsal${home}`,
    '',
    `API: ${organisations.map(({ id }) => quotedForShell(tokenFile(running.home, id))).join('  ')}`,
    both('按 Ctrl-C 停止，数据留在数据目录里', 'Ctrl-C stops it, the data stays in the data folder.'),
  ]
}
