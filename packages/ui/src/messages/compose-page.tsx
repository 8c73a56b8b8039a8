import { type CallId, callIds } from '@openbaohan/protocol/calls.ts'
import { messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Form, Input, Select, Typography } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ConfirmAct } from '../act/confirm-act.tsx'
import { useBilingual, useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { PartnerNamesApi } from '../partners/partner-api.ts'
import { useCallOptions } from './call-word.ts'
import { CodeBlock } from './code-block.tsx'
import { FieldsCard, SignatureCard, StepsCard } from './explained-view.tsx'
import type { Composed, MessageApi } from './message-api.ts'
import { MessageLinks } from './message-links.tsx'

type ComposePageProps = { desk: MessageApi; partners: PartnerNamesApi; fourEyes: boolean }

/** The form of each of the 12 calls, as the call table has it. */
export function ComposePage({ desk, partners, fourEyes }: ComposePageProps) {
  const text = useUiText()
  const known = useQuery({ queryKey: ['partners', 'list'], queryFn: () => partners.list() })
  const callOptions = useCallOptions().filter(({ value }) => callIds.some((id) => id === value))
  const [partner, setPartner] = useState<string>()
  const [call, setCall] = useState<CallId>()
  return (
    <Page title={text('desk.trial.title')} purpose={text('desk.trial.purpose')}>
      <MessageLinks here="trial" fourEyes={fourEyes} />
      <Flex wrap gap={12}>
        <Select
          aria-label={text('desk.trial.partner')}
          placeholder={text('desk.trial.partner')}
          style={{ flex: '1 1 240px', maxWidth: 360 }}
          options={(known.data ?? []).map(({ appkey, name }) => ({ value: appkey, label: `${name} ${appkey}` }))}
          onChange={setPartner}
        />
        <Select
          aria-label={text('desk.trial.call')}
          placeholder={text('desk.trial.call')}
          style={{ flex: '1 1 240px', maxWidth: 360 }}
          options={callOptions}
          onChange={(id: string) => setCall(callIds.find((known) => known === id))}
        />
      </Flex>
      {partner === undefined || call === undefined ? (
        <Card>
          <EmptyState what={text('desk.trial.choose')} />
        </Card>
      ) : (
        <TrialForm key={`${partner} ${call}`} desk={desk} partner={partner} call={call} />
      )}
    </Page>
  )
}

function TrialForm({ desk, partner, call }: { desk: MessageApi; partner: string; call: CallId }) {
  const text = useUiText()
  const bilingual = useBilingual()
  const [form] = Form.useForm<Record<string, string | undefined>>()
  const [secret, setSecret] = useState('')
  const sample = useQuery({
    queryKey: ['desk', 'sample', partner, call],
    queryFn: () => desk.sample({ partner, call }),
  })
  const trial = useMutation({
    mutationFn: (act: Composed['act']) => {
      const fields = Object.entries(form.getFieldsValue()).map(([name, value]) => [name, value ?? ''] as const)
      const input = { partner, call, act, fields: Object.fromEntries(fields) }
      return desk.compose(secret === '' ? input : { ...input, secret })
    },
  })
  const definition = messageDefinitionOf(call)
  const need = (required: string) =>
    required === 'always' ? 'required' : required === 'optional' ? 'optional' : 'conditional'
  return (
    <Flex wrap gap={16} align="flex-start">
      <Card
        size="small"
        style={{ flex: '1 1 380px', minWidth: 0 }}
        title={`§${'clause' in definition ? String(definition.clause) : ''} ${bilingual(definition)} ${definition.wireName}`}
        extra={
          <Button disabled={sample.data === undefined} onClick={() => form.setFieldsValue(sample.data?.fields ?? {})}>
            {text('desk.trial.fill')}
          </Button>
        }
      >
        <Form form={form} layout="vertical">
          {definition.fields
            .filter(({ wire }) => wire !== 'sign')
            .map((field) => (
              <Form.Item
                key={field.wire}
                name={field.wire}
                label={
                  <span>
                    {bilingual(field)}{' '}
                    <Typography.Text type="secondary" style={{ fontSize: 12 }}>
                      {field.wire} · {text(`desk.trial.${need(field.required)}`)}
                      {field.maxLength === undefined
                        ? ''
                        : ` · ${text('desk.trial.maxLength', { count: field.maxLength })}`}
                    </Typography.Text>
                  </span>
                }
                style={{ marginBottom: 12 }}
              >
                {field.kind === 'base64' || field.kind === 'files' || field.kind === 'text' ? (
                  <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} />
                ) : (
                  <Input />
                )}
              </Form.Item>
            ))}
          <Form.Item label={text('desk.trial.secret')} htmlFor="trial-secret">
            <Input.Password
              id="trial-secret"
              autoComplete="off"
              value={secret}
              onChange={({ target }) => setSecret(target.value)}
            />
          </Form.Item>
        </Form>
        <Flex wrap gap={8}>
          <Button onClick={() => trial.mutate('check')} loading={trial.isPending}>
            {text('desk.trial.check')}
          </Button>
          <Button onClick={() => trial.mutate('sign')}>{text('desk.trial.sign')}</Button>
          <ConfirmAct
            type="primary"
            act={text('desk.trial.send')}
            consequence={text('desk.trial.sendWhat')}
            disabled={sample.data?.canSend !== true}
            onConfirm={() => trial.mutateAsync('send')}
          />
        </Flex>
        {sample.data?.canSend === false ? (
          <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
            {text('desk.trial.cannotSend')}
          </Typography.Paragraph>
        ) : null}
      </Card>
      <Flex vertical gap={16} style={{ flex: '1 1 420px', minWidth: 0 }} aria-live="polite">
        {trial.isError ? <ProblemPanel error={trial.error} /> : null}
        {trial.data?.reply === undefined ? null : (
          <Alert
            showIcon
            type={trial.data.reply.code === '1' ? 'success' : 'warning'}
            title={`${text('desk.trial.reply')}: ${trial.data.reply.code ?? '—'} ${trial.data.reply.message}`}
            action={<Link to={`/messages/${trial.data.message ?? ''}`}>{text('desk.trial.inJournal')}</Link>}
          />
        )}
        {trial.data === undefined ? null : (
          <>
            <StepsCard explained={trial.data.explained} />
            {trial.data.body === undefined ? null : (
              <CodeBlock label={text('desk.trial.body')} code={trial.data.body} />
            )}
            <SignatureCard explained={trial.data.explained} />
            <FieldsCard explained={trial.data.explained} />
          </>
        )}
      </Flex>
    </Flex>
  )
}
