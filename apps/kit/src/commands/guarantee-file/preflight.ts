import type { FindingSeverity } from '@openbaohan/guarantee-file/findings/findings.ts'
import { createTextReader } from '@openbaohan/guarantee-file/inspect/extract-text.ts'
import { type PreflightCheck, preflight as runPreflight } from '@openbaohan/guarantee-file/preflight/preflight.ts'
import { parseSigner } from '@openbaohan/guarantee-file/verify/expected-signers.ts'
import { calls } from '@openbaohan/protocol/calls.ts'
import { issueTimeFinding } from '@openbaohan/protocol/receive/issue-time.ts'
import { isDate } from '@openbaohan/protocol/values/china-day.ts'
import { both, parted } from '../../both.ts'
import { defineCommand, type Io, UsageError } from '../../command.ts'
import { readDialect } from '../message/message-file.ts'
import { dialectNames, jsonOption, timeOption } from '../options.ts'
import { readFolder, readTime } from '../read-paths.ts'
import { factsOf } from './preflight-facts.ts'
import { type ReadCall, readCall } from './preflight-messages.ts'
import { colours, marks } from './verified-file.ts'

export const preflight = defineCommand({
  name: 'preflight',
  takes: ['NOTICE'],
  summary: {
    zh: '离线核验一份出函或还原通知里的保函文件：与双方程序收发时的核验相同，逐项给出绿、黄、红和该做什么',
    en: 'checks the guarantee file of a notice (baohannotice, restorenotice) offline, as both programs do on sending and on receipt',
  },
  options: {
    apply: {
      type: 'string',
      value: 'FILE',
      required: true,
      zh: '平台送来的申请报文（baohanapply）',
      en: 'the application as the platform sent it (baohanapply)',
    },
    call: {
      type: 'string',
      value: 'NAME',
      zh: '通知是 baohannotice 还是 restorenotice（默认按字段判断）',
      en: 'which notice it is, baohannotice or restorenotice (default: decided by its fields)',
    },
    restore: {
      type: 'string',
      value: 'FILE',
      zh: '还原通知（restorenotice）还需：平台送来的密钥报文（baohanrestore）',
      en: 'for a restorenotice: the message that brought the key (baohanrestore)',
    },
    sealed: {
      type: 'string',
      value: 'FILE',
      zh: '还原通知：此前的出函通知（baohannotice），核对明密一致',
      en: 'for a restorenotice: the earlier baohannotice, compared with it',
    },
    'needed-until': {
      type: 'string',
      value: 'DATE',
      zh: '还原通知：标段要求保函有效至的日期（yyyy-MM-dd）；不给则不核对到期日',
      en: 'for a restorenotice: the day until which the lot needs the guarantee (yyyy-MM-dd); without it the end is not compared',
    },
    roots: {
      type: 'string',
      value: 'PATH',
      required: true,
      zh: '受信任的 CA 根证书文件或目录（PEM 或 DER）',
      en: 'file or folder of the CA certificates to trust (PEM or DER)',
    },
    kind: {
      type: 'string',
      value: 'K',
      zh: '机构种类 bank、insurer 或 guarantee-company；不给则只核验通用条款',
      en: 'bank, insurer or guarantee-company; by default only the general clauses',
    },
    name: {
      type: 'string',
      value: 'NAME',
      zh: '平台登记的机构名称（默认取通知的 instname）',
      en: 'name of the institution as the platform registered it (default: instname of the notice)',
    },
    signer: {
      type: 'string',
      value: 'S',
      zh: '约定的签章人：名称（可含 *）、统一社会信用代码，或 sm3:证书摘要',
      en: 'the agreed signer: name (with *), credit code, or sm3:… of the certificate',
    },
    dialect: {
      type: 'string',
      value: 'D',
      zh: `接口规格（默认 epoint），决定密文与 Base64 的写法：${dialectNames}，或其 JSON`,
      en: `dialect (default epoint), for the form of ciphertext and Base64: ${dialectNames}, or its JSON`,
    },
    at: timeOption,
    json: jsonOption,
  },
  run: async ({ values, positionals: [path = ''] }, io) => {
    const at = readTime(values.at)
    const dialect = values.dialect ?? 'epoint'
    if (values.signer !== undefined && parseSigner(values.signer) === undefined)
      throw new UsageError(
        `--signer ${both('不是名称、信用代码或 sm3: 摘要', 'is no name, credit code or sm3: digest')}: ${values.signer}`,
      )
    const messages = {
      notice: await readCall(path, noticesNamed(values.call), dialect, io),
      apply: await readCall(values.apply, ['apply'], dialect, io),
      restore: values.restore === undefined ? undefined : await readCall(values.restore, ['restore'], dialect, io),
      sealed: values.sealed === undefined ? undefined : await readCall(values.sealed, ['issued'], dialect, io),
    }
    const neededUntil = values['needed-until']
    if (neededUntil !== undefined && !isDate(neededUntil))
      throw new UsageError(`--needed-until ${both('应为 yyyy-MM-dd', 'must be a date, yyyy-MM-dd')}: ${neededUntil}`)
    const { file, facts } = factsOf(messages, { kind: values.kind, name: values.name, neededUntil }, dialect)
    if (facts.kind === 'plain' && neededUntil === undefined)
      io.report(
        both(
          '到期日未核对：请给 --needed-until；平台按标段核对',
          'the end was not compared: give --needed-until; the platform compares it with the lot',
        ),
      )
    const roots = (await readFolder(values.roots, io)).map(({ content }) =>
      typeof content === 'string' ? content : Buffer.from(content).toString('base64'),
    )
    const reader = createTextReader({ timeoutMs: 20_000 })
    try {
      const signers = values.signer === undefined ? [] : [values.signer]
      const ofFile = await runPreflight(file, facts, { roots, at, signers }, reader)
      const check = { ok: ofFile.ok, findings: [...ofFile.findings, ...statedFindings(messages, dialect)] }
      if (values.json) io.out(JSON.stringify(asJson(check)))
      else print(check, facts.kind, io)
      return check.ok ? 0 : 1
    } finally {
      await reader.close()
    }
  },
})

