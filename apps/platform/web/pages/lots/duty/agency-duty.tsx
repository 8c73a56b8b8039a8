import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { usePhoneRule } from '@openbaohan/ui/fields/use-phone-rule.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Flex, Form, Input, Typography } from 'antd'
import { client } from '../../../api.ts'
import { PhoneLink } from '../../../contact/phone-link.tsx'
import type { Lot } from '../lot-types.ts'
import { useDutyText } from './use-duty-text.ts'

/** The number to call about a lot, and when; stated by the agency itself, for all of its lots. */
export function AgencyDuty({ lot: { duty, mayStateDuty } }: { lot: Lot }) {
  const text = useDutyText()
  const queries = useQueryClient()
  const phone = usePhoneRule()
  const [form] = Form.useForm<{ phone: string; hours: string }>()
  const needed = { required: true, whitespace: true, message: text('needed') }
  return (
    <Flex vertical gap={4} align="flex-start">
      {duty === undefined ? (
        <Typography.Text type="secondary">{text('none')}</Typography.Text>
      ) : (
        <>
          <PhoneLink phone={duty.phone} />
          <span>{duty.hours}</span>
          {duty.by === undefined ? null : (
            <Typography.Text type="secondary">
              {duty.by} <Moment at={duty.at} />
            </Typography.Text>
          )}
        </>
      )}
      {mayStateDuty ? (
        <ConfirmAction
          action={text(duty === undefined ? 'set' : 'change')}
          consequence={text('consequence')}
          size="small"
          onConfirm={async () => {
            await client.agencyLots.setDuty(await form.validateFields())
            await queries.invalidateQueries()
          }}
        >
          <Form form={form} component={false} layout="vertical" initialValues={duty ?? {}}>
            <Form.Item name="phone" label={text('phone')} rules={[needed, phone]}>
              <Input inputMode="tel" maxLength={50} />
            </Form.Item>
            <Form.Item name="hours" label={text('hours')} rules={[needed]}>
              <Input maxLength={100} placeholder={text('hoursExample')} />
            </Form.Item>
          </Form>
        </ConfirmAction>
      ) : null}
    </Flex>
  )
}
