import { UploadOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Form, Input, Select, Typography } from 'antd'
import { useRef } from 'react'
import { useUiText } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { Page } from '../page/page.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { PartnerNamesApi } from '../partners/partner-api.ts'
import { wireNameOptions } from './call-word.ts'
import { FieldsCard, SignatureCard, StepsCard } from './explained-view.tsx'
import type { MessageApi } from './message-api.ts'
import { MessageLinks } from './message-links.tsx'

type DoctorPageProps = { desk: MessageApi; partners: PartnerNamesApi; fourEyes: boolean }
type Asked = { body: string; partner?: string; place?: string; secret?: string; key?: string; iv?: string }

/** Paste or drop a message: the same doctor as on the command line, on one's own server. */
export function DoctorPage({ desk, partners, fourEyes }: DoctorPageProps) {
  const text = useUiText()
  const [form] = Form.useForm<Asked>()
  const file = useRef<HTMLInputElement>(null)
  const known = useQuery({ queryKey: ['partners', 'list'], queryFn: () => partners.list() })
  const diagnosis = useMutation({ mutationFn: (asked: Asked) => desk.diagnose(inputOf(asked)) })
  const take = async (chosen: File | undefined) => {
    if (chosen !== undefined) form.setFieldValue('body', await chosen.text())
  }
  return (
    <Page title={text('desk.doctor.title')} purpose={text('desk.doctor.purpose')}>
      <MessageLinks here="doctor" fourEyes={fourEyes} />
      <Flex wrap gap={16} align="flex-start">
        <Card size="small" style={{ flex: '1 1 340px', minWidth: 0 }}>
          <Form form={form} layout="vertical" onFinish={(asked: Asked) => diagnosis.mutate(asked)}>
            <Form.Item
              name="body"
              label={text('desk.doctor.body')}
              extra={text('desk.doctor.drop')}
              rules={[{ required: true, whitespace: true, message: text('desk.doctor.bodyNeeded') }]}
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
              aria-label={text('desk.doctor.choose')}
              accept=".json,.txt,application/json,text/plain"
              onChange={({ target }) => void take(target.files?.[0])}
            />
            <Form.Item>
              <Button icon={<UploadOutlined />} onClick={() => file.current?.click()}>
                {text('desk.doctor.choose')}
              </Button>
            </Form.Item>
            <Form.Item name="partner" label={text('desk.doctor.partner')}>
              <Select
                allowClear
                placeholder={text('desk.doctor.byAppkey')}
                options={(known.data ?? []).map(({ appkey, name }) => ({ value: appkey, label: `${name} ${appkey}` }))}
              />
            </Form.Item>
            <Form.Item name="place" label={text('desk.doctor.wireName')}>
              <Select allowClear showSearch placeholder={text('desk.doctor.guess')} options={wireNameOptions} />
            </Form.Item>
            <Form.Item name="secret" label={text('desk.doctor.secret')} extra={text('desk.doctor.secretHint')}>
              <Input.Password autoComplete="off" />
            </Form.Item>
            <Form.Item name="key" label={text('desk.doctor.key')} extra={text('desk.doctor.keyHint')}>
              <Input.Password autoComplete="off" maxLength={200} />
            </Form.Item>
            <Form.Item name="iv" label={text('desk.doctor.iv')}>
              <Input autoComplete="off" maxLength={64} spellCheck={false} />
            </Form.Item>
            <Flex vertical gap={8} align="flex-start">
              <Button type="primary" htmlType="submit" loading={diagnosis.isPending}>
                {text('desk.doctor.run')}
              </Button>
              <Typography.Text type="secondary">{text('desk.doctor.private')}</Typography.Text>
            </Flex>
          </Form>
        </Card>
        <Flex vertical gap={16} style={{ flex: '2 1 460px', minWidth: 0 }} aria-live="polite">
          {diagnosis.isError ? <ProblemPanel error={diagnosis.error} /> : null}
          {diagnosis.data === undefined ? (
            diagnosis.isError ? null : (
              <Card>
                <EmptyState what={text('desk.doctor.ready')} />
              </Card>
            )
          ) : (
            <>
              <StepsCard
                explained={diagnosis.data.explained}
                note={
                  diagnosis.data.partner === undefined ? null : (
                    <Alert type="info" showIcon title={`${text('desk.doctor.partner')}: ${diagnosis.data.partner}`} />
                  )
                }
              />
              <FieldsCard explained={diagnosis.data.explained} />
              <SignatureCard explained={diagnosis.data.explained} expected={diagnosis.data.expected} />
            </>
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
