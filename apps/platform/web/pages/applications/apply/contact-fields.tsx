import { useMailRule } from '@openbaohan/ui/fields/use-mail-rule.ts'
import { usePhoneRule } from '@openbaohan/ui/fields/use-phone-rule.ts'
import { Checkbox, Col, Form, Input, Row } from 'antd'
import { useText } from '../../../texts/use-text.ts'

export type StatedContact = { name: string; phone: string; email?: string }
export type ContactValues = { isOther?: boolean; name?: string; phone?: string; email?: string }

/** As the API takes it; absent while the registered contact is meant. */
export function contactOf({
  isOther = false,
  name = '',
  phone = '',
  email = '',
}: ContactValues): StatedContact | undefined {
  if (!isOther) return undefined
  const mail = email.trim()
  return { name: name.trim(), phone: phone.trim(), ...(mail === '' ? {} : { email: mail }) }
}

/** Another person of the company, for this application alone. Items of a form of `ContactValues`. */
export function ContactFields() {
  const text = useText()
  const phone = usePhoneRule()
  const mail = useMailRule()
  const isOther = Form.useWatch<boolean | undefined>('isOther') ?? false
  const needed = { required: true, whitespace: true, message: text('applications.applying.contactNeeded') }
  return (
    <>
      <Form.Item name="isOther" valuePropName="checked" style={{ marginBottom: isOther ? 8 : 24 }}>
        <Checkbox>{text('applications.applying.otherContact')}</Checkbox>
      </Form.Item>
      {isOther ? (
        <Row gutter={16}>
          <Col xs={24} md={8}>
            <Form.Item name="name" label={text('applications.applying.contactName')} rules={[needed]}>
              <Input maxLength={50} autoComplete="name" />
            </Form.Item>
          </Col>
          <Col xs={24} md={8}>
            <Form.Item name="phone" label={text('applications.applying.contactPhone')} rules={[needed, phone]}>
              <Input maxLength={50} inputMode="tel" autoComplete="tel" />
            </Form.Item>
          </Col>
          <Col xs={24} md={8}>
            <Form.Item
              name="email"
              label={text('applications.applying.contactMail')}
              extra={text('applications.applying.contactMailHint')}
              rules={[mail]}
            >
              <Input maxLength={100} inputMode="email" autoComplete="email" />
            </Form.Item>
          </Col>
        </Row>
      ) : null}
    </>
  )
}
