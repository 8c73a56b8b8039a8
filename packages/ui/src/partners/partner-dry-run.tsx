import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, AutoComplete, Button, Card, Flex, Form, Input, Typography } from 'antd'
import { useBilingual } from '../i18n/use-text.ts'
import { EmptyState } from '../page/empty-state.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { WideTable } from '../table/wide-table.tsx'
import { GoldenMessages } from './golden-messages.tsx'
import type { PartnerApi, PartnerDryRun } from './partner-api.ts'
import { readDialect } from './partner-fields.tsx'
import { partnersChinese } from './texts.zh.ts'
import { usePartnerText } from './use-partner-text.ts'

type Asked = { dialect?: string; secret?: string }
type Change = keyof typeof partnersChinese.changes
const isChange = (change: string): change is Change => Object.hasOwn(partnersChinese.changes, change)

/** The effect of a change on valid messages. */
export function PartnerDryRunCard({ appkey, partners }: { appkey: string; partners: PartnerApi }) {
  const own = usePartnerText()
  const dialects = useQuery({ queryKey: ['partners', 'dialects'], queryFn: () => partners.dialects() })
  const dryRun = useMutation({
    mutationFn: ({ dialect = '', secret = '' }: Asked) =>
      partners.dryRun({
        appkey,
        ...(dialect.trim() === '' ? {} : { dialect: readDialect(dialect) }),
        ...(secret.trim() === '' ? {} : { secret: secret.trim() }),
      }),
  })
  return (
    <Flex vertical gap={16}>
      <Card size="small" title={own('dryRun')}>
        <Typography.Paragraph type="secondary">{own('dryRunWhat')}</Typography.Paragraph>
        <Form<Asked> layout="vertical" onFinish={(asked) => dryRun.mutate(asked)}>
          <Flex wrap gap={16} align="flex-end">
            <Form.Item name="dialect" label={own('dryRunDialect')} style={{ flex: '1 1 260px' }}>
              <AutoComplete allowClear options={(dialects.data ?? []).map((value) => ({ value }))} />
            </Form.Item>
            <Form.Item name="secret" label={own('dryRunSecret')} style={{ flex: '1 1 260px' }}>
              <Input.Password autoComplete="new-password" />
            </Form.Item>
            <Form.Item>
              <Button type="primary" htmlType="submit" loading={dryRun.isPending}>
                {own('dryRunRun')}
              </Button>
            </Form.Item>
          </Flex>
        </Form>
        {dryRun.isError ? <ProblemPanel error={dryRun.error} /> : null}
        {dryRun.data === undefined ? null : <Result dryRun={dryRun.data} />}
      </Card>
      <GoldenMessages appkey={appkey} partners={partners} />
    </Flex>
  )
}

function Result({ dryRun }: { dryRun: PartnerDryRun }) {
  const own = usePartnerText()
  const bilingual = useBilingual()
  if (dryRun.messages.length === 0) return <EmptyState what={own('dryRunNone')} />
  const refused = dryRun.refused.length
  return (
    <Flex vertical gap={12}>
      <Alert
        showIcon
        type={refused === 0 ? 'success' : 'warning'}
        title={refused === 0 ? own('dryRunFine') : own('dryRunRefused', { count: refused })}
      />
      <WideTable
        label={own('dryRun')}
        size="small"
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        rowKey={({ name, origin }) => `${origin} ${name}`}
        dataSource={[...dryRun.messages]}
        columns={[
          {
            title: own('change'),
            key: 'change',
            render: (_, { change, after }) => (
              <StateTag
                mood={after.accepted ? 'good' : 'bad'}
                word={isChange(change) ? own(`changes.${change}`) : change}
              />
            ),
          },
          { title: own('message'), dataIndex: 'name' },
          {
            title: own('origin'),
            key: 'origin',
            render: (_, { origin }) => own(`origins.${origin}`),
          },
          {
            title: own('why'),
            key: 'why',
            render: (_, { after }) => (
              <div style={{ minWidth: 200, maxWidth: 480 }}>
                {after.problems.map((problem) => (
                  <div key={`${problem.step} ${problem.code}`}>
                    {bilingual(problem)}
                    <ul style={{ margin: 0, paddingInlineStart: 18 }}>
                      {problem.hints.map((hint) => (
                        <li key={hint.en}>{bilingual(hint)}</li>
                      ))}
                    </ul>
                  </div>
                ))}
              </div>
            ),
          },
        ]}
      />
      {dryRun.unseen.length === 0 ? null : (
        <Typography.Text type="secondary">{own('dryRunUnseen', { names: dryRun.unseen.join(' ') })}</Typography.Text>
      )}
    </Flex>
  )
}
