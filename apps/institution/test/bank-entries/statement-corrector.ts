/** What finance proposes to correct, and what the manager confirms. */
import assert from 'node:assert/strict'
import type { createStatementDriver } from './statement-driver.ts'

type Proposal = { id: string; procedure: string }
type Facts = { amount: string; reference: string; on: string; payerName?: string; payerAccount?: string }

export function createCorrector({ bank, ask, answered }: ReturnType<typeof createStatementDriver>) {
  const one = async <Row>(text: string, values: unknown[] = []): Promise<Row> =>
    (await bank().db.pool.query(text, values)).rows[0]
  const correct = async (kind: string, record: string, before: Facts, change: Partial<Facts>, by?: 'manager') => {
    const input = { kind, record, before, ...before, ...change, reason: '录入有误' }
    const { status, output } = await ask('bankEntries.correctRecord', input, by)
    const { data, code, state } = output as { data?: { problem?: string }; code?: string; state?: string }
    return status === 200 ? state : (data?.problem ?? code)
  }
  const confirm = async (by: 'manager' | 'finance' = 'manager') => {
    const { rows } = await answered<{ rows: Proposal[] }>('approvals.list', { which: 'check' }, 'manager')
    const found = rows.find(({ procedure }) => procedure === 'bankEntries.correctRecord')
    assert.ok(found, 'a proposal waits')
    const { status, output } = await ask('approvals.confirm', { id: found.id }, by)
    return status === 200 ? 'confirmed' : (output as { code: string }).code
  }
  return { one, correct, confirm }
}
