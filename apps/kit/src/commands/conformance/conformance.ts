import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { ConformanceCase } from '@openbaohan/conformance/cases/case-shape.ts'
import { loadCases, selectCases } from '@openbaohan/conformance/cases/load-cases.ts'
import { checkSecret } from '@openbaohan/conformance/check-secret.ts'
import { ensureIdentity } from '@openbaohan/conformance/files/guarantee-maker.ts'
import { ListenProblem } from '@openbaohan/conformance/message/listener.ts'
import { htmlReport } from '@openbaohan/conformance/report/html-report.ts'
import { jsonReport } from '@openbaohan/conformance/report/json-report.ts'
import { junitReport } from '@openbaohan/conformance/report/junit-report.ts'
import { type Report, resultOf } from '@openbaohan/conformance/report/report.ts'
import { runConformance } from '@openbaohan/conformance/run-conformance.ts'
import type { PartnerUnderTest } from '@openbaohan/conformance/session.ts'
import type { Side } from '@openbaohan/protocol/calls.ts'
import type { Dialect } from '@openbaohan/protocol/dialects/dialects.ts'
import { both } from '../../both.ts'
import { defineCommand, type Io, readWhole, UsageError } from '../../command.ts'
import { platformCode } from '../../sandbox/organisations.ts'
import { readIssuerKind } from '../guarantee-file/issuer-kind.ts'
import { readDialect } from '../message/message-file.ts'
import { ownVersion } from '../program/version.ts'
import { orUsage, readFolder, readText } from '../read-paths.ts'
import { conformanceOptions } from './conformance-options.ts'
import { askCommand, askPerson } from './driver.ts'
import { progressLine, textReport } from './text-report.ts'

const defaultBidder = '91329901MA1M8Q2R72;云川镕堃建设集团有限公司'
const defaultIssuer = '一致性测试银行（非真实机构）'
const defaultIdentity = '.openbaohan-conformance'

type Values = Parameters<Parameters<typeof defineCommand<typeof conformanceOptions>>[0]['run']>[0]['values']

export const conformance = defineCommand({
  name: 'conformance',
  takes: [],
  summary: {
    zh: '作为对手方测试对方运行中的一方是否符合接口规范；有用例不通过、或没有一个用例通过时，退出码 1。只用于测试环境',
    en: "tests a partner's running side as its counterpart; exit code 1 when a case fails or none passes. For test systems only",
  },
  options: conformanceOptions,
  run: async ({ values }, io) => {
    const role = readRole(values.role)
    const cases = selectCases(await loadCases(), role, splitList(values.only))
    if (cases.length === 0) throw new UsageError(`${both('没有符合的用例', 'no case matches')}: --only ${values.only}`)
    if (values.list) return printList(cases, values.json, io)
    const partner = await readPartner({ ...values, ...lineOf(values) }, role, io)
    const identityFolder = resolve(io.cwd, values.identity ?? defaultIdentity)
    if (values.prepare) {
      await reportIdentity(identityFolder, io)
      return 0
    }
    await checkOutputs(values, io)
    warn(partner.url, values.yes, io)
    const known = await readKnown(values.known, cases, io)
    if (role === 'platform') await reportIdentity(identityFolder, io)
    await reportSecret(partner, values['secret-file'], io)
    const startedAt = Date.now()
    const results = await orListenProblem(
      runConformance({
        ...{ partner, cases, identityFolder },
        listenAt: readListen(values.listen),
        waitMs: readWhole('wait', values.wait ?? '60', [1, 3600]) * 1000,
        ask: values.driver === undefined ? askPerson(io.report) : askCommand(values.driver),
        traceFolder: values.trace === undefined ? undefined : resolve(io.cwd, values.trace),
        ready: (listener) => io.report(listeningLine(listener?.url)),
        progress: (result, done, all) => io.report(progressLine(result, done, all)),
      }),
    )
    const report: Report = {
      ...{ role, url: partner.url, appkey: partner.appkey, dialect: partner.dialect.name, startedAt, results, known },
      ...{ endedAt: Date.now(), version: ownVersion() },
    }
    await writeReports(report, values, io)
    return resultOf(report) === 'good' ? 0 : 1
  },
})

