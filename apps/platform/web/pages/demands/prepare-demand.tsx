import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useAccountRule } from '@openbaohan/ui/fields/use-account-rule.ts'
import { usePhoneRule } from '@openbaohan/ui/fields/use-phone-rule.ts'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Col, Descriptions, Form, Input, Radio, Row } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { client, query } from '../../api.ts'
import { Permitted } from '../../permitted.tsx'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { guaranteePath } from '../guarantees/guarantee-path.ts'
import { useYuanRule } from '../lots/fields/use-yuan-rule.ts'
import type { Guarantee } from '../lots/lot-types.ts'
import { LastDay } from '../releases/guarantee-tags.tsx'
import type { DemandPage } from './demand-types.ts'
import { type Document, DocumentsField } from './documents-field.tsx'
import { type Cause, causes, readReason, reasonText } from './draft-values.ts'
import { freeOf, PendingDemands } from './pending-demands.tsx'

type Values = {
  amount: string
  cause: Cause
  extendTo?: string
  detail?: string
  payeeAccount: string
  contactName: string
  contactPhone: string
}

export function Component() {
  return (
    <Permitted procedure="lotDemands.prepare" title={useText()('agency.demands.prepareTitle')}>
      <PrepareDemand />
    </Permitted>
  )
}

/** A demand is prepared on a guarantee that was chosen in the list, or a draft of one is corrected. */
function PrepareDemand() {
  const text = useText()
  const [params] = useSearchParams()
  const number = params.get('guarantee') ?? ''
  const ordinal = Number(params.get('draft') ?? '0')
  const found = useQuery(query.lotGuarantees.find.queryOptions({ input: { number }, enabled: number !== '' }))
  const draft = useQuery(query.lotDemands.find.queryOptions({ input: { number, ordinal }, enabled: ordinal > 0 }))
  const isDraft = ordinal > 0
  return (
    <Page
      title={text(isDraft ? 'agency.demands.correctTitle' : 'agency.demands.prepareTitle')}
      purpose={text(isDraft ? 'agency.demands.correctPurpose' : 'agency.demands.preparePurpose')}
    >
      {number === '' ? (
        <EmptyState what={text('agency.demands.choose')}>
          <LinkButton to="/releases" type="primary">
            {text('agency.releases.title')}
          </LinkButton>
        </EmptyState>
      ) : (
        <Loaded query={found}>
          {(guarantee) =>
            isDraft ? (
              <Loaded query={draft}>{({ demand }) => <Prepare guarantee={guarantee} draft={demand} />}</Loaded>
            ) : (
              <Prepare guarantee={guarantee} />
            )
          }
        </Loaded>
      )}
    </Page>
  )
}

