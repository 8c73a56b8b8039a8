import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Col, Form, Input, Row } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { readBeijing } from './beijing-time.ts'
import { LotFields, type LotValues, lotOf } from './lot-fields.tsx'
import { UnusualTime } from './unusual-time.tsx'

type Values = LotValues & { number: string; opensAt: string }

/** A lot is entered: what the law states of its amount is stated while it is typed. */
export function Component() {
  const text = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const opensAt = Form.useWatch('opensAt', form)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const save = async (values: Values) => {
    setBusy(true)
    setError(undefined)
    try {
      const { number, opensAt, ...rest } = values
      const lot = await client.agencyLots.create({ number, opensAt: readBeijing(opensAt) ?? 0, ...lotOf(rest) })
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
              <Form.Item
                name="opensAt"
                label={text('agency.form.opensAt')}
                extra={<UnusualTime at={readBeijing(opensAt)} />}
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
                <DayField withTime />
              </Form.Item>
            </Col>
            <LotFields />
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