async function orListenProblem<T>(running: Promise<T>): Promise<T> {
  try {
    return await running
  } catch (error) {
    if (!(error instanceof ListenProblem)) throw error
    throw new UsageError(
      `--listen ${both('无法在此监听，请换一个地址或端口', 'cannot be listened on: choose another address or port')}: ${error.message}`,
    )
  }
}

/** Before the first case: a run takes minutes, and its report must not be lost at the end. */
async function checkOutputs({ html, junit, trace }: Values, io: Io): Promise<void> {
  for (const file of [html, junit]) {
    if (file === undefined) continue
    const path = resolve(io.cwd, file)
    if (!(await isFolder(dirname(path))) || (await isFolder(path)))
      throw new UsageError(`${both('不能写入', 'cannot be written')}: ${file}`)
  }
  if (trace === undefined) return
  const isUsable = await mkdir(resolve(io.cwd, trace), { recursive: true }).then(
    () => true,
    () => false,
  )
  if (!isUsable) throw new UsageError(`--trace ${both('应为目录', 'must be a folder')}: ${trace}`)
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )

async function writeReports(report: Report, values: Values, io: Io): Promise<void> {
  if (values.html !== undefined) await orUsage(writeFile(resolve(io.cwd, values.html), htmlReport(report)), values.html)
  if (values.junit !== undefined)
    await orUsage(writeFile(resolve(io.cwd, values.junit), junitReport(report)), values.junit)
  const print = values.json ? io.report : io.out
  for (const line of textReport(report)) print(line)
  if (values.json) io.out(JSON.stringify(jsonReport(report)))
}

function printList(cases: readonly ConformanceCase[], json: boolean, io: Io): number {
  if (json) io.out(JSON.stringify({ cases: cases.map(({ id, clause, zh, en }) => ({ id, clause, zh, en })) }))
  else for (const { id, clause, zh, en } of cases) io.out(`${id}  ${clause}  ${both(zh, en)}`)
  return 0
}

type Line = Record<'url' | 'appkey' | 'secret-file', string>

/** Required for a run, and not for a list of the cases. */
function lineOf({ url, appkey, 'secret-file': secretFile }: Values): Line {
  if (url !== undefined && appkey !== undefined && secretFile !== undefined)
    return { url, appkey, 'secret-file': secretFile }
  const given = { '--url': url, '--appkey': appkey, '--secret-file': secretFile }
  const missing = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [name] : []))
  throw new UsageError(`${both('缺少', 'missing')}: ${missing.join(' ')}`)
}

async function readPartner(values: Values & Line, role: Side, io: Io): Promise<PartnerUnderTest> {
  if (!URL.canParse(values.url)) throw new UsageError(`--url ${both('不是网址', 'is not a URL')}: ${values.url}`)
  const given = values.dialect ?? 'epoint'
  const [code = '', name = ''] = (values.bidder ?? defaultBidder).split(';')
  if (name === '') throw new UsageError(`--bidder ${both('应为“信用代码;名称”', 'must be "credit code;name"')}`)
  const roots = await readFolder(values.roots, io)
  const secret = (await readText(values['secret-file'], io)).trim()
  if (secret === '') throw new UsageError(`--secret-file ${both('是空的', 'is empty')}: ${values['secret-file']}`)
  return {
    ...{ role, url: values.url, appkey: values.appkey, secret, bidder: { name, code } },
    dialect: followed(readDialect(given.startsWith('@') ? await readText(given.slice(1), io) : given)),
    platformCode: values.platformcode ?? platformCode,
    amount: values.amount ?? '700000.00',
    issuerName: values.issuer ?? defaultIssuer,
    issuer: { name: values.name, kind: readIssuerKind(values.kind) },
    roots: roots.map(({ content }) =>
      typeof content === 'string' ? content : Buffer.from(content).toString('base64'),
    ),
  }
}

