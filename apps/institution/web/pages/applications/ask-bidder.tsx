import { Form, Input } from 'antd'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** What is wanted besides is on the bidder's own page. */
export function AskBidder({ application: { number, partner } }: { application: InboxDetail }) {
  const text = useText()
  return (
    <ActionDialog<{ what: string }>
      action={text('applications.actions.ask')}
      consequence={text('applications.consequences.ask')}
      onConfirm={({ what }) => client.inbox.ask({ number, partner, what })}
    >
      <Form.Item
        name="what"
        label={text('applications.papers.what')}
        rules={[{ required: true, whitespace: true, message: text('applications.fields.needed') }]}
      >
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Form.Item>
    </ActionDialog>
  )
}
