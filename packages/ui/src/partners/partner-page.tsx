import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Descriptions, Flex, Skeleton, Tabs, Tag } from 'antd'
import { lazy, Suspense } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { LinkButton } from '../action/link-button.tsx'
import { rejectedPath } from '../home/partner-state.ts'
import { useBilingual } from '../i18n/use-text.ts'
import type { MessageApi } from '../messages/message-api.ts'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { PartnerCertificates } from '../partner-reach/partner-certificates.tsx'
import { TestConnection } from '../partner-reach/test-connection.tsx'
import { CodeText } from '../show/code-text.tsx'
import { formatTime } from '../show/format.ts'
import { Moment } from '../show/moment.tsx'
import type { PartnerApi, PartnerView } from './partner-api.ts'
import { Backlog, BreakerTag, FaultyWarning, Latency, ReceivedShare, Share, Skew } from './partner-health-view.tsx'
import { PartnerStateTag } from './partner-state-tag.tsx'
import { ReachedLimits } from './reached-limits.tsx'
import { RotateSecret } from './rotate-secret.tsx'
import { usePartnerText } from './use-partner-text.ts'
import { WithheldRedirects } from './withheld-redirects.tsx'

/** Loaded when their tab is opened. */
const PartnerSettingsForm = lazy(() =>
  import('./partner-settings-form.tsx').then((late) => ({ default: late.PartnerSettingsForm })),
)
const PartnerDryRunCard = lazy(() =>
  import('./partner-dry-run.tsx').then((late) => ({ default: late.PartnerDryRunCard })),
)
const PartnerVersions = lazy(() => import('./partner-versions.tsx').then((late) => ({ default: late.PartnerVersions })))

/** Loaded when the partner fails. */
const FailingAlert = lazy(() =>
  import('../partner-reach/failing-alert.tsx').then((late) => ({ default: late.FailingAlert })),
)

const late = (tab: React.ReactNode) => <Suspense fallback={<Skeleton active title={false} />}>{tab}</Suspense>

type PartnerPageProps = { partners: PartnerApi; messages: Pick<MessageApi, 'health'> }

/** One partner: health, settings, dry run and versions. */
export function PartnerPage(props: PartnerPageProps) {
  const { appkey = '' } = useParams()
  return <OnePartner key={appkey} appkey={appkey} {...props} />
}

function OnePartner({ appkey, partners, messages }: PartnerPageProps & { appkey: string }) {
  const own = usePartnerText()
  const [params, setParams] = useSearchParams()
  const partner = useQuery({
    queryKey: ['partners', 'find', appkey],
    queryFn: () => partners.find({ appkey }),
  })
  return (
    <Page
      title={partner.data?.name ?? own('title')}
      purpose={appkey}
      actions={
        <>
          <LinkButton to={`/messages?partner=${encodeURIComponent(appkey)}`}>{own('messages')}</LinkButton>
          <LinkButton to={`/partners/${encodeURIComponent(appkey)}/conformance`}>{own('conformance')}</LinkButton>
          <RotateSecret appkey={appkey} partners={partners} />
        </>
      }
    >
      <Loaded query={partner} rows={10}>
        {(found) => (
          <Tabs
            activeKey={params.get('tab') ?? 'overview'}
            onChange={(tab) => setParams({ tab }, { replace: true })}
            items={[
              {
                key: 'overview',
                label: own('tabs.overview'),
                children: <Overview partner={found} partners={partners} messages={messages} />,
              },
              {
                key: 'settings',
                label: own('tabs.settings'),
                children: late(<PartnerSettingsForm partner={found} partners={partners} messages={messages} />),
              },
              {
                key: 'dry-run',
                label: own('tabs.dryRun'),
                children: late(<PartnerDryRunCard appkey={found.appkey} partners={partners} />),
              },
              {
                key: 'versions',
                label: own('tabs.versions'),
                children: late(<PartnerVersions partner={found} partners={partners} />),
              },
            ]}
          />
        )}
      </Loaded>
    </Page>
  )
}

type OverviewProps = { partner: PartnerView; partners: PartnerApi; messages: Pick<MessageApi, 'health'> }