/** The messages of the cases hold the key of a restore and the files of a demand as the specification has them. */
function followed(dialect: Dialect): Dialect {
  const { keyForm, filelist } = dialect
  const other = [
    ...(keyForm === 'plain' ? [] : [`keyForm ${keyForm}`]),
    ...(filelist === 'string' ? [] : [`filelist ${filelist}`]),
  ]
  if (other.length === 0) return dialect
  throw new UsageError(
    `--dialect ${both('用例不支持，会误判对方', 'is not supported by the cases and would blame the partner')}: ${other.join(', ')}`,
  )
}

const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/

/** States what will happen, and wants a confirmation unless the partner is on this machine. */
function warn(url: string, confirmed: boolean, io: Io): void {
  io.report('⚠ 本命令会在对方系统里产生申请、保函、发票申请与索赔，并发送畸形报文。只可用于测试环境。')
  io.report('⚠ This creates applications, guarantees, invoice requests and demands at the partner, and sends malformed')
  io.report('  messages. Use it against test systems only.')
  if (confirmed || loopback.test(new URL(url).hostname)) return
  throw new UsageError(
    `${url} ${both('不在本机：确认是测试环境后加 --yes', 'is not on this machine: add --yes when it is a test system')}`,
  )
}

/** A run of minutes would blame each case for what is one setting. */
async function reportSecret(partner: PartnerUnderTest, file: string | undefined, io: Io): Promise<void> {
  const checked = await checkSecret(partner)
  if (checked.result === 'wrong')
    throw new UsageError(
      `${both(
        `对方不认这个签名：请核对密钥 --secret-file ${file}、--appkey ${partner.appkey} 与签名写法 --dialect ${partner.dialect.name}；对方的应答`,
        `the partner rejects the signature: check the secret --secret-file ${file}, --appkey ${partner.appkey} and the form of the signature --dialect ${partner.dialect.name}; its answer`,
      )}: ${checked.answer}`,
    )
  if (checked.result === 'unknown')
    io.report(
      both(
        '不能事先确认密钥：对方没有应答，或对错误的签名答复相同',
        'the secret could not be checked beforehand: the partner did not answer, or answers a wrong signature alike',
      ),
    )
}

async function reportIdentity(folder: string, io: Io): Promise<void> {
  const { file, isNew } = await ensureIdentity(folder)
  const made = isNew ? `${both('新建的', 'new')}: ` : ''
  io.report(
    `${both('平台须信任此测试根证书，否则保函都会被拒绝', 'the platform must trust this test root')}: ${made}${file}`,
  )
}

const listeningLine = (url: string | undefined) =>
  url === undefined
    ? both(
        '没有 --listen：需要对方报文的用例不运行',
        'no --listen: cases that need messages of the partner are not run',
      )
    : `${both('在此接收对方的报文', 'messages of the partner arrive at')}: ${url}`

async function readKnown(
  file: string | undefined,
  cases: readonly ConformanceCase[],
  io: Io,
): Promise<ReadonlySet<string>> {
  if (file === undefined) return new Set()
  const lines = (await orUsage(readFile(resolve(io.cwd, file), 'utf8'), file)).split('\n')
  const ids = lines.map((line) => line.replace(/#.*/, '').trim()).filter((line) => line !== '')
  const all = new Set((await loadCases()).map(({ id }) => id))
  const unknown = ids.filter((id) => !all.has(id))
  if (unknown.length > 0) throw new UsageError(`${file}: ${both('没有这些用例', 'no such case')}: ${unknown.join(' ')}`)
  const selected = new Set(cases.map(({ id }) => id))
  return new Set(ids.filter((id) => selected.has(id)))
}

function readRole(text: string): Side {
  if (text === 'institution' || text === 'platform') return text
  throw new UsageError(`--role ${both('应为 institution 或 platform', 'must be institution or platform')}: ${text}`)
}

function readListen(text: string | undefined): { host: string; port: number } | undefined {
  if (text === undefined) return undefined
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? []
  if (host === '' || Number(port) > 65_535)
    throw new UsageError(`--listen ${both('应为 HOST:PORT', 'must be HOST:PORT')}: ${text}`)
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}

const splitList = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
