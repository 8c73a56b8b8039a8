import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  MinusCircleOutlined,
  MinusOutlined,
} from '@ant-design/icons'
import { useColon } from '@openbaohan/ui/i18n/use-colon.ts'
import { Flex, Form, Input, Typography, theme } from 'antd'
import { type DiscrepancyCode, letterDiscrepancies } from '../../../../src/domain/demand/demand-checklist.ts'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useDemandActions } from '../demand-actions.ts'
import { examinationResults, type ExaminationResult as Result } from './examination-results.ts'

/** Each item with its result; none by colour alone. */
export function ExaminationResult({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const { mayDecide } = useDemandActions()
  const { checklist, state } = demand
  const mayWaive = mayDecide && checklist !== undefined && (state === 'examining' || state === 're-examining')
  const results = examinationResults(demand)
  // Beside a discrepancy nothing is green: the demand as a whole does not comply.
  const hasWrong = results.some(({ result }) => result === 'wrong')
  const shown = hasWrong ? results.toSorted((one, other) => rank(one) - rank(other)) : results
  return (
    <section aria-label={text('demands.exam.result')}>
      <ul style={{ margin: 0, padding: 0, listStyle: 'none', columns: '280px 2', columnGap: 24 }}>
        {shown.map(({ code, result, reason }) => (
          <Item key={code} code={code} result={result} reason={reason} isPlain={hasWrong && result === 'ok'}>
            {mayWaive && result === 'wrong' && !letterDiscrepancies.has(code) ? (
              <Waive demand={demand} code={code} />
            ) : null}
          </Item>
        ))}
      </ul>
    </section>
  )
}

const rank = ({ result }: Result) => (result === 'wrong' ? 0 : 1)

const icons = {
  ok: CheckCircleOutlined,
  wrong: CloseCircleOutlined,
  waived: MinusCircleOutlined,
  open: ClockCircleOutlined,
}

type ItemProps = {
  code: DiscrepancyCode
  result: Result['result']
  reason: string | undefined
  isPlain: boolean
  children: React.ReactNode
}

function Item({ code, result, reason, isPlain, children }: ItemProps) {
  const text = useText()
  const colon = useColon()
  const { token } = theme.useToken()
  const colour = {
    ok: token.colorSuccess,
    wrong: token.colorError,
    waived: token.colorWarning,
    open: token.colorTextDescription,
  }
  const Icon = isPlain ? MinusOutlined : icons[result]
  return (
    <li style={{ breakInside: 'avoid', paddingBlock: 3 }}>
      <Flex gap={8} align="flex-start">
        <Icon
          aria-hidden
          style={{ color: isPlain ? token.colorTextDescription : colour[result], marginBlockStart: 4 }}
        />
        <div>
          <span>{text(`demands.checks.${code}`)}</span>{' '}
          <Typography.Text type={result === 'wrong' ? 'danger' : 'secondary'}>
            {text(`demands.exam.${result}`)}
          </Typography.Text>
          {reason === undefined ? null : (
            <div>
              <Typography.Text type="secondary">
                {text('demands.exam.waivedBecause')}
                {colon}
                {reason}
              </Typography.Text>
            </div>
          )}
          {children}
        </div>
      </Flex>
    </li>
  )
}

/** A person may accept a discrepancy: the guarantor's own right, with a reason that is stored. */
function Waive({ demand, code }: { demand: DemandDetail; code: DiscrepancyCode }) {
  const text = useText()
  const { explain } = useDemandActions()
  const { checklist } = demand
  if (checklist === undefined) return null
  // The seal was answered already, by the check or by two people.
  const { sealedByBeneficiary: _, sealReason: _reason, ...answers } = checklist
  return (
    <div>
      <ActionDialog<{ reason: string }>
        action={text('demands.exam.waive')}
        type="link"
        size="small"
        consequence={text('demands.exam.waiveNote')}
        explain={explain}
        onConfirm={({ reason }) =>
          client.demands.examine({
            id: demand.id,
            checklist: { ...answers, waived: [...checklist.waived, { code, reason }] },
          })
        }
      >
        <Form.Item
          name="reason"
          label={`${text('demands.exam.waivedBecause')} · ${text(`demands.checks.${code}`)}`}
          rules={[{ required: true, whitespace: true, message: text('demands.stop.needed') }]}
        >
          <Input.TextArea rows={3} maxLength={500} showCount />
        </Form.Item>
      </ActionDialog>
    </div>
  )
}
