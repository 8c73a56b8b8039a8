import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { usePhoneRule } from '@openbaohan/ui/fields/use-phone-rule.ts'
import { Flex, Form, Input, Typography } from 'antd'
import { client } from '../../api.ts'
import { PhoneLink } from '../../contact/phone-link.tsx'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'

type Contact = { name: string; phone: string }
type DutyContactProps = {
  /** Appkey. */
  partner: string
  contact: Contact | undefined
  canChange?: boolean
  onSaved: () => Promise<unknown>
}

/** The person to call at an institution; the trading centre enters the name. */
export function DutyContact({ partner, contact, canChange = false, onSaved }: DutyContactProps) {
  const text = useText()
  const phone = usePhoneRule()
  const isCentre = useMay()('centre.setContact')
  const [form] = Form.useForm<Contact>()
  const mayRegister = isCentre && (canChange || contact === undefined)
  return (
    <Flex wrap gap={8} align="center">
      {contact === undefined ? (
        mayRegister ? null : (
          <span>{text('centre.noContact')}</span>
        )
      ) : (
        <PhoneLink {...contact} />
      )}
      {mayRegister ? (
        <ConfirmAction
          action={text(contact === undefined ? 'centre.setContact' : 'centre.changeContact')}
          consequence={text('centre.setContactConsequence')}
          size="small"
          onConfirm={async () => {
            await client.centre.setContact({ partner, ...(await form.validateFields()) })
            await onSaved()
          }}
        >
          <Typography.Paragraph type="secondary">{text('centre.contactSource')}</Typography.Paragraph>
          <Form form={form} component={false} layout="vertical" initialValues={contact ?? {}}>
            <Form.Item name="name" label={text('centre.contactName')} rules={needed(text('centre.contactNameNeeded'))}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item
              name="phone"
              label={text('centre.contactPhone')}
              rules={[...needed(text('centre.contactPhoneNeeded')), phone]}
            >
              <Input inputMode="tel" maxLength={50} />
            </Form.Item>
          </Form>
        </ConfirmAction>
      ) : null}
    </Flex>
  )
}

const needed = (message: string) => [{ required: true, whitespace: true, message }]