function Prepare({ guarantee, draft }: { guarantee: Guarantee; draft?: DemandPage['demand'] }) {
  const text = useText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { person } = useSigned()
  /** The beneficiary itself, and not its agency. */
  const sealsItself = useMay()('lotGuarantees.sealProposal')
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const cause = Form.useWatch('cause', form)
  const [documents, setDocuments] = useState<readonly Document[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { number, remaining } = guarantee
  const free = freeOf(guarantee)
  const save = async ({ cause: chosen, detail = '', amount, extendTo = '', ...values }: Values) => {
    setBusy(true)
    setError(undefined)
    try {
      const reason = reasonText({ cause: chosen, detail, extendTo })
      const terms = { ...values, number, reason, amount: amount.replaceAll(',', '') }
      const { demand } =
        draft === undefined
          ? await client.lotDemands.prepare({
              ...terms,
              files: documents.map(({ name, base64 }) => ({ name, base64 })),
            })
          : await client.lotDemands.correct({ ...terms, ordinal: draft.ordinal })
      const done = sealsItself ? 'agency.demands.preparedOwn' : 'agency.demands.prepared'
      void message.success(text(draft === undefined ? done : 'agency.demands.corrected'))
      // Before all is read again: this page would warn of the demand that it has just prepared.
      await navigate(`/demands/${encodeURIComponent(number)}/${demand.ordinal}`)
      await queries.invalidateQueries()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const needed = { required: true, whitespace: true, message: text('agency.demands.needed') }
  const isYuan = useYuanRule()
  const account = useAccountRule()
  const phone = usePhoneRule()
  return (
    <Card style={{ maxWidth: 880 }}>
      <Descriptions
        size="small"
        column={{ xs: 1, md: 2 }}
        style={{ marginBottom: 16 }}
        items={[
          { key: 'applicant', label: text('agency.guarantee.applicant'), children: guarantee.applicantName },
          { key: 'institution', label: text('agency.guarantee.institution'), children: guarantee.institution },
          {
            key: 'number',
            label: text('agency.guarantee.number'),
            children: <CodeText value={guarantee.guaranteeNumber} to={guaranteePath(guarantee.number)} />,
          },
          { key: 'until', label: text('agency.guarantee.validUntil'), children: <LastDay guarantee={guarantee} /> },
          { key: 'lot', label: text('agency.guarantee.lot'), children: guarantee.lotName },
          { key: 'amount', label: text('agency.guarantee.remaining'), children: <Yuan amount={remaining} /> },
        ]}
      />
      {draft === undefined ? <PendingDemands guarantee={guarantee} /> : null}
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={
          draft === undefined
            ? { amount: free === '0.00' ? '' : free, contactName: person.name }
            : { ...draft, ...readReason(draft.reason ?? '') }
        }
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="cause" label={text('agency.demands.cause')} rules={[needed]}>
          <Radio.Group
            style={{ display: 'flex', flexDirection: 'column', gap: 8 }}
            options={causes.map((one) => ({ value: one, label: text(`agency.demands.causes.${one}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="detail"
          label={text('agency.demands.detail')}
          extra={text('agency.demands.detailHint')}
          rules={cause === 'other' ? [{ ...needed, message: text('agency.demands.detailNeeded') }] : []}
        >
          <Input.TextArea rows={3} maxLength={400} showCount />
        </Form.Item>
        <Form.Item
          name="extendTo"
          label={text('agency.demands.extendOrPay')}
          extra={text('agency.demands.extendOrPayHint', { day: guarantee.validUntil })}
          rules={[
            {
              validator: async (_, value: string | undefined) => {
                if (value !== undefined && value !== '' && value <= guarantee.validUntil)
                  throw new Error(text('agency.demands.extendLater', { day: guarantee.validUntil }))
              },
            },
          ]}
        >
          <DayField style={{ maxWidth: 240 }} />
        </Form.Item>
        <Row gutter={16}>
          <Col xs={24} md={12}>
            <Form.Item
              name="amount"
              label={text('agency.demands.amountField', { remaining: formatYuan(remaining) })}
              rules={[
                needed,
                isYuan,
                {
                  validator: async (_, value = '') => {
                    if (Number(value) > Number(remaining)) throw new Error(text('agency.demands.amountOver'))
                  },
                },
              ]}
            >
              <AmountField />
            </Form.Item>
          </Col>
          <Col xs={24} md={12}>
            <Form.Item name="payeeAccount" label={text('agency.demands.payee')} rules={[needed, account]}>
              <Input inputMode="numeric" autoComplete="off" />
            </Form.Item>
          </Col>
          <Col xs={24} md={12}>
            <Form.Item name="contactName" label={text('agency.demands.contactName')} rules={[needed, { max: 50 }]}>
              <Input autoComplete="name" />
            </Form.Item>
          </Col>
          <Col xs={24} md={12}>
            <Form.Item name="contactPhone" label={text('agency.demands.contactPhone')} rules={[needed, phone]}>
              <Input inputMode="tel" autoComplete="tel" />
            </Form.Item>
          </Col>
        </Row>
        {draft === undefined ? (
          <div style={{ marginBottom: 24 }}>
            <DocumentsField
              label={text('agency.demands.evidence')}
              firstIsSealed={false}
              wantsPdf
              value={documents}
              onChange={setDocuments}
            />
          </div>
        ) : null}
        {error === undefined ? null : (
          <div style={{ marginBottom: 16 }}>
            <ProblemPanel error={error} />
          </div>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          {text(
            draft === undefined
              ? sealsItself
                ? 'agency.demands.saveOwn'
                : 'agency.demands.save'
              : 'agency.demands.saveCorrection',
          )}
        </Button>
      </Form>
    </Card>
  )
}
