import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Typography } from 'antd'
import { lazy, Suspense } from 'react'
import type { ApprovalView } from '../../../src/procedures/approvals/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { correctionChanges } from '../bank-entries/correcting/correction-words.ts'
import { useCorrectionText } from '../bank-entries/correcting/use-correction-text.ts'
import { approvalsChinese } from './texts.zh.ts'

const RefundFacts = lazy(() => import('../refunds/refund-facts.tsx').then((late) => ({ default: late.RefundFacts })))

const { fields } = approvalsChinese
type Field = keyof typeof fields
const isField = (name: string): name is Field => Object.hasOwn(fields, name)
const amounts: readonly Field[] = ['amount', 'limit']

type OfApproval = { approval: Pick<ApprovalView, 'procedure' | 'input' | 'line' | 'refund'> }

/** Nothing goes back of what a refund left: no refund is recorded. */
const isWaiver = ({ procedure, input: { reference }, refund }: OfApproval['approval']): boolean =>
  procedure === 'refunds.record' && refund !== undefined && reference === undefined

export const titleOf = (approval: OfApproval['approval']) =>
  isWaiver(approval) ? ('approvals.waiver' as const) : (`approvals.procedures.${approval.procedure}` as const)

/** What was submitted, field by field, in the words of its form. */
export function ApprovalFacts({ approval: { input, line, refund } }: OfApproval) {
  const text = useText()
  const semicolon = useSemicolon()
  const corrected = useCorrected(input)
  const isWaived = refund !== undefined && input.reference === undefined
  const plain = {
    ...input,
    ...(line === undefined ? {} : { limit: undefined }),
    ...(isWaived ? { amount: undefined } : {}),
  }
  const shown = corrected ?? plain
  const lines = Object.entries({
    ...shown,
    waived: waivedIn(input, semicolon),
  }).flatMap(([name, value]) =>
    isField(name) && (typeof value === 'string' || typeof value === 'number') && value !== ''
      ? [{ name, value: String(value) }]
      : [],
  )
  return (
    <>
      {line === undefined ? null : (
        <div>
          <Typography.Text type="secondary">{text('approvals.fields.limit')}</Typography.Text>{' '}
          <Line amount={line.before} /> →{' '}
          <strong>
            <Line amount={line.after} />
          </strong>
        </div>
      )}
      {lines.map(({ name, value }) => (
        <div key={name} style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
          <Typography.Text type="secondary">{text(`approvals.fields.${name}`)}</Typography.Text>{' '}
          {amounts.includes(name) && corrected === undefined ? (
            <Yuan amount={value} />
          ) : name === 'form' && (value === 'sealed' || value === 'plain') ? (
            text(`approvals.forms.${value}`)
          ) : (
            value
          )}
        </div>
      ))}
      {refund === undefined ? null : (
        <Suspense>
          <RefundFacts refund={refund} />
        </Suspense>
      )}
    </>
  )
}

/** Of a correction: of which kind of money, what it changes alone, and why. */
function useCorrected(input: ApprovalView['input']): Record<string, string> | undefined {
  const text = useCorrectionText()
  const changes = correctionChanges(input)
  if (changes === undefined) return undefined
  const { kind, reason } = input
  return {
    ...(kind === 'premium' || kind === 'refund' || kind === 'payment' ? { before: text(`kinds.${kind}`) } : {}),
    ...Object.fromEntries(changes.map(({ field, before, after }) => [field, `${before} → ${after}`])),
    ...(typeof reason === 'string' ? { reason } : {}),
  }
}

function Line({ amount }: { amount: string | undefined }) {
  const text = useText()
  return amount === undefined ? text('approvals.noLine') : <Yuan amount={amount} />
}

/** The reasons for which discrepancies are accepted. */
function waivedIn({ checklist }: ApprovalView['input'], semicolon: string): string {
  if (typeof checklist !== 'object' || checklist === null || !('waived' in checklist)) return ''
  const { waived } = checklist
  if (!Array.isArray(waived)) return ''
  return waived
    .map((one: unknown) => (typeof one === 'object' && one !== null && 'reason' in one ? String(one.reason) : ''))
    .join(semicolon)
}
