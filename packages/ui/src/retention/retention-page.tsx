import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Card, Descriptions, Flex, Typography } from 'antd'
import { ConfirmAction } from '../action/confirm-action.tsx'
import { useLanguage, useUiText } from '../i18n/use-text.ts'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { Moment } from '../show/moment.tsx'
import { StateTag } from '../show/state-tag.tsx'
import { ChangeRule } from './change-rule.tsx'
import type { RetentionApi, RetentionKindRow } from './retention-api.ts'
import { RetentionHistory } from './retention-history.tsx'
import { useRetentionText } from './use-retention-text.ts'

type PageProps = { retention: RetentionApi; mayChange: boolean }

/** How long old records are stored, what that would remove, what was removed, and who ordered it. */
export function RetentionPage({ retention, mayChange }: PageProps) {
  const shared = useUiText()
  const text = useRetentionText()
  const show = useQuery({ queryKey: ['retention', 'show'], queryFn: () => retention.show() })
  return (
    <Page title={shared('retentionTitle')} purpose={text('purpose')}>
      <Loaded query={show}>
        {({ kinds, runs, changes }) => (
          <Flex vertical gap={16}>
            {kinds.map((one) => (
              <KindCard key={one.kind} one={one} retention={retention} mayChange={mayChange} />
            ))}
            <RetentionHistory runs={runs} changes={changes} />
          </Flex>
        )}
      </Loaded>
    </Page>
  )
}

function KindCard({ one, retention, mayChange }: { one: RetentionKindRow } & PageProps) {
  const text = useRetentionText()
  const language = useLanguage()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { kind, days, minimumDays, old, before } = one
  const renew = () => queries.invalidateQueries({ queryKey: ['retention'] })
  const start = async () => {
    const { removed, hasMore } = await retention.start({ kind })
    if (removed === undefined) message.success(text('removedUncounted'))
    else message.success(text(hasMore ? 'removedMore' : 'removed', { count: removed }))
    await renew()
  }
  return (
    <Card
      title={
        <Flex gap={8} align="center" wrap>
          <span>{text(`kinds.${kind}`)}</span>
          <StateTag
            mood={days === undefined ? 'ended' : 'good'}
            word={days === undefined ? text('off') : text('storedDays', { days })}
          />
        </Flex>
      }
      extra={
        mayChange ? (
          <Flex gap={8}>
            {days === undefined || (old?.count === 0 && !old.hasMore) ? null : (
              <ConfirmAction danger action={text('start')} consequence={text('startWhat')} onConfirm={start} />
            )}
            <ChangeRule one={one} onSave={(given) => retention.save({ kind, ...given }).then(renew)} />
          </Flex>
        ) : null
      }
    >
      <Flex vertical gap={12}>
        <Typography.Text>{one.what[language]}</Typography.Text>
        <Descriptions
          size="small"
          column={1}
          items={[
            {
              key: 'basis',
              label: text('basis'),
              children: `${text(`minimum.${kind}`, { days: minimumDays })} · ${one.basis[language]}`,
            },
            ...(old === undefined || before === undefined
              ? []
              : [
                  {
                    key: 'old',
                    label: text('old'),
                    children: (
                      <span>
                        {text(old.hasMore ? 'oldMore' : 'oldCount', { count: old.count })} <Moment at={before} />
                      </span>
                    ),
                  },
                ]),
          ]}
        />
      </Flex>
    </Card>
  )
}
