import { usePhoneRule } from '@openbaohan/ui/fields/use-phone-rule.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Card, Flex, Form, Input, Typography } from 'antd'
import type { RulesView } from '../../../src/procedures/rules/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { useRuleText } from './use-rule-text.ts'

/** The phone that bidders see, and when it is answered; changed by a manager. */
export function DutyCard({ duty, fallback }: { duty: RulesView['duty']; fallback: string | undefined }) {
  const text = useRuleText()
  const may = useMay()
  const phone = usePhoneRule()
  const needed = { required: true, whitespace: true, message: text('duty.needed') }
  return (
    <Card
      size="small"
      title={text('duty.title')}
      extra={
        may('rules.setDuty') ? (
          <ActionDialog<{ phone: string; hours: string }>
            action={text('duty.set')}
            size="small"
            consequence={text('duty.consequence')}
            initial={{ phone: duty?.phone ?? fallback ?? '', hours: duty?.hours ?? '' }}
            onConfirm={({ phone, hours }) => client.rules.setDuty({ phone: phone.trim(), hours: hours.trim() })}
          >
            <Form.Item name="phone" label={text('duty.phone')} rules={[needed, phone]}>
              <Input maxLength={50} />
            </Form.Item>
            <Form.Item name="hours" label={text('duty.hours')} rules={[needed]}>
              <Input maxLength={100} placeholder={text('duty.hoursExample')} />
            </Form.Item>
          </ActionDialog>
        ) : null
      }
    >
      <Flex vertical gap={4}>
        <strong>{duty?.phone ?? fallback ?? text('duty.none')}</strong>
        {duty === undefined ? null : (
          <span>
            {duty.hours} ·{' '}
            <Typography.Text type="secondary">
              {duty.by} <Moment at={duty.at} />
            </Typography.Text>
          </span>
        )}
        <Typography.Text type="secondary">{text('duty.onPlatform')}</Typography.Text>
      </Flex>
    </Card>
  )
}
