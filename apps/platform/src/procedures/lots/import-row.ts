/** The rows of a CSV of an agency's own lots. */

import { rowIssueText } from '@openbaohan/server/csv/row-issue-text.ts'
import type { CheckedRow } from '../../lots/import-lots.ts'
import { lotInput } from './contract.ts'

type Agency = { name: string; code: string }

/** Its own name where the file names no agency; another's name is a mistake that is reported. */
export function checkAgencyRow(agency: Agency) {
  return (value: unknown): CheckedRow => {
    const parsed = lotInput.safeParse(value)
    const problems = parsed.success ? othersOf(parsed.data, agency) : parsed.error.issues.map(rowIssueText)
    if (!parsed.success || problems.length > 0) return { ok: false, problems }
    return { ok: true, draft: { ...parsed.data, agency: agency.name, agencyCode: agency.code } }
  }
}

const notYours = '只能导入本单位代理的标段 / lots of your own agency alone'

function othersOf(lot: { agency?: string | undefined; agencyCode?: string | undefined }, { name, code }: Agency) {
  return [
    ...(lot.agency === undefined || lot.agency === name ? [] : [{ field: 'agency', problem: notYours }]),
    ...(lot.agencyCode === undefined || lot.agencyCode === code ? [] : [{ field: 'agencyCode', problem: notYours }]),
  ]
}
