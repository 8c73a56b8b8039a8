import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Alert, Card, Descriptions, Flex, Typography } from 'antd'
import { lazy, Suspense } from 'react'
import { endedWithoutGuarantee } from '../../../../src/domain/application/guarantee-status.ts'
import { useText } from '../../../texts/use-text.ts'
import { StatedAlone } from '../../demands/stated-alone.tsx'
import { ExtensionWords } from '../../demands/words/extension-words.tsx'
import type { Application } from '../types.ts'

/** Few lots open before their time. */
const EarlyLines = lazy(async () => ({ default: (await import('../../corrections/early-lines.tsx')).EarlyLines }))

type Demand = Application['demands'][number]

const releaseMoods = { ordered: 'running', declined: 'attention', taken: 'good' } as const
const demandMoods: Record<Demand['state'], Mood> = {
  drafted: 'waiting',
  sealed: 'running',
  sent: 'running',
  taken: 'attention',
  unconfirmed: 'attention',
  discrepant: 'attention',
  'partly-paid': 'attention',
  paid: 'ended',
  refused: 'ended',
  cancelled: 'ended',
  extended: 'ended',
}

/** What everybody may know now: the lot, and what became of the guarantee. */
export function AfterOpening({ application, lot }: { application: Application; lot: NonNullable<Application['lot']> }) {
  const text = useText()
  const { release, hold, demands } = application
  return (
    <Card title={text('applications.page.openedLot')}>
      <Flex vertical gap={16}>
        <Descriptions
          column={{ xs: 1, md: 2 }}
          size="small"
          colon={false}
          styles={{ label: { width: 104 } }}
          items={[
            { key: 'lot', label: text('applications.lot'), children: lot.lotName, span: 'filled' },
            { key: 'number', label: text('applications.page.lotNumber'), children: <CodeText value={lot.lotNumber} /> },
            {
              key: 'opened',
              label: text('applications.page.openedAt'),
              children:
                lot.early === undefined ? (
                  <Moment at={lot.openedAt} />
                ) : (
                  <Suspense>
                    <EarlyLines early={lot.early} />
                  </Suspense>
                ),
            },
            { key: 'beneficiary', label: text('applications.page.beneficiary'), children: lot.beneficiaryName },
            ...(release === undefined
              ? []
              : [
                  {
                    key: 'release',
                    label: text('applications.page.release'),
                    children: (
                      <Flex wrap gap={8}>
                        <StateTag
                          mood={releaseMoods[release.state]}
                          word={text(`applications.page.releaseStates.${release.state}`)}
                        />
                        <Moment at={release.orderedAt} />
                      </Flex>
                    ),
                  },
                ]),
          ]}
        />
        {hold === undefined ? null : (
          <Alert type="warning" showIcon title={text('applications.page.hold')} description={hold.reason} />
        )}
        {demands.length === 0 && endedWithoutGuarantee(application.state) ? null : (
          <section aria-label={text('applications.page.demands')}>
            {demands.length === 0 ? (
              <Typography.Text type="secondary">{text('applications.page.demandsNone')}</Typography.Text>
            ) : (
              <Flex vertical gap={8}>
                {demands.map((demand) => (
                  <Flex key={demand.ordinal} wrap align="center" gap={12}>
                    <StateTag
                      mood={demandMoods[demand.state]}
                      word={text(`applications.page.demandStates.${demand.state}`)}
                    />
                    <span>
                      {text('applications.page.demands')} <Yuan amount={demand.amount} />
                    </span>
                    <span>
                      {text('applications.page.demandPaid')} <Yuan amount={demand.paid} />
                    </span>
                    <StatedAlone statedAlone={demand.statedAlone} />
                    <ExtensionWords demand={demand} />
                    <Moment at={demand.presentedAt} />
                  </Flex>
                ))}
              </Flex>
            )}
          </section>
        )}
      </Flex>
    </Card>
  )
}
