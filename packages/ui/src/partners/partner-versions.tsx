import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Flex, Typography } from 'antd'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useUiText } from '../i18n/use-text.ts'
import { Loaded } from '../page/loaded.tsx'
import { ProblemPanel } from '../page/problem-panel.tsx'
import { Moment } from '../show/moment.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { useWhoWord } from '../show/use-who-word.ts'
import { WideTable } from '../table/wide-table.tsx'
import type { Difference, PartnerApi, PartnerVersion, PartnerView } from './partner-api.ts'
import { usePartnerText } from './use-partner-text.ts'

/** All versions of the settings: to compare, and to restore. */
export function PartnerVersions({ partner, partners }: { partner: PartnerView; partners: PartnerApi }) {
  const own = usePartnerText()
  const ui = useUiText()
  const whoWord = useWhoWord()
  const queries = useQueryClient()
  const { appkey, version: present } = partner
  const versions = useQuery({
    queryKey: ['partners', 'versions', appkey],
    queryFn: () => partners.versions({ appkey }),
  })
  const comparing = useMutation({
    mutationFn: async (from: number) => ({ from, found: await partners.compare({ appkey, from, to: present }) }),
  })
  return (
    <Flex vertical gap={16}>
      {comparing.isError ? <ProblemPanel error={comparing.error} /> : null}
      {comparing.data === undefined ? null : (
        <Card size="small" title={own('compareDone', { from: comparing.data.from })}>
          <Differences differences={comparing.data.found} />
        </Card>
      )}
      <Loaded query={versions}>
        {(rows) => (
          <WideTable<PartnerVersion>
            label={own('versions')}
            size="middle"
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            rowKey={({ version }) => String(version)}
            dataSource={rows}
            columns={[
              {
                title: own('version'),
                key: 'version',
                render: (_, { version }) => (
                  <Flex gap={8}>
                    {version}
                    {version === present ? <StateTag mood="good" word={own('current')} /> : null}
                  </Flex>
                ),
              },
              { title: own('at'), key: 'at', render: (_, { at }) => <Moment at={at} precision="second" /> },
              { title: own('who'), key: 'who', render: (_, { who }) => whoWord(who) },
              { title: own('change'), key: 'what', render: (_, { what }) => own(`what.${what}`) },
              {
                title: own('differences'),
                key: 'differences',
                render: (_, { differences }) => <Differences differences={differences} />,
              },
              {
                title: ui('action'),
                key: 'action',
                render: (_, { version }) =>
                  version === present ? null : (
                    <Flex gap={8}>
                      <Button onClick={() => comparing.mutate(version)}>{own('compareTo')}</Button>
                      <ConfirmAction
                        action={own('rollBack')}
                        consequence={own('rollBackWhat')}
                        onConfirm={async () => {
                          await partners.rollBack({ appkey, version })
                          await queries.invalidateQueries({ queryKey: ['partners'] })
                        }}
                      />
                    </Flex>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Flex>
  )
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  const own = usePartnerText()
  if (differences.length === 0) return <Typography.Text type="secondary">{own('noDifferences')}</Typography.Text>
  return (
    <ul style={{ margin: 0, paddingInlineStart: 18, minWidth: 220, maxWidth: 520 }}>
      {differences.map(({ field, from, to }) => (
        <li key={field} style={{ overflowWrap: 'anywhere' }}>
          <b>{field}</b>: {shown(from)} → {shown(to)}
        </li>
      ))}
    </ul>
  )
}

function shown(value: unknown): string {
  const words = typeof value === 'string' ? value : (JSON.stringify(value) ?? '—')
  return words.length > 160 ? `${words.slice(0, 160)}…` : words
}