function Overview({ partner, partners, messages }: OverviewProps) {
  const own = usePartnerText()
  const inLanguage = useBilingual()
  const health = useQuery({
    queryKey: ['message-console', 'health'],
    queryFn: () => messages.health(),
    refetchInterval: 15_000,
  })
  const failing = useQuery({
    queryKey: ['partners', 'failing'],
    queryFn: () => partners.listFailing(),
    select: (all) => all.find((one) => one.appkey === partner.appkey),
    refetchInterval: 15_000,
  }).data
  const found = health.data?.find((one) => one.partner === partner.appkey)
  const column = { xs: 1, sm: 2, lg: 3 }
  return (
    <Flex vertical gap={16}>
      {failing === undefined ? null : (
        <Suspense>
          <FailingAlert {...{ failing, partner, partners }} waiting={found?.backlog ?? 0} />
        </Suspense>
      )}
      <WithheldRedirects partner={partner} partners={partners} withheld={found?.withheldRedirects ?? []} />
      <ReachedLimits limits={found?.reachedLimits ?? []} />
      <FaultyWarning partner={partner.appkey} health={health.data} />
      {partner.warnings.map((warning) => (
        <Alert key={warning.code} type="warning" showIcon message={inLanguage(warning)} />
      ))}
      <Card size="small" title={own('health')}>
        <Loaded query={health} rows={3}>
          {() => {
            if (found === undefined) return own('none')
            return (
              <Descriptions
                size="small"
                column={column}
                items={[
                  {
                    key: 'breaker',
                    label: own('breaker'),
                    children: <BreakerTag breaker={found.breaker} />,
                  },
                  { key: 'sent', label: own('sent'), children: <Share {...found.sent} /> },
                  {
                    key: 'received',
                    label: own('received'),
                    children: (
                      <Flex wrap gap={8}>
                        <ReceivedShare received={found.received} />
                        {found.received.accepted === found.received.looked ? null : (
                          <Link to={rejectedPath(partner.appkey)}>
                            {own('rejected', { count: found.received.looked - found.received.accepted })}
                          </Link>
                        )}
                      </Flex>
                    ),
                  },
                  { key: 'latency', label: own('latency'), children: <Latency {...found.sent} /> },
                  { key: 'skew', label: own('skew'), children: <Skew {...found} /> },
                  { key: 'backlog', label: own('backlog'), children: <Backlog {...found} /> },
                  {
                    key: 'lastIn',
                    label: own('lastIn'),
                    children: <Moment at={found.lastIn} precision="second" />,
                  },
                  {
                    key: 'lastOut',
                    label: own('lastOut'),
                    children: <Moment at={found.lastOut} precision="second" />,
                  },
                ]}
              />
            )
          }}
        </Loaded>
      </Card>
      <Card size="small" title={own('settings')}>
        <Descriptions size="small" column={column} items={useFacts(partner, partners)} />
      </Card>
    </Flex>
  )
}

function useFacts(partner: PartnerView, partners: PartnerApi) {
  const own = usePartnerText()
  const yes = (is: boolean) => own(is ? 'yes' : 'no')
  const tags = (values: readonly string[]) =>
    values.length === 0 ? (
      '—'
    ) : (
      <Flex wrap gap={4}>
        {values.map((value) => (
          <Tag key={value}>{value}</Tag>
        ))}
      </Flex>
    )
  const { tls, previousUntil } = partner
  return [
    { key: 'state', label: own('state'), children: <PartnerStateTag state={partner.state} /> },
    { key: 'appkey', label: own('appkey'), children: <CodeText value={partner.appkey} /> },
    { key: 'test', label: own(partner.test ? 'test' : 'production'), children: yes(true) },
    {
      key: 'baseUrl',
      label: own('baseUrl'),
      children: (
        <Flex wrap gap={8} align="center">
          {partner.baseUrl}
          <TestConnection partners={partners} appkey={partner.appkey} findAddress={() => partner.baseUrl} type="link" />
        </Flex>
      ),
    },
    { key: 'dialect', label: own('dialect'), children: partner.dialect },
    { key: 'code', label: own('platformCode'), children: partner.platformCode ?? '—' },
    { key: 'codes', label: own('platformCodes'), children: tags(partner.platformCodes) },
    ...(partner.side === 'institution'
      ? [
          { key: 'broker', label: own('broker'), children: yes(partner.broker) },
          { key: 'issuers', label: own('issuers'), children: tags(partner.issuers) },
        ]
      : []),
    ...(partner.sm2PublicKey === undefined
      ? []
      : [
          {
            key: 'sm2',
            label: own(partner.side === 'platform' ? 'sm2Own' : 'sm2Key'),
            children: <CodeText value={partner.sm2PublicKey} />,
          },
        ]),
    {
      key: 'secrets',
      label: own('validSecrets'),
      children:
        previousUntil === undefined
          ? partner.validSecrets
          : own('rotating', { count: partner.validSecrets, until: formatTime(previousUntil) }),
    },
    { key: 'hosts', label: own('allowedHosts'), children: tags(partner.allowedHosts) },
    { key: 'addresses', label: own('addresses'), children: tags(partner.addresses) },
    { key: 'certificates', label: own('certificates'), children: tags(partner.clientCertificates) },
    {
      key: 'trusted',
      label: own('trusted'),
      children: <PartnerCertificates certificates={partner.certificates} />,
    },
    {
      key: 'tls',
      label: own('tls'),
      children:
        tls === undefined
          ? '—'
          : own('tlsSome', {
              own: yes(tls.ownCertificate),
              authority: yes(tls.ownAuthority),
              pins: tls.pins.length,
            }),
    },
    { key: 'version', label: own('version'), children: partner.version },
  ]
}
