import { callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { defineCommand } from '../../command.ts'
import { homeToAsk, loadAccess } from '../../sandbox/home.ts'
import { homeOption, jsonOption } from '../options.ts'
import { organisationOption } from '../partner/partner-options.ts'
import { reviewPath } from './review-path.ts'

type Detail = { call?: unknown; code?: unknown; reason?: unknown; why?: unknown; remarks?: unknown }
type Row = { id: number; at: number; kind?: string; event?: string; application?: string; number?: string }

/** `kind` is a code that `openbaohan explain` knows; `code` and `reason` are of the message that was refused. */
type Case = { id: number; at: number; kind: string; number: string; call?: string; code?: string; reason?: string }

export const reviewList = defineCommand({
  name: 'review list',
  takes: [],
  summary: {
    zh: '列出待核实事项（交易中心）或待处理提醒（金融机构）',
    en: "lists the open cases of the trading centre, or an institution's open alerts",
  },
  options: { org: organisationOption, home: homeOption, json: jsonOption },
  run: async ({ values }, io) => {
    const access = await loadAccess(homeToAsk(values.home, io), values.org)
    const rows = await callApi<(Row & { detail?: Detail | null })[]>(access, 'GET', reviewPath(access.organisation))
    const cases = rows.map((row) => ({ ...row, ...caseOf(row) }))
    if (values.json) io.out(JSON.stringify({ cases }))
    else
      for (const { id, at, kind, number, call, code, reason } of cases)
        io.out(
          [id, new Date(at).toISOString(), kind, number, call, code, reason]
            .filter((part) => part !== undefined)
            .join('  '),
        )
    if (cases.length > 0 && !values.json)
      io.report(
        both('含义与处理：openbaohan explain KIND（第三列）', 'meaning: openbaohan explain KIND (third column)'),
      )
    if (cases.length === 0) io.report(both('没有', 'none'))
    return 0
  },
})

function caseOf({ id, at, kind, event, application, number, detail }: Row & { detail?: Detail | null }): Case {
  const { call, code, reason, why, remarks } = detail ?? {}
  const stated = [reason, why, remarks].find((one) => typeof one === 'string' && one !== '')
  return {
    ...{ id, at, kind: kind ?? event ?? '', number: application ?? number ?? '' },
    ...(typeof call === 'string' ? { call: wireNameOf(call) } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof stated === 'string' ? { reason: stated } : {}),
  }
}

/** Of one of the 12 calls; an agreed notice has its own name. */
function wireNameOf(call: string): string {
  const id = callIds.find((one) => one === call)
  return id === undefined ? call : definitionOf(id).wireName
}
