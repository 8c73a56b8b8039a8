import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { findByApi } from '../../api/call-api.ts'
import { both, parted } from '../../both.ts'
import { defineCommand, Failure } from '../../command.ts'
import { labelled } from '../../labelled.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'

type Finding = { code: string; severity: 'refuse' | 'warn' | 'ok'; zh: string; en: string; todo?: string }
/** Of a lot that opened before its time; the reason where it was published. */
type EarlyOpening = { opensAt: number; firstOpensAt?: number; openedAt: number; reason?: string }
export type ApplicationView = {
  number: string
  state: string
  amount: string
  applicantName: string
  guaranteeNumber?: string
  files: { kind: string; version: number; sm3: string; url: string; findings?: Finding[] }[]
  refusedFiles?: { kind: string; receivedAt: number; findings: Finding[] }[]
  verification?: { code: string; url: string }
  events: { at: number; event: string; from?: string; to: string }[]
  lot?: {
    lotNumber: string
    lotName: string
    beneficiaryName: string
    beneficiaryCode?: string
    openedAt: number
    early?: EarlyOpening
  }
}

export const show = defineCommand({
  name: 'show',
  takes: ['NUMBER'],
  summary: {
    zh: '显示一家机构所能看到的一笔申请（业务流水号或保函编号）',
    en: 'prints everything that one organisation may see of an application (by its number or the guarantee number)',
  },
  options: {
    org: {
      type: 'string',
      value: 'O',
      zh: '机构：platform（默认）bank insurer',
      en: 'platform (default), bank or insurer',
    },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values, positionals: [number = ''] }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org ?? 'platform')
    const found = await findByApi<ApplicationView>(access, `/api/applications/${encodeURIComponent(number)}`)
    if (!found) throw new Failure(`${access.organisation} ${both('没有这笔申请', 'has no application')}: ${number}`)
    if (values.json) io.out(JSON.stringify(found))
    else for (const line of linesOf(found)) io.out(line)
    return 0
  },
})

function linesOf(found: ApplicationView): string[] {
  const { lot } = found
  return [
    labelled('业务流水号', 'application', found.number),
    labelled('状态', 'state', found.state),
    labelled('投标人', 'applicant', found.applicantName),
    labelled('金额', 'amount', found.amount),
    labelled('保函编号', 'guarantee', found.guaranteeNumber ?? '—'),
    labelled(
      '标段',
      'lot',
      lot ? `${lot.lotNumber} ${lot.lotName} (${lot.beneficiaryName})` : both('开标前不可见', 'secret before opening'),
    ),
    ...(lot?.early === undefined ? [] : linesOfEarly(lot.early)),
    ...found.files.flatMap((file) => [
      labelled('文件', 'file', `${file.kind} v${file.version} SM3 ${file.sm3}`),
      ...(file.findings ?? []).flatMap(linesOfFinding),
    ]),
    ...(found.refusedFiles ?? []).flatMap((file) => [
      labelled('未收下的文件', 'not taken', `${file.kind} ${formatWireTime(file.receivedAt)}`),
      ...file.findings.flatMap(linesOfFinding),
    ]),
    ...(found.verification === undefined
      ? []
      : [
          labelled('校验码', 'check code', found.verification.code),
          labelled('验真', 'verify', found.verification.url),
        ]),
    ...found.events.map((event) => `${formatWireTime(event.at)}  ${event.event}  ${event.from ?? ''} → ${event.to}`),
  ]
}

const linesOfEarly = ({ opensAt, openedAt, reason }: EarlyOpening): string[] => [
  labelled('提前开标', 'opened early', `${formatWireTime(opensAt)} → ${formatWireTime(openedAt)}`),
  labelled('原因', 'reason', reason ?? both('未公开', 'not published')),
]

const lights = {
  ok: both('绿', 'green  '),
  warn: both('黄', 'warning'),
  refuse: both('红', 'red    '),
} as const

/** The findings, and what to do about them. */
function linesOfFinding({ code, severity, zh, en, todo }: Finding): string[] {
  const line = `    ${lights[severity]}  ${code}  ${both(zh, en)}`
  return todo === undefined || todo === '' ? [line] : [line, `        → ${parted(todo)}`]
}
