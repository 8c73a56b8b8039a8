import { Button, Checkbox, Flex, Form, Input } from 'antd'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

/** What is usually the reason; a click fills it in, to be completed. */
const refusalReasons = ['documents', 'limit', 'product'] as const

/** Ends an application; its company may be put on the refusal list at once. */
export function Refuse({ application: { number, partner } }: { application: InboxDetail }) {
  const text = useText()
  return (
    <ActionDialog<{ reason: string; suspendApplicant?: boolean }>
      danger
      action={text('applications.actions.refuse')}
      consequence={text('applications.consequences.refuse')}
      onConfirm={({ reason, suspendApplicant = false }) =>
        client.applications.decide({
          number,
          partner,
          accept: false,
          reason,
          ...(suspendApplicant ? { suspendApplicant } : {}),
        })
      }
    >
      {(form) => (
        <>
          <ReasonItem />
          <Flex wrap gap={8} style={{ marginBottom: 16 }}>
            {refusalReasons.map((reason) => (
              <Button
                key={reason}
                size="small"
                onClick={() => form.setFieldsValue({ reason: text(`applications.refusals.${reason}`) })}
              >
                {text(`applications.refusals.${reason}`)}
              </Button>
            ))}
          </Flex>
          <Form.Item
            name="suspendApplicant"
            valuePropName="checked"
            extra={text('applications.fields.suspendHint')}
            style={{ marginBottom: 0 }}
          >
            <Checkbox>{text('applications.fields.suspend')}</Checkbox>
          </Form.Item>
        </>
      )}
    </ActionDialog>
  )
}

export function ReasonItem() {
  const text = useText()
  return (
    <Form.Item
      name="reason"
      label={text('applications.fields.reason')}
      rules={[{ required: true, whitespace: true, message: text('applications.fields.needed') }]}
    >
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  )
}
