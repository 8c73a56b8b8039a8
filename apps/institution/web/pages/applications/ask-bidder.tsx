import { Form, Input, Radio } from 'antd'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

const choices = [0, 1, 2, 3, 5, 7] as const

/** What is missing is on the bidder's own page; while a person has to decide, the application waits for it. */
export function AskBidder({ application: { number, partner, state } }: { application: InboxDetail }) {
  const text = useText()
  const waits = state === 'underwriting' || state === 'awaiting-bidder'
  return (
    <ActionDialog<{ what: string; withinDays?: number }>
      action={text('applications.actions.ask')}
      consequence={text(waits ? 'applications.consequences.ask' : 'applications.consequences.askNote')}
      {...(waits ? { initial: { withinDays: 2 } } : {})}
      onConfirm={(wanted) => client.inbox.ask({ number, partner, ...wanted })}
    >
      <Form.Item
        name="what"
        label={text('applications.papers.what')}
        rules={[{ required: true, whitespace: true, message: text('applications.fields.needed') }]}
      >
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
      {waits ? (
        <Form.Item name="withinDays" label={text('applications.papers.within')}>
          <Radio.Group options={choices.map((n) => ({ value: n, label: text(`applications.papers.days.d${n}`) }))} />
        </Form.Item>
      ) : null}
    </ActionDialog>
  )
}
