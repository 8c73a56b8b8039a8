import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Typography } from 'antd'
import type { ApprovalView } from '../../../src/procedures/approvals/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { approvalsChinese } from './texts.zh.ts'

const { fields } = approvalsChinese
type Field = keyof typeof fields
const isField = (name: string): name is Field => Object.hasOwn(fields, name)
const amounts: readonly Field[] = ['amount', 'limit']

/** What was submitted, field by field, in the words of its form. */
export function ApprovalFacts({ input }: { input: ApprovalView['input'] }) {
  const text = useText()
  const lines = Object.entries({ ...input, waived: waivedIn(input) }).flatMap(([name, value]) =>
    isField(name) && (typeof value === 'string' || typeof value === 'number') && value !== ''
      ? [{ name, value: String(value) }]
      : [],
  )
  return (
    <>
      {lines.map(({ name, value }) => (
        <div key={name} style={{ overflowWrap: 'anywhere', whiteSpace: 'normal' }}>
          <Typography.Text type="secondary">{text(`approvals.fields.${name}`)}</Typography.Text>{' '}
          {amounts.includes(name) ? (
            <Yuan amount={value} />
          ) : name === 'form' && (value === 'sealed' || value === 'plain') ? (
            text(`approvals.forms.${value}`)
          ) : (
            value
          )}
        </div>
      ))}
    </>
  )
}

/** The reasons for which discrepancies are accepted. */
function waivedIn({ checklist }: ApprovalView['input']): string {
  if (typeof checklist !== 'object' || checklist === null || !('waived' in checklist)) return ''
  const { waived } = checklist
  if (!Array.isArray(waived)) return ''
  return waived
    .map((one: unknown) => (typeof one === 'object' && one !== null && 'reason' in one ? String(one.reason) : ''))
    .join('；')
}
