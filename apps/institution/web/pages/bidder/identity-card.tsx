import { CheckCircleOutlined } from '@ant-design/icons'
import { usePhoneRule } from '@openbaohan/ui/fields/use-phone-rule.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Card, Descriptions, Flex, Form, Input, Typography } from 'antd'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { confirmContact } from './bidder-api.ts'
import { bidderKey } from './bidder-key.ts'
import { useBidderText } from './use-bidder-text.ts'

/** Who applied for what, and the contact; what came from the platform is not changed here. */
export function IdentityCard({ view, link }: { view: BidderView; link: string }) {
  const text = useBidderText()
  const phone = usePhoneRule()
  const queries = useQueryClient()
  const { applicant, contact, number, amount, appliedAt, confirmedAt, mayConfirm } = view
  return (
    <Card title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('identity.title')}</h2>}>
      <Flex vertical gap={12} align="flex-start">
        <Descriptions
          column={1}
          size="small"
          items={[
            { key: 'name', label: text('identity.name'), children: applicant.name },
            { key: 'code', label: text('identity.code'), children: <CodeText value={applicant.code} /> },
            { key: 'number', label: text('identity.number'), children: <CodeText value={number} keep={12} /> },
            { key: 'amount', label: text('identity.amount'), children: <Yuan amount={amount} /> },
            { key: 'at', label: text('identity.appliedAt'), children: <Moment at={appliedAt} /> },
            { key: 'contact', label: text('identity.contact'), children: contact.name ?? '—' },
            { key: 'phone', label: text('identity.phone'), children: contact.phone ?? '—' },
          ]}
        />
        {confirmedAt === undefined ? (
          mayConfirm ? (
            <Typography.Text>{text('identity.notConfirmed')}</Typography.Text>
          ) : null
        ) : (
          <span>
            <CheckCircleOutlined aria-hidden /> {text('identity.confirmed', { at: formatTime(confirmedAt) })}
          </span>
        )}
        {mayConfirm ? (
          <ActionDialog<{ contactName: string; contactPhone: string }>
            action={text('identity.confirm')}
            consequence={text('identity.confirmNote')}
            initial={{ contactName: contact.name ?? '' }}
            onConfirm={async (given) => queries.setQueryData(bidderKey(link), await confirmContact(link, given))}
          >
            <Form.Item
              name="contactName"
              label={text('identity.contact')}
              rules={[{ required: true, whitespace: true, message: text('identity.needed') }]}
            >
              <Input maxLength={50} autoComplete="name" />
            </Form.Item>
            <Form.Item
              name="contactPhone"
              label={text('identity.phone')}
              rules={[{ required: true, message: text('identity.phoneWrong') }, phone]}
            >
              <Input maxLength={50} inputMode="tel" autoComplete="tel" />
            </Form.Item>
          </ActionDialog>
        ) : null}
      </Flex>
    </Card>
  )
}
