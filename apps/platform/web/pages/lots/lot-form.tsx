import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { checkOnEnter } from '@openbaohan/ui/fields/check-on-enter.ts'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Col, Form, Input, Modal, Row } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { limits } from '../../../src/domain/limits.ts'
import { typedLotNumber } from '../../../src/domain/lot/typed-lot-number.ts'
import { client } from '../../api.ts'
import { Permitted } from '../../permitted.tsx'
import { useText } from '../../texts/use-text.ts'
import { readBeijing } from './beijing-time.ts'
import { LotSummary } from './fields/lot-summary.tsx'
import { PublishingSteps } from './fields/publishing-steps.tsx'
import { useLineRule } from './fields/use-line-rule.ts'
import { LotFields, type LotValues, lotOf } from './lot-fields.tsx'
import { UnusualTime } from './unusual-time.tsx'

type Values = LotValues & { number: string; opensAt: string }
type Entered = ReturnType<typeof lotOf> & { number: string; opensAt: number }

export function Component() {
  return (
    <Permitted procedure="agencyLots.create" title={useText()('agency.form.title')}>
      <LotForm />
    </Permitted>
  )
}

/** A lot is entered: what the law states of its amount is stated while it is typed. */
function LotForm() {
  const text = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const opensAt = Form.useWatch('opensAt', form)
  const line = useLineRule()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [entered, setEntered] = useState<Entered>()
  const save = async (values: Entered) => {
    setBusy(true)
    setError(undefined)
    try {
      const lot = await client.agencyLots.create(values)
      await queries.invalidateQueries()
      void message.success(text('agency.form.saved', { number: lot.number }))
      await navigate(`/lots/${encodeURIComponent(lot.number)}`)
    } catch (failure) {
      setError(failure)
    } finally {
      setEntered(undefined)
      setBusy(false)
    }
  }
  const needed = { required: true, whitespace: true, message: text('agency.form.needed') }
  return (
    <Page title={text('agency.form.title')} purpose={text('agency.form.purpose')}>
      <Card style={{ maxWidth: 880 }}>
        <PublishingSteps />
        <Form<Values>
          form={form}
          layout="vertical"
          initialValues={{ kind: 'construction', bidValidityDays: 90, extraDays: 0, forbidsExtraDays: false }}
          onFinish={({ number, opensAt: at, ...rest }) =>
            setEntered({ number: typedLotNumber(number), opensAt: readBeijing(at) ?? 0, ...lotOf(rest) })
          }
          onKeyDown={checkOnEnter(form)}
        >
          <Row gutter={16}>
            <Col xs={24} md={12}>
              <Form.Item
                name="number"
                label={text('agency.form.number')}
                extra={text('agency.form.numberHint', { most: limits.lotNumberCharacters })}
                rules={[needed, line(limits.lotNumberCharacters)]}
              >
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
        <Modal
          open={entered !== undefined}
          title={text('agency.form.check')}
          okText={text('agency.form.confirm')}
          okButtonProps={{ loading: busy }}
          cancelText={text('agency.form.back')}
          onCancel={() => setEntered(undefined)}
          onOk={() => void (entered === undefined ? undefined : save(entered))}
        >
          {entered === undefined ? null : <LotSummary lot={entered} />}
        </Modal>
      </Card>
    </Page>
  )
}
