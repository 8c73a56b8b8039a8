import { type CallId, callIds } from '@openbaohan/protocol/calls.ts'
import { messageDefinitionOf } from '@openbaohan/protocol/dialects/agreed-notices.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Form, Input, Select, Typography } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useColon } from '../i18n/use-colon.ts'
import { useBilingual } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { PartnerNamesApi } from '../partners/partner-api.ts'
import { useCallOptions } from './call-word.ts'
import type { Composed, MessageApi } from './message-api.ts'
import { MessageLinks } from './message-links.tsx'
import { useMessageText } from './use-message-text.ts'

const ComposedCards = lazy(() => import('./composed-cards.tsx').then((late) => ({ default: late.ComposedCards })))

type ComposePageProps = { messages: MessageApi; partners: PartnerNamesApi; hidesBeforeOpening: boolean }

/** The form of each of the 12 calls, derived from the call table. */
export function ComposePage({ messages, partners, hidesBeforeOpening }: ComposePageProps) {
  const words = useMessageText()
  const known = useQuery({ queryKey: ['partners', 'list'], queryFn: () => partners.list() })
  const callOptions = useCallOptions().filter(({ value }) => callIds.some((id) => id === value))
  const [partner, setPartner] = useState<string>()
  const [call, setCall] = useState<CallId>()
  if (known.isError)
    return (
      <Page title={words('compose.title')}>
        <ProblemPanel error={known.error} onRetry={() => void known.refetch()} />
      </Page>
    )
  return (
    <Page title={words('compose.title')} purpose={words('compose.purpose')}>
      <MessageLinks here="compose" hidesBeforeOpening={hidesBeforeOpening} />
      <Flex wrap gap={12}>
        <Select
          aria-label={words('compose.partner')}
          placeholder={words('compose.partner')}
          style={{ flex: '1 1 240px', maxWidth: 360 }}
          options={(known.data ?? []).map(({ appkey, name }) => ({ value: appkey, label: `${name} ${appkey}` }))}
          onChange={setPartner}
        />
        <Select
          aria-label={words('compose.call')}
          placeholder={words('compose.call')}
          style={{ flex: '1 1 240px', maxWidth: 360 }}
          options={callOptions}
          onChange={(id: string) => setCall(callIds.find((known) => known === id))}
        />
      </Flex>
      {partner === undefined || call === undefined ? (
        <Card>
          <EmptyState what={words('compose.choose')} />
        </Card>
      ) : (
        <ComposeForm key={`${partner} ${call}`} messages={messages} partner={partner} call={call} />
      )}
    </Page>
  )
}

function ComposeForm({ messages, partner, call }: { messages: MessageApi; partner: string; call: CallId }) {
  const words = useMessageText()
  const colon = useColon()
  const bilingual = useBilingual()
  const [form] = Form.useForm<Record<string, string | undefined>>()
  const [secret, setSecret] = useState('')
  const sample = useQuery({
    queryKey: ['message-console', 'sample', partner, call],
    queryFn: () => messages.sample({ partner, call }),
  })
  const composed = useMutation({
    mutationFn: (action: Composed['act']) => {
      const fields = Object.entries(form.getFieldsValue()).map(([name, value]) => [name, value ?? ''] as const)
      const input = { partner, call, act: action, fields: Object.fromEntries(fields) }
      return messages.compose(secret === '' ? input : { ...input, secret })
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
            {words('compose.fill')}
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
                      {field.wire} · {words(`compose.${need(field.required)}`)}
                      {field.maxLength === undefined
                        ? ''
                        : ` · ${words('compose.maxLength', { count: field.maxLength })}`}
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
          <Form.Item label={words('compose.secret')} htmlFor="compose-secret">
            <Input.Password
              id="compose-secret"
              autoComplete="off"
              value={secret}
              onChange={({ target }) => setSecret(target.value)}
            />
          </Form.Item>
        </Form>
        <Flex wrap gap={8}>
          <Button onClick={() => composed.mutate('check')} loading={composed.isPending}>
            {words('compose.check')}
          </Button>
          <Button onClick={() => composed.mutate('sign')}>{words('compose.sign')}</Button>
          <ConfirmAction
            type="primary"
            action={words('compose.send')}
            consequence={words('compose.sendWhat')}
            disabled={sample.data?.canSend !== true}
            onConfirm={() => composed.mutateAsync('send')}
          />
        </Flex>
        {sample.data?.canSend === false ? (
          <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
            {words('compose.cannotSend')}
          </Typography.Paragraph>
        ) : null}
      </Card>
      <Flex vertical gap={16} style={{ flex: '1 1 420px', minWidth: 0 }} aria-live="polite">
        {composed.isError ? <ProblemPanel error={composed.error} /> : null}
        {composed.data?.reply === undefined ? null : (
          <Alert
            showIcon
            type={composed.data.reply.code === '1' ? 'success' : 'warning'}
            title={`${words('compose.reply')}${colon}${composed.data.reply.code ?? '—'} ${composed.data.reply.message}`}
            action={<Link to={`/messages/${composed.data.message ?? ''}`}>{words('compose.inJournal')}</Link>}
          />
        )}
        {composed.data === undefined ? null : (
          <Suspense>
            <ComposedCards composed={composed.data} />
          </Suspense>
        )}
      </Flex>
    </Flex>
  )
}