/** `finding.code` also names what the notice states beside its file. */
type Checked = {
  readonly ok: boolean
  readonly findings: readonly (Omit<PreflightCheck['findings'][number], 'code'> & { readonly code: string })[]
}

/** What the receiver remarks on the fields of a notice of issue. */
function statedFindings(
  { notice, apply }: { notice: ReadCall<'issued' | 'restored'>; apply: ReadCall<'apply'> },
  dialect: string,
): Checked['findings'] {
  if (notice.call !== 'issued' || notice.message.issuedAt === undefined) return []
  const { issuedAt, sentAt } = notice.message
  const found = issueTimeFinding({ issuedAt, sentAt, appliedAt: apply.message.sentAt }, readDialect(dialect))
  return found === undefined ? [] : [found]
}

const notices = ['issued', 'restored'] as const

/** @throws UsageError for any other call */
function noticesNamed(name: string | undefined): readonly (typeof notices)[number][] {
  const named = notices.filter((call) => name === undefined || calls[call].wireName === name)
  if (named.length > 0) return named
  throw new UsageError(
    `--call ${both('应为 baohannotice 或 restorenotice', 'must be baohannotice or restorenotice')}: ${name}`,
  )
}

const asJson = (check: Checked) => ({
  ok: check.ok,
  conclusion: conclusionOf(check),
  findings: check.findings.map(({ severity, ...finding }) => ({ ...finding, colour: colours[severity] })),
})

/** What the receiver would answer, as a code that stays and in words. */
function conclusionOf({ ok, findings }: Checked) {
  if (!ok) return { code: 'will-be-refused', zh: '会被拒绝', en: 'will be refused' }
  return findings.some(({ severity }) => severity === 'warn')
    ? {
        code: 'will-be-accepted-with-corrections',
        zh: '会收下，但要求更正',
        en: 'will be accepted, with a request to correct it',
      }
    : { code: 'will-be-accepted', zh: '会收下', en: 'will be accepted' }
}

const order: readonly FindingSeverity[] = ['refuse', 'warn', 'ok']

function print(check: Checked, kind: 'sealed' | 'plain', io: Io): void {
  const { ok, findings } = check
  for (const severity of order)
    for (const { code, zh, en, todo, detail } of findings.filter((finding) => finding.severity === severity)) {
      io.out(`${marks[severity]}  ${both(zh, en)}${detail === undefined ? '' : ` (${detail})`} [${code}]`)
      if (severity !== 'ok') io.out(`             → ${parted(todo)}`)
    }
  const { zh, en } = conclusionOf(check)
  io.out(both(`结论：${zh}`, `result: ${en}`))
  if (ok && kind === 'sealed') io.report(both(onPlatform.zh, onPlatform.en))
}

/** What the platform compares of a sealed guarantee with its own registers. */
const onPlatform = {
  zh: '这里没有核对、由平台核对的：保费与所选产品的费率、最低保费是否相符，付款账户是否为投标人的基本户，保函编号是否已用于另一笔申请',
  en: 'not checked here but by the platform: the premium against rate and minimum of the product, the payer account against the basic account of the bidder, the guarantee number against other applications',
}
