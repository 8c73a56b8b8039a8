import { UploadOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Card, Flex, Form, Input, Select, Typography } from 'antd'
import { lazy, Suspense, useRef } from 'react'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { PartnerNamesApi } from '../partners/partner-api.ts'
import { wireNameOptions } from './call-word.ts'
import type { MessageApi } from './message-api.ts'
import { MessageLinks } from './message-links.tsx'
import { useMessageText } from './use-message-text.ts'

/** Read with the first answer: before it the page has nothing of it to show. */
const DiagnosisCards = lazy(() => import('./explained-view.tsx').then((view) => ({ default: view.DiagnosisCards })))

type DiagnosticsPageProps = { messages: MessageApi; partners: PartnerNamesApi; hidesBeforeOpening: boolean }
type Asked = { body: string; partner?: string; place?: string; secret?: string; key?: string; iv?: string }

/** Diagnoses a pasted or dropped message like `openbaohan doctor`, on the user's own server. */
export function DiagnosticsPage({ messages, partners, hidesBeforeOpening }: DiagnosticsPageProps) {
  const words = useMessageText()
  const [form] = Form.useForm<Asked>()
  const file = useRef<HTMLInputElement>(null)
  const known = useQuery({ queryKey: ['partners', 'list'], queryFn: () => partners.list() })
  const diagnosis = useMutation({ mutationFn: (asked: Asked) => messages.diagnose(inputOf(asked)) })
  const take = async (chosen: File | undefined) => {
    if (chosen !== undefined) form.setFieldValue('body', await chosen.text())
  }
  if (known.isError)
    return (
      <Page title={words('diagnostics.title')}>
        <ProblemPanel error={known.error} onRetry={() => void known.refetch()} />
      </Page>
    )
  return (
    <Page title={words('diagnostics.title')} purpose={words('diagnostics.purpose')}>
      <MessageLinks here="diagnostics" hidesBeforeOpening={hidesBeforeOpening} />
      <Flex wrap gap={16} align="flex-start">
        <Card size="small" style={{ flex: '1 1 340px', minWidth: 0 }}>
          <Form form={form} layout="vertical" onFinish={(asked: Asked) => diagnosis.mutate(asked)}>
            <Form.Item
              name="body"
              label={words('diagnostics.body')}
              extra={words('diagnostics.drop')}
              rules={[{ required: true, whitespace: true, message: words('diagnostics.bodyNeeded') }]}
            >
              <Input.TextArea
                rows={12}
                spellCheck={false}
                style={{ fontFamily: 'var(--ant-font-family-code, monospace)' }}
                onDragOver={(event) => event.preventDefault()}
                onDrop={(event) => {
                  const [dropped] = event.dataTransfer.files
                  if (dropped === undefined) return
                  event.preventDefault()
                  void take(dropped)
                }}
              />
            </Form.Item>
            <input
              ref={file}
              type="file"
              hidden
              aria-label={words('diagnostics.choose')}
              accept=".json,.txt,application/json,text/plain"
              onChange={({ target }) => void take(target.files?.[0])}
            />
            <Form.Item>
              <Button icon={<UploadOutlined />} onClick={() => file.current?.click()}>
                {words('diagnostics.choose')}
              </Button>
            </Form.Item>
            <Flex vertical gap={8} align="flex-start">
              <Button type="primary" htmlType="submit" loading={diagnosis.isPending}>
                {words('diagnostics.run')}
              </Button>
              <Typography.Text type="secondary">{words('diagnostics.private')}</Typography.Text>
            </Flex>
            <details style={{ marginBlockStart: 16 }}>
              <summary style={{ cursor: 'pointer', marginBlockEnd: 12 }}>{words('compose.optional')}</summary>
              <Form.Item name="partner" label={words('diagnostics.partner')}>
                <Select
                  allowClear
                  placeholder={words('diagnostics.byAppkey')}
                  options={(known.data ?? []).map(({ appkey, name }) => ({
                    value: appkey,
                    label: `${name} ${appkey}`,
                  }))}
                />
              </Form.Item>
              <Form.Item name="place" label={words('diagnostics.wireName')}>
                <Select allowClear showSearch placeholder={words('diagnostics.guess')} options={wireNameOptions} />
              </Form.Item>
              <Form.Item name="secret" label={words('diagnostics.secret')} extra={words('diagnostics.secretHint')}>
                <Input.Password autoComplete="off" />
              </Form.Item>
              <Form.Item name="key" label={words('diagnostics.key')} extra={words('diagnostics.keyHint')}>
                <Input.Password autoComplete="off" maxLength={200} />
              </Form.Item>
              <Form.Item name="iv" label={words('diagnostics.iv')}>
                <Input autoComplete="off" maxLength={64} spellCheck={false} />
              </Form.Item>
            </details>
          </Form>
        </Card>
        <Flex vertical gap={16} style={{ flex: '2 1 460px', minWidth: 0 }} aria-live="polite">
          {diagnosis.isError ? <ProblemPanel error={diagnosis.error} /> : null}
          {diagnosis.data === undefined ? (
            diagnosis.isError ? null : (
              <Card>
                <EmptyState what={words('diagnostics.ready')} />
              </Card>
            )
          ) : (
            <Suspense fallback={<Card loading />}>
              <DiagnosisCards diagnosis={diagnosis.data} />
            </Suspense>
          )}
        </Flex>
      </Flex>
    </Page>
  )
}

function inputOf({ body, partner, place, secret, key, iv }: Asked): Parameters<MessageApi['diagnose']>[0] {
  const [server, wireName] = place?.split('/') ?? []
  return {
    body,
    ...(partner === undefined ? {} : { partner }),
    ...(secret === undefined || secret === '' ? {} : { secret }),
    ...(key === undefined || key === '' ? {} : { key: key.trim() }),
    ...(iv === undefined || iv === '' ? {} : { iv: iv.trim() }),
    ...(wireName === undefined || (server !== 'platform' && server !== 'institution') ? {} : { server, wireName }),
  }
}
