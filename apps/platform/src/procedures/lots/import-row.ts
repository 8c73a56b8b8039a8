/** The rows of a file of lots. */

import { rowIssueText } from '@openbaohan/server/csv/row-issue-text.ts'
import type { CheckedRow, RowDraft } from '../../lots/import-lots.ts'
import { lotInput, lotParts, termAgrees } from './contract.ts'

/** Of a wrong row also what is right in it, so that whatever else is wrong is named with it. */
export function checkRow(value: unknown): CheckedRow {
  const parsed = lotInput.safeParse(value)
  if (parsed.success) return { ok: true, draft: parsed.data }
  const { issues } = parsed.error
  const stated = statedIn(value, new Set(issues.map(({ path }) => path[0])))
  const isTermWrong = !termAgrees.test(stated) && !issues.some(({ path }) => path[0] === 'extraDays')
  const term = { field: 'extraDays', problem: termAgrees.params.message }
  return { ok: false, problems: [...issues.map(rowIssueText), ...(isTermWrong ? [term] : [])], stated }
}

function statedIn(value: unknown, wrong: ReadonlySet<PropertyKey | undefined>): RowDraft {
  const fields = Object.entries(typeof value === 'object' && value !== null ? value : {})
  return lotParts.safeParse(Object.fromEntries(fields.filter(([field]) => !wrong.has(field)))).data ?? {}
}

type Agency = { name: string; code: string }

/** Its own name where the file names no agency; another's name is a mistake that is reported. */
export function checkAgencyRow(agency: Agency) {
  return (value: unknown): CheckedRow => {
    const checked = checkRow(value)
    const others = othersOf(checked.ok ? checked.draft : checked.stated, agency)
    if (!checked.ok) return { ...checked, problems: [...checked.problems, ...others] }
    if (others.length > 0) return { ok: false, problems: others, stated: checked.draft }
    return { ok: true, draft: { ...checked.draft, agency: agency.name, agencyCode: agency.code } }
  }
}

const notYours = '只能导入本单位代理的标段 / lots of your own agency alone'

function othersOf(lot: { agency?: string | undefined; agencyCode?: string | undefined }, { name, code }: Agency) {
  return [
    ...(lot.agency === undefined || lot.agency === name ? [] : [{ field: 'agency', problem: notYours }]),
    ...(lot.agencyCode === undefined || lot.agencyCode === code ? [] : [{ field: 'agencyCode', problem: notYours }]),
  ]
}
