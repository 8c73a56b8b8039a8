import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { Col, Form, Input } from 'antd'
import { useText } from '../../texts/use-text.ts'

/** Whose lot it is: only the trading centre corrects it. */
export type AgencyValues = { agency?: string; agencyCode?: string }

export const agencyOf = ({ agency = '', agencyCode = '' }: AgencyValues): AgencyValues => ({
  ...(agency.trim() === '' ? {} : { agency: agency.trim() }),
  ...(agencyCode.trim() === '' ? {} : { agencyCode: agencyCode.trim() }),
})

/** Columns of a row in a form of `AgencyValues`. */
export function AgencyFields() {
  const text = useText()
  const isCode = async (_: unknown, value = '') => {
    if (value.trim() !== '' && !isCreditCode(value.trim())) throw new Error(text('agency.form.codeWrong'))
  }
  return (
    <>
      <Col xs={24} md={12}>
        <Form.Item name="agency" label={text('corrections.fields.agency')} rules={[{ max: 80 }]}>
          <Input autoComplete="organization" />
        </Form.Item>
      </Col>
      <Col xs={24} md={12}>
        <Form.Item name="agencyCode" label={text('corrections.fields.agencyCode')} rules={[{ validator: isCode }]}>
          <Input autoComplete="off" maxLength={18} style={{ fontFamily: 'monospace' }} />
        </Form.Item>
      </Col>
    </>
  )
}
