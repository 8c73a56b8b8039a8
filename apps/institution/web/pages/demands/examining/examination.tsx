import { parseYuan } from '@openbaohan/protocol/values/fen.ts'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Form, Input, Modal, Radio, Typography } from 'antd'
import { useState } from 'react'
import { undecidedDemandStates } from '../../../../src/domain/demand/demand-state.ts'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useDemandActions } from '../demand-actions.ts'
import { DemandOverride } from './demand-override-later.tsx'
import { ExaminationResult } from './examination-result.tsx'
import { PendingLinks } from './pending-links.tsx'

const seen = ['sealedByBeneficiary', 'groundsStated', 'consistent', 'presentedByAgency'] as const
type Seen = Record<Exclude<(typeof seen)[number], 'sealedByBeneficiary'>, boolean> & {
  /** Not answered while there is no letter. */
  sealedByBeneficiary?: boolean
}
type Stated = { amount?: string; payeeName?: string; payeeAccount?: string; sealReason?: string }

/** The checklist of anyone who reads the documents, and what came of it. */
export function Examination({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const { mayDecide } = useDemandActions()
  const isOpen = undecidedDemandStates.includes(demand.state)
  return (
    <Card size="small" title={text('demands.exam.title')}>
      <Flex vertical gap={16}>
        <Typography.Text type="secondary">{text('demands.exam.purpose')}</Typography.Text>
        {mayDecide && isOpen ? <ChecklistForm key={keyOf(demand)} demand={demand} /> : null}
        <DemandOverride demand={demand} />
        <ExaminationResult demand={demand} />
      </Flex>
    </Card>
  )
}

/** Another letter, or a second person's word, is another question: the form begins again. */
const keyOf = ({ letter, override }: DemandDetail) =>
  `${letter.isPresent} ${letter.counts} ${override?.id} ${override?.state}`

function ChecklistForm({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const semicolon = useSemicolon()
  const bilingual = useBilingual()
  const queries = useQueryClient()
  const [form] = Form.useForm<Seen & Stated>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  /** Answered, and not yet confirmed: what complies is concluded for good. */
  const [answered, setAnswered] = useState<Seen & Stated>()
  const { id, checklist, amount, payeeAccount, payeeName } = demand
  const { letter, override } = demand
  const checked = override?.state === 'waiting' ? override.counts : letter.isPresent ? letter.counts : undefined
  const answer = Form.useWatch('sealedByBeneficiary', form)
  const isAgainst = letter.isPresent && answer !== undefined && answer !== letter.counts
  const against = demand.documents
    .filter(({ kind }) => kind === 'demand')
    .flatMap(({ findings }) => findings.filter(({ severity }) => (severity === 'ok') === letter.counts))
  const isLocked = (name: (typeof seen)[number]) => name === 'sealedByBeneficiary' && !letter.isPresent
  const submit = async (values: Seen & Stated) => {
    setBusy(true)
    setError(undefined)
    try {
      const { amount: stated, payeeName: name, payeeAccount: account, sealReason, ...looked } = values
      await client.demands.examine({
        id,
        checklist: {
          ...(letter.isPresent ? looked : withoutSeal(looked)),
          ...(given(sealReason) ? { sealReason: sealReason.trim() } : {}),
          waived: checklist?.waived ?? [],
        },
        ...(given(stated) ? { amount: stated.trim() } : {}),
        ...(given(name) ? { payeeName: name.trim() } : {}),
        ...(given(account) ? { payeeAccount: account.trim() } : {}),
      })
      await queries.invalidateQueries()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
      setAnswered(undefined)
    }
  }
  const action = text(checklist === undefined ? 'demands.exam.submit' : 'demands.exam.resubmit')
  return (
    <Form<Seen & Stated>
      form={form}
      layout="vertical"
      initialValues={{
        ...checklist,
        sealedByBeneficiary: checked,
        sealReason: override?.state === 'waiting' ? override.reason : undefined,
        payeeName,
      }}
      onFinish={setAnswered}
    >
      {seen.map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={text(`demands.exam.${name}`)}
          rules={[{ required: !isLocked(name), message: text('demands.exam.choose') }]}
          extra={
            name === 'sealedByBeneficiary'
              ? text(`demands.exam.${letter.isPresent ? 'prefilled' : 'noDocument'}`)
              : undefined
          }
          style={{ marginBottom: 12 }}
        >
          <Radio.Group
            disabled={isLocked(name)}
            aria-label={text(`demands.exam.${name}`)}
            options={[
              { value: true, label: text('demands.exam.yes') },
              { value: false, label: text('demands.exam.no') },
            ]}
          />
        </Form.Item>
      ))}
      {isAgainst ? (
        <>
          <Alert
            type="warning"
            showIcon
            title={text('demands.exam.against')}
            description={against.map(bilingual).join(semicolon)}
          />
          <Form.Item
            name="sealReason"
            label={text('demands.exam.sealReason')}
            rules={[{ required: true, whitespace: true, message: text('demands.stop.needed') }]}
          >
            <Input.TextArea rows={2} maxLength={500} showCount />
          </Form.Item>
        </>
      ) : null}
      <Typography.Paragraph type="secondary" style={{ marginBottom: 8 }}>
        {text('demands.exam.fillIn')}
      </Typography.Paragraph>
      <Flex wrap gap={12}>
        {amount === undefined ? (
          <Form.Item
            name="amount"
            label={text('demands.exam.amount')}
            rules={[
              {
                validator: async (_, value: string | undefined) => {
                  if (given(value) && parseYuan(value.trim()) === undefined)
                    throw new Error(text('demands.exam.amountWrong'))
                },
              },
            ]}
          >
            <Input inputMode="decimal" maxLength={18} />
          </Form.Item>
        ) : null}
        <Form.Item name="payeeName" label={text('demands.exam.payeeName')} style={{ minWidth: 260 }}>
          <Input maxLength={200} />
        </Form.Item>
        {payeeAccount === undefined ? (
          <Form.Item name="payeeAccount" label={text('demands.exam.payeeAccount')}>
            <Input maxLength={50} inputMode="numeric" />
          </Form.Item>
        ) : null}
      </Flex>
      {error === undefined ? null : <Refusal error={error} />}
      <Button type="primary" htmlType="submit" loading={busy}>
        {action}
      </Button>
      <Modal
        open={answered !== undefined}
        title={action}
        okText={action}
        okButtonProps={{ loading: busy }}
        onCancel={() => setAnswered(undefined)}
        onOk={() => (answered === undefined ? undefined : void submit(answered))}
      >
        <Flex vertical gap={12}>
          <PendingLinks links={demand.links} />
          {text('demands.exam.consequence')}
        </Flex>
      </Modal>
    </Form>
  )
}

const withoutSeal = ({ sealedByBeneficiary: _, ...rest }: Seen) => rest

function Refusal({ error }: { error: unknown }) {
  const { explain } = useDemandActions()
  const sent = explain(error)
  return sent === undefined ? <ProblemPanel error={error} /> : <Alert type="error" showIcon role="alert" title={sent} />
}

const given = (value: string | undefined): value is string => value !== undefined && value.trim() !== ''
