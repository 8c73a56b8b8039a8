import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Descriptions, Flex, Skeleton, Tabs, Tag } from 'antd'
import { lazy, Suspense } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useBilingual, useUiText } from '../i18n/use-text.ts'
import type { MessageApi } from '../messages/message-api.ts'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { CodeText } from '../show/code-text.tsx'
import { formatTime } from '../show/format.ts'
import { Moment } from '../show/moment.tsx'
import type { PartnerApi, PartnerView } from './partner-api.ts'
import { Backlog, BreakerTag, Latency, Share, Skew } from './partner-health-view.tsx'
import { PartnerStateTag } from './partner-state-tag.tsx'
import { RotateSecret } from './rotate-secret.tsx'
import { WithheldRedirects } from './withheld-redirects.tsx'

/** Loaded when their tab is opened. */
const PartnerSettingsForm = lazy(() =>
  import('./partner-settings-form.tsx').then((late) => ({ default: late.PartnerSettingsForm })),
)
const PartnerDryRunCard = lazy(() =>
  import('./partner-dry-run.tsx').then((late) => ({ default: late.PartnerDryRunCard })),
)
const PartnerVersions = lazy(() => import('./partner-versions.tsx').then((late) => ({ default: late.PartnerVersions })))

const late = (tab: React.ReactNode) => <Suspense fallback={<Skeleton active />}>{tab}</Suspense>

type PartnerPageProps = { partners: PartnerApi; messages: Pick<MessageApi, 'health'> }

/** One partner: health, settings, dry run and versions. */
export function PartnerPage(props: PartnerPageProps) {
  const { appkey = '' } = useParams()
  return <OnePartner key={appkey} appkey={appkey} {...props} />
}

function OnePartner({ appkey, partners, messages }: PartnerPageProps & { appkey: string }) {
  const text = useUiText()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const partner = useQuery({
    queryKey: ['partners', 'find', appkey],
    queryFn: () => partners.find({ appkey }),
  })
  return (
    <Page
      title={partner.data?.name ?? text('partners.title')}
      purpose={appkey}
      actions={
        <>
          <Button onClick={() => void navigate(`/messages?partner=${encodeURIComponent(appkey)}`)}>
            {text('partners.messages')}
          </Button>
          <RotateSecret appkey={appkey} partners={partners} />
        </>
      }
    >
      <Link to="/partners">{text('partners.back')}</Link>
      <Loaded query={partner} rows={10}>
        {(found) => (
          <Tabs
            activeKey={params.get('tab') ?? 'overview'}
            onChange={(tab) => setParams({ tab }, { replace: true })}
            items={[
              {
                key: 'overview',
                label: text('partners.tabs.overview'),
                children: <Overview partner={found} partners={partners} messages={messages} />,
              },
              {
                key: 'settings',
                label: text('partners.tabs.settings'),
                children: late(<PartnerSettingsForm partner={found} partners={partners} />),
              },
              {
                key: 'trial',
                label: text('partners.tabs.dryRun'),
                children: late(<PartnerDryRunCard appkey={found.appkey} partners={partners} />),
              },
              {
                key: 'versions',
                label: text('partners.tabs.versions'),
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
  const text = useUiText()
  const inLanguage = useBilingual()
  const health = useQuery({
    queryKey: ['message-console', 'health'],
    queryFn: () => messages.health(),
    refetchInterval: 15_000,
  })
  const column = { xs: 1, sm: 2, lg: 3 }
  return (
    <Flex vertical gap={16}>
      <WithheldRedirects
        partner={partner}
        partners={partners}
        withheld={health.data?.find((one) => one.partner === partner.appkey)?.withheldRedirects ?? []}
      />
      {partner.warnings.map((warning) => (
        <Alert key={warning.code} type="warning" showIcon message={inLanguage(warning)} />
      ))}
      <Card size="small" title={text('partners.health')}>
        <Loaded query={health} rows={3}>
          {(all) => {
            const found = all.find((one) => one.partner === partner.appkey)
            if (found === undefined) return text('partners.none')
            return (
              <Descriptions
                size="small"
                column={column}
                items={[
                  {
                    key: 'breaker',
                    label: text('partners.breaker'),
                    children: <BreakerTag breaker={found.breaker} />,
                  },
                  { key: 'sent', label: text('partners.sent'), children: <Share {...found.sent} /> },
                  { key: 'received', label: text('partners.received'), children: <Share {...found.received} /> },
                  { key: 'latency', label: text('partners.latency'), children: <Latency {...found.sent} /> },
                  { key: 'skew', label: text('partners.skew'), children: <Skew {...found} /> },
                  { key: 'backlog', label: text('partners.backlog'), children: <Backlog {...found} /> },
                  {
                    key: 'lastIn',
                    label: text('partners.lastIn'),
                    children: <Moment at={found.lastIn} precision="second" />,
                  },
                  {
                    key: 'lastOut',
                    label: text('partners.lastOut'),
                    children: <Moment at={found.lastOut} precision="second" />,
                  },
                ]}
              />
            )
          }}
        </Loaded>
      </Card>
      <Card size="small" title={text('partners.settings')}>
        <Descriptions size="small" column={column} items={useFacts(partner)} />
      </Card>
    </Flex>
  )
}

function useFacts(partner: PartnerView) {
  const text = useUiText()
  const yes = (is: boolean) => text(is ? 'partners.yes' : 'partners.no')
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
    { key: 'state', label: text('partners.state'), children: <PartnerStateTag state={partner.state} /> },
    { key: 'appkey', label: text('partners.appkey'), children: <CodeText value={partner.appkey} /> },
    { key: 'test', label: text(partner.test ? 'partners.test' : 'partners.production'), children: yes(true) },
    { key: 'baseUrl', label: text('partners.baseUrl'), children: partner.baseUrl },
    { key: 'dialect', label: text('partners.dialect'), children: partner.dialect },
    { key: 'code', label: text('partners.platformCode'), children: partner.platformCode ?? '—' },
    { key: 'codes', label: text('partners.platformCodes'), children: tags(partner.platformCodes) },
    ...(partner.side === 'institution'
      ? [
          { key: 'broker', label: text('partners.broker'), children: yes(partner.broker) },
          { key: 'issuers', label: text('partners.issuers'), children: tags(partner.issuers) },
        ]
      : []),
    ...(partner.sm2PublicKey === undefined
      ? []
      : [
          {
            key: 'sm2',
            label: text(partner.side === 'platform' ? 'partners.sm2Own' : 'partners.sm2Key'),
            children: <CodeText value={partner.sm2PublicKey} />,
          },
        ]),
    {
      key: 'secrets',
      label: text('partners.validSecrets'),
      children:
        previousUntil === undefined
          ? partner.validSecrets
          : text('partners.rotating', { count: partner.validSecrets, until: formatTime(previousUntil) }),
    },
    { key: 'hosts', label: text('partners.allowedHosts'), children: tags(partner.allowedHosts) },
    { key: 'addresses', label: text('partners.addresses'), children: tags(partner.addresses) },
    { key: 'certificates', label: text('partners.certificates'), children: tags(partner.clientCertificates) },
    {
      key: 'tls',
      label: text('partners.tls'),
      children:
        tls === undefined
          ? '—'
          : text('partners.tlsSome', {
              own: yes(tls.ownCertificate),
              authority: yes(tls.ownAuthority),
              pins: tls.pins.length,
            }),
    },
    { key: 'version', label: text('partners.version'), children: partner.version },
  ]
}
