import { isCreditCode } from '@openbaohan/protocol/values/credit-code.ts'
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Checkbox, Col, Form, Input, InputNumber, Radio, Row, Typography } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { AmountHints } from './amount-hints.tsx'
import { readBeijing } from './beijing-time.ts'

type Values = {
  number: string
  name: string
  kind: 'construction' | 'procurement'
  beneficiaryName: string
  beneficiaryCode?: string
  estimate?: string
  amount: string
  opensAt: string
  bidValidityDays: number
  extraDays: number
  forbidsExtraDays: boolean
  projectName?: string
  projectNumber?: string
  beneficiaryAddress?: string
}

const yuanPattern = /^(0|[1-9]\d{0,14})(\.\d{1,2})?$/
const plain = (value: string) => value.replaceAll(',', '').trim()

/** What was filled in. */
const given = (facts: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, value = '']) => (value.trim() === '' ? [] : [[name, value.trim()]])),
  )

/** A lot is entered: what the law states of its amount is stated while it is typed. */
export function Component() {
  const text = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const kind = Form.useWatch('kind', form) ?? 'construction'
  const amount = Form.useWatch('amount', form) ?? ''
  const estimate = Form.useWatch('estimate', form) ?? ''
  const forbids = Form.useWatch('forbidsExtraDays', form) ?? false
  const save = async (values: Values) => {
    setBusy(true)
    setError(undefined)
    try {
      const { beneficiaryCode = '', estimate: guess = '', opensAt, amount: security, ...others } = values
      const { projectName, projectNumber, beneficiaryAddress, extraDays, ...rest } = others
      const lot = await client.agencyLots.create({
        ...rest,
        ...given({ projectName, projectNumber, beneficiaryAddress }),
        extraDays: rest.forbidsExtraDays ? 0 : extraDays,
        amount: plain(security),
        opensAt: readBeijing(opensAt) ?? 0,
        ...(beneficiaryCode === '' ? {} : { beneficiaryCode: beneficiaryCode.trim() }),
        ...(guess === '' ? {} : { estimate: plain(guess) }),
      })
      await queries.invalidateQueries()
      void message.success(text('agency.form.saved', { number: lot.number }))
      await navigate(`/lots/${encodeURIComponent(lot.number)}`)
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const needed = { required: true, whitespace: true, message: text('agency.form.needed') }
  const isYuan = {
    validator: async (_: unknown, value: string | undefined) => {
      if (value !== undefined && value !== '' && !yuanPattern.test(plain(value)))
        throw new Error(text('agency.form.amountWrong'))
    },
  }
  return (
    <Page title={text('agency.form.title')} purpose={text('agency.form.purpose')}>
      <Card style={{ maxWidth: 880 }}>
        <Form<Values>
          form={form}
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={{ kind: 'construction', bidValidityDays: 90, extraDays: 0, forbidsExtraDays: false }}
          onFinish={(values) => void save(values)}
        >
          <Row gutter={16}>
            <Col xs={24} md={12}>
              <Form.Item name="number" label={text('agency.form.number')} rules={[needed, { max: 64 }]}>
                <Input autoComplete="off" />
              </Form.Item>
            </Col>
            <Col xs={24} md={12}>
              <Form.Item name="kind" label={text('agency.form.kind')}>
                <Radio.Group
                  options={[
                    { value: 'construction', label: text('agency.form.construction') },
                    { value: 'procurement', label: text('agency.form.procurement') },
                  ]}
                />
              </Form.Item>
            </Col>
            <Col span={24}>
              <Form.Item name="name" label={text('agency.form.name')} rules={[needed, { max: 150 }]}>
                <Input autoComplete="off" />
              </Form.Item>
            </Col>
            <Col xs={24} md={12}>
              <Form.Item
                name="beneficiaryName"
                label={text('agency.form.beneficiaryName')}
                rules={[needed, { max: 80 }]}
              >
                <Input autoComplete="organization" />
              </Form.Item>
            </Col>
            <Col xs={24} md={12}>
              <Form.Item
                name="beneficiaryCode"
                label={text('agency.form.beneficiaryCode')}
                extra={text('agency.form.codeHint')}
                rules={[
                  {
                    validator: async (_, value: string | undefined) => {
                      if (value !== undefined && value.trim() !== '' && !isCreditCode(value.trim()))
                        throw new Error(text('agency.form.codeWrong'))
                    },
                  },
                ]}
              >
                <Input autoComplete="off" maxLength={18} style={{ fontFamily: 'monospace' }} />
              </Form.Item>
            </Col>
            <Col xs={24} md={12}>
              <Form.Item
                name="estimate"
                label={text('agency.form.estimate')}
                extra={text('agency.form.estimateHint')}
                rules={[isYuan]}
              >
                <Input inputMode="decimal" autoComplete="off" />
              </Form.Item>
            </Col>
            <Col xs={24} md={12}>
              <Form.Item
                name="amount"
                label={text('agency.form.amount')}
                rules={[needed, isYuan]}
                extra={
                  <AmountHints
                    amount={plain(amount)}
                    estimate={plain(estimate)}
                    kind={kind}
                    onChoose={(chosen) => form.setFieldValue('amount', chosen)}
                  />
                }
              >
                <Input inputMode="decimal" autoComplete="off" />
              </Form.Item>
            </Col>
            <Col xs={24} md={12}>
              <Form.Item
                name="opensAt"
                label={text('agency.form.opensAt')}
                rules={[
                  needed,
                  {
                    validator: async (_, value: string | undefined) => {
                      const at = readBeijing(value)
                      if (at !== undefined && at <= serverNow()) throw new Error(text('agency.form.opensAtPast'))
                    },
                  },
                ]}
              >
                <Input type="datetime-local" />
              </Form.Item>
            </Col>
            <Col xs={12} md={6}>
              <Form.Item
                name="bidValidityDays"
                label={text('agency.form.bidValidityDays')}
                rules={[{ required: true, message: text('agency.form.needed') }]}
              >
                <InputNumber min={1} max={365} precision={0} style={{ width: '100%' }} />
              </Form.Item>
            </Col>
            <Col xs={12} md={6}>
              <Form.Item name="extraDays" label={text('agency.form.extraDays')} tooltip={text('agency.form.extraHint')}>
                <InputNumber min={0} max={365} precision={0} disabled={forbids} style={{ width: '100%' }} />
              </Form.Item>
            </Col>
            <Col span={24}>
              <Form.Item name="forbidsExtraDays" valuePropName="checked" extra={text('agency.form.forbidsHint')}>
                <Checkbox>{text('agency.form.forbidsExtraDays')}</Checkbox>
              </Form.Item>
            </Col>
            <Col span={24}>
              <Typography.Paragraph type="secondary">{text('agency.form.tenderFacts')}</Typography.Paragraph>
            </Col>
            <Col xs={24} md={12}>
              <Form.Item name="projectNumber" label={text('agency.form.projectNumber')} rules={[{ max: 64 }]}>
                <Input autoComplete="off" />
              </Form.Item>
            </Col>
            <Col xs={24} md={12}>
              <Form.Item name="projectName" label={text('agency.form.projectName')} rules={[{ max: 150 }]}>
                <Input autoComplete="off" />
              </Form.Item>
            </Col>
            <Col span={24}>
              <Form.Item
                name="beneficiaryAddress"
                label={text('agency.form.beneficiaryAddress')}
                rules={[{ max: 200 }]}
              >
                <Input autoComplete="street-address" />
              </Form.Item>
            </Col>
          </Row>
          {error === undefined ? null : (
            <div style={{ marginBottom: 16 }}>
              <ProblemPanel error={error} />
            </div>
          )}
          <Button type="primary" htmlType="submit" loading={busy}>
            {text('agency.form.save')}
          </Button>
        </Form>
      </Card>
    </Page>
  )
}
