import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { useBracketed } from '@openbaohan/ui/i18n/use-bracketed.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Card, Col, Flex, Form, Input, Row, Typography } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { takesTwo } from '../../../src/domain/lot/lot-consent.ts'
import { announcedFields } from '../../../src/domain/lot/lot-correction.ts'
import { client, query } from '../../api.ts'
import { Permitted } from '../../permitted.tsx'
import { useText } from '../../texts/use-text.ts'
import { LotFields, type LotValues, lotOf, valuesOf } from '../lots/lot-fields.tsx'
import type { Lot } from '../lots/lot-types.ts'
import { useRegisterText } from '../registers/use-register-text.ts'
import { AgencyFields, type AgencyValues, agencyOf } from './agency-fields.tsx'
import { CauseFields, type CauseValues, causeOf } from './cause-fields.tsx'
import { CorrectionEffects } from './correction-effects.tsx'
import { changesBetween, correctionBetween } from './correction-types.ts'
import { LotChanges } from './lot-changes.tsx'
import { useEffects } from './use-effects.ts'

const statedIn = (values: LotValues & AgencyValues) => ({ ...lotOf(values), ...agencyOf(values) })

type Values = LotValues & AgencyValues & CauseValues & { notice?: string; reason: string }

/** The fields of a lot, what their correction does, and the notice that it needs once applications are accepted. */
export function Component() {
  return (
    <Permitted procedure="agencyLots.correct" title={useText()('corrections.title')}>
      <FoundLot />
    </Permitted>
  )
}

function FoundLot() {
  const { number = '' } = useParams()
  // asked once: what a person types is not replaced by what another person saves
  const found = useQuery({
    ...query.agencyLots.find.queryOptions({ input: { number } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  return <Loaded query={found}>{(lot) => <CorrectLot lot={lot} />}</Loaded>
}

function CorrectLot({ lot }: { lot: Lot }) {
  const text = useText()
  const bracketed = useBracketed()
  const own = useRegisterText()
  const effects = useEffects()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const current = Form.useWatch([], form)
  const isOpen = (lot.applicationsFrom ?? 0) <= serverNow()
  const changes = current?.name === undefined ? [] : changesBetween(lot, statedIn(current))
  const needsNotice = isOpen && changes.some(({ field }) => announcedFields.includes(field))
  const notice = needsNotice ? current?.notice : undefined
  const isForTwo = takesTwo(lot.twoPeople, { needsTwo: needsNotice, ...(notice === undefined ? {} : { notice }) })
  const saving = useMutation({
    mutationFn: ({ notice = '', reason, cause, causeText, ...values }: Values) =>
      client.agencyLots.correct({
        number: lot.number,
        reason: reason.trim(),
        correction: correctionBetween(lot, statedIn(values)),
        ...(needsNotice ? { notice: notice.trim(), cause: causeOf({ cause, causeText }) } : {}),
      }),
    onSuccess: async ({ outcome }) => {
      await queries.invalidateQueries()
      void message.success(outcome === 'waits' ? text('agency.lot.waits') : effects.done)
      await navigate(`/lots/${encodeURIComponent(lot.number)}`)
    },
  })
  const required = (key: 'noticeNeeded' | 'reasonNeeded') => [
    { required: true, whitespace: true, message: effects[key] },
  ]
  return (
    <Page title={text('corrections.title')} purpose={bracketed(lot.name, lot.number)}>
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={15}>
          <Card>
            <Form<Values>
              form={form}
              layout="vertical"
              initialValues={{ ...valuesOf(lot), agency: lot.agency, agencyCode: lot.agencyCode }}
              onFinish={(values) => saving.mutate(values)}
            >
              <Typography.Paragraph type="secondary">{effects.fixed}</Typography.Paragraph>
              <Row gutter={16}>
                <LotFields isStartFixed={isOpen} number={lot.number} opensAt={lot.opensAt} />
                {lot.mayCorrectAgency ? <AgencyFields /> : null}
              </Row>
              <Typography.Title level={2} style={{ fontSize: 16 }}>
                {effects.changes}
              </Typography.Title>
              <div style={{ marginBottom: 16 }} role="status">
                {changes.length === 0 ? (
                  <Typography.Text type="secondary">{effects.noChanges}</Typography.Text>
                ) : (
                  <LotChanges changes={changes} />
                )}
              </div>
              {needsNotice ? <CauseFields /> : null}
              {needsNotice ? (
                <Form.Item
                  name="notice"
                  label={effects.noticeLabel}
                  extra={effects.noticeHint}
                  initialValue={effects.noticeDraft}
                  rules={required('noticeNeeded')}
                >
                  <Input.TextArea rows={4} maxLength={2000} showCount />
                </Form.Item>
              ) : null}
              <Form.Item name="reason" label={effects.reason} rules={required('reasonNeeded')}>
                <Input.TextArea rows={2} maxLength={200} showCount />
              </Form.Item>
              {isForTwo ? (
                <Alert
                  type="info"
                  showIcon
                  title={needsNotice ? effects.twoNotice : effects.two}
                  style={{ marginBottom: 16 }}
                />
              ) : null}
              {saving.isError ? (
                <div style={{ marginBottom: 16 }}>
                  <ProblemPanel error={saving.error} />
                </div>
              ) : null}
              <Flex gap={8}>
                <Button type="primary" htmlType="submit" loading={saving.isPending} disabled={changes.length === 0}>
                  {needsNotice ? effects.submitNotice : effects.submit}
                </Button>
                <Button onClick={() => void navigate(`/lots/${encodeURIComponent(lot.number)}`)}>
                  {own('cancel')}
                </Button>
              </Flex>
            </Form>
          </Card>
        </Col>
        <Col xs={24} xl={9}>
          <CorrectionEffects isOpen={isOpen} opensAt={lot.opensAt} needsNotice={needsNotice} />
        </Col>
      </Row>
    </Page>
  )
}
