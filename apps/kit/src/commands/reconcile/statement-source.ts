/** Reads statements from a program or from the other side's file, and checks them before the comparison. */

import { type Comparison, compareStatements } from '@openbaohan/protocol/reconcile/compare.ts'
import type { Difference } from '@openbaohan/protocol/reconcile/difference.ts'
import { readStatement } from '@openbaohan/protocol/reconcile/read-statement.ts'
import type { Statement } from '@openbaohan/protocol/reconcile/statement.ts'
import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import { UsageError } from '../../command.ts'
import type { Access } from '../../sandbox/home.ts'

export async function fetchStatement(access: Access, appkey: string, date?: string): Promise<Statement> {
  const query = date === undefined ? '' : `?date=${encodeURIComponent(date)}`
  const path = `/api/statements/${encodeURIComponent(appkey)}${query}`
  return checked(await callApi(access, 'GET', path), access.organisation)
}

export function parseStatement(bytes: Uint8Array, file: string): Statement {
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    throw new UsageError(`${file} ${both('不是 JSON', 'is not JSON')}`)
  }
  return checked(json, file)
}

function checked(json: unknown, from: string): Statement {
  const read = readStatement(json)
  if (read.ok) return read.statement
  throw new UsageError(`${from}: ${problems[read.problem]} (${read.problem}: ${read.at})`)
}

const problems = {
  'not-a-statement': both('不是对账单', 'is no statement'),
  'digest-wrong': both('摘要不符，文件被改动过', 'was changed after it was made'),
  'number-twice': both('同一流水号出现两次', 'lists an application twice'),
} as const

export function compare(ours: Statement, theirs: Statement): Difference[] {
  const compared: Comparison = compareStatements(ours, theirs)
  if (compared.ok) return compared.differences
  throw new UsageError(`${notComparable[compared.problem]} (${compared.problem})`)
}

const notComparable = {
  'same-side': both('两份对账单出自同一方', 'both statements are of one side'),
  'appkey-differs': both('两份对账单的 appkey 不同', 'the statements are of different partners'),
  'date-differs': both('两份对账单的日期不同', 'the statements are of different days'),
  'one-day-not-over': both('一份在日终前、一份在日终后', 'one was made before the day had ended'),
} as const
