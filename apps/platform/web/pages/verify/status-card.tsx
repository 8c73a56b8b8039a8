import { useBracketed } from '@openbaohan/ui/i18n/use-bracketed.ts'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { Alert, Card, Descriptions, Flex, Typography } from 'antd'
import { useText } from '../../texts/use-text.ts'
import { LastDay } from './last-day.tsx'
import type { Found } from './public-api.ts'
import { useVerifyPageText } from './use-verify-page-text.ts'

const moods: Readonly<Record<Found['status'], Mood>> = {
  'in-force': 'good',
  demanded: 'attention',
  paid: 'ended',
  withdrawn: 'ended',
  released: 'ended',
  expired: 'ended',
  'not-issued': 'bad',
}

/** In force is one of two states, in the words that other pages use for them. */
function wordOf({ status, files }: Found) {
  if (status !== 'in-force') return status
  return files.some(({ kind }) => kind === 'plain') ? 'restored' : 'issued'
}

/** The state of the guarantee, as the platform has it. @param digest of the file that was verified */
export function StatusCard({ found, digest }: { found: Found; digest?: string }) {
  const text = useText()
  const own = useVerifyPageText()
  const bracketed = useBracketed()
  const { disclosed, file } = found
  const hidden = <Typography.Text type="secondary">{text('verify.status.hidden')}</Typography.Text>
  return (
    <Card
      title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('verify.status.title')}</h2>}
      extra={<StateTag mood={moods[found.status]} word={text(`verify.statuses.${wordOf(found)}`)} />}
    >
      <Flex vertical gap={16}>
        {found.test ? <Alert type="info" showIcon title={text('verify.status.test')} /> : null}
        {file?.isNewest === false ? <Alert type="warning" showIcon title={text('verify.status.older')} /> : null}
        <Descriptions
          column={{ xs: 1, sm: 1, md: 2 }}
          size="small"
          items={[
            { key: 'number', label: text('verify.number'), children: <CodeText value={found.guaranteeNumber} /> },
            { key: 'issuer', label: text('verify.status.issuer'), children: found.issuer },
            { key: 'amount', label: text('verify.status.amount'), children: <Yuan amount={found.amount} /> },
            ...(found.remaining === undefined
              ? []
              : [
                  {
                    key: 'remaining',
                    label: text('verify.status.remaining'),
                    children: <Yuan amount={found.remaining} />,
                  },
                ]),
            { key: 'asOf', label: text('verify.status.asOf'), children: <Moment at={found.asOf} precision="second" /> },
            { key: 'applicant', label: text('verify.status.applicant'), children: disclosed?.applicantName ?? hidden },
            {
              key: 'beneficiary',
              label: text('verify.status.beneficiary'),
              children: disclosed?.beneficiaryName ?? hidden,
            },
            {
              key: 'lot',
              label: text('verify.status.lot'),
              span: 'filled',
              children: disclosed === undefined ? hidden : bracketed(disclosed.lotName, disclosed.lotNumber),
            },
            ...(disclosed === undefined
              ? []
              : [
                  { key: 'opened', label: text('verify.status.opened'), children: <Moment at={disclosed.openedAt} /> },
                  {
                    key: 'until',
                    label: text('verify.status.neededUntil'),
                    children: <Explained why={own('neededUntilWhy')}>{disclosed.neededUntil}</Explained>,
                  },
                  {
                    key: 'lastDay',
                    label: text('verify.status.lastDay'),
                    children: (
                      <Explained why={own('lastDayWhy')}>
                        <LastDay of={disclosed} />
                      </Explained>
                    ),
                  },
                ]),
          ]}
        />
        {disclosed === undefined ? (
          <Typography.Text type="secondary">{text('verify.status.hiddenWhy')}</Typography.Text>
        ) : null}
        <section aria-label={text('verify.status.versions')}>
          <Typography.Text strong>{text('verify.status.versions')}</Typography.Text>
          <ul style={{ listStyle: 'none', padding: 0, margin: '8px 0 0' }}>
            {found.files.map(({ kind, version, sm3, receivedAt }) => (
              <li key={`${kind}-${version}`} style={{ padding: '6px 0' }}>
                <Flex wrap gap={12} align="baseline">
                  <span>{`${text(`verify.status.${kind}`)} · ${text('verify.status.version', { version })}`}</span>
                  <Moment at={receivedAt} />
                  <span>
                    {text('verify.result.digest')} <CodeText value={sm3} keep={8} />
                  </span>
                  {sm3 === digest ? <StateTag mood="good" word={text('verify.status.thisFile')} /> : null}
                </Flex>
              </li>
            ))}
          </ul>
          {found.files.some(({ kind }) => kind === 'plain') ? (
            <Typography.Text type="secondary">{own('sealedDigest')}</Typography.Text>
          ) : null}
        </section>
      </Flex>
    </Card>
  )
}

/** A day, and what ends with it. */
function Explained({ why, children }: { why: string; children: React.ReactNode }) {
  return (
    <Flex vertical>
      {children}
      <Typography.Text type="secondary">{why}</Typography.Text>
    </Flex>
  )
}
