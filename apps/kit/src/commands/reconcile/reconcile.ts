import { type Difference, sideNames } from '@openbaohan/protocol/reconcile/difference.ts'
import type { Statement } from '@openbaohan/protocol/reconcile/statement.ts'
import { both, bothOf } from '../../both.ts'
import { defineCommand, type Io, UsageError } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'
import { orUsage } from '../read-paths.ts'
import { type Resent, resendMissing } from './resend-missing.ts'
import { compare, fetchStatement, parseStatement } from './statement-source.ts'

export const reconcile = defineCommand({
  name: 'reconcile',
  takes: [],
  summary: {
    zh: '对账：比较我方与对方某日的对账单，逐条列明差异、由谁处理、如何补救；一致退出码 0，有差异 1',
    en: 'compares our statement of a day with the other side’s: reports each difference, who resolves it and the correction; exit code 0 when they agree, 1 when they differ',
  },
  options: {
    org: organisationOption,
    partner: {
      type: 'string',
      value: 'APPKEY',
      required: true,
      zh: '对方的 appkey',
      en: 'the appkey shared with the other side',
    },
    date: { type: 'string', value: 'D', zh: '日期 yyyy-MM-dd（默认今天）', en: 'the day, yyyy-MM-dd (default today)' },
    theirs: {
      type: 'string',
      value: 'FILE',
      zh: '对方对账单（JSON），- 为标准输入',
      en: 'the other side’s statement as JSON, - for standard input',
    },
    other: { type: 'string', value: 'O', zh: '沙箱中的对方机构', en: 'the other organisation of the same sandbox' },
    resend: { type: 'boolean', zh: '重发对方漏收的报文', en: 'resend the missing messages' },
    mend: { type: 'boolean', zh: '同 --resend', en: 'the same as --resend' },
    home: homeOption,
    json: jsonOption,
  },
  run: async ({ values }, io) => {
    const { org, partner, date, theirs: file, other, json } = values
    if (file !== undefined && other !== undefined)
      throw new UsageError(`--theirs ${both('与 --other 只能给一个', 'give one of --theirs and --other')}`)
    const home = homeToAsk(values.home, io)
    const access = await loadAccess(home, org)
    const ours = await fetchStatement(access, partner, date)
    if (file === undefined && other === undefined) return showOurs(ours, json, io)
    const otherAccess = other === undefined ? undefined : await loadAccess(home, other)
    const theirs =
      otherAccess === undefined
        ? parseStatement(await orUsage(io.read(file ?? '-'), file ?? '-'), file ?? '-')
        : await fetchStatement(otherAccess, partner, date)
    const differences = compare(ours, theirs)
    const resent =
      values.resend || values.mend
        ? await resendMissing(differences, partner, {
            [ours.side]: access,
            ...(otherAccess === undefined ? {} : { [theirs.side]: otherAccess }),
          })
        : []
    if (json) io.out(JSON.stringify({ agree: differences.length === 0, differences, mended: resent }))
    else for (const line of linesOf(ours, theirs, differences, resent)) io.out(line)
    return differences.length === 0 ? 0 : 1
  },
})

/** Without another statement: prints ours, to be sent to the other side. */
function showOurs(ours: Statement, json: boolean, io: Io): number {
  if (json) io.out(JSON.stringify(ours))
  else
    for (const line of [
      headOf(ours),
      ...ours.entries.map(({ applicationNumber, guaranteeNumber, state, amount }) =>
        [applicationNumber, state.padEnd(11), amount.padStart(14), guaranteeNumber ?? '—'].join('  '),
      ),
    ])
      io.out(line)
  return 0
}

const sides = { platform: both('平台', 'platform'), institution: both('机构', 'institution') } as const

function headOf({ side, appkey, date, complete, totals, digest }: Statement): string {
  const day = complete ? date : `${date}（${both('未日终', 'not over')}）`
  return `${sides[side]}  ${appkey}  ${day}  ${totals.applications} ${both('笔', 'applications')}  ${totals.amount} ${both('元', 'yuan')}  ${both('摘要', 'digest')} ${digest.slice(0, 8)}`
}

const marks = { note: '·', warn: '!', alarm: '!!' } as const

function linesOf(
  ours: Statement,
  theirs: Statement,
  differences: readonly Difference[],
  resent: readonly Resent[],
): string[] {
  const result =
    differences.length === 0 ? both('一致', 'they agree') : `${differences.length} ${both('处差异', 'differ')}`
  return [
    headOf(ours),
    headOf(theirs),
    result,
    ...differences.flatMap((one) => [
      `${marks[one.severity].padEnd(2)} ${one.applicationNumber}  ${one.kind}`,
      `     ${bothOf(one)}`,
      `     → ${bothOf(one.mend)}${one.mayBeOnItsWay ? `（${both('可能在途', 'may be on its way')}）` : ''}`,
    ]),
    ...resent.map(({ applicationNumber, side, call, result }) =>
      result === 'not-ours'
        ? `   ${applicationNumber}  ${call}  ${both(`请${sideNames[side].zh}重发`, `ask ${sideNames[side].en} to send it again`)}`
        : `   ${applicationNumber}  ${call}  ${sides[side]}: ${result}`,
    ),
    ...(resent.length === 0 ? [] : [both('稍后再对一次', 'compare again in a moment')]),
  ]
}
