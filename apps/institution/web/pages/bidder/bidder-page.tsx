import { LockOutlined, PhoneOutlined } from '@ant-design/icons'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { HeaderSwitches } from '@openbaohan/ui/shell/header-switches.tsx'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQuery } from '@tanstack/react-query'
import { Button, Flex, Layout, Result, Skeleton, Typography, theme } from 'antd'
import { useParams } from 'react-router'
import { stagesNoLongerInEffect } from '../../../src/domain/bidder-stage.ts'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { AbandonCard } from './abandon-card.tsx'
import { BidderProblem, readBidderPage } from './bidder-api.ts'
import { bidderKey } from './bidder-key.ts'
import { DemandsCard } from './demands-card.tsx'
import { Endings, Refund } from './endings.tsx'
import { GuaranteeCard } from './guarantee-card.tsx'
import { IdentityCard } from './identity-card.tsx'
import { PapersCard } from './papers-card.tsx'
import { PremiumCard } from './premium-card.tsx'
import { StageCard } from './stage-card.tsx'
import { useBidderText } from './use-bidder-text.ts'

/** While something may still happen the page looks again by itself. */
const lookAgainMs = 10_000
const settled: ReadonlySet<BidderView['stage']> = new Set([...stagesNoLongerInEffect, 'refused', 'abandoned', 'lapsed'])

/** What `redirecturl` opens: one application, for who holds its link. */
export function Component() {
  const text = useBidderText()
  const { token: link = '' } = useParams()
  const { token } = theme.useToken()
  const page = useQuery({
    queryKey: bidderKey(link),
    queryFn: () => readBidderPage(link),
    retry: false,
    refetchInterval: ({ state: { data } }) => (data === undefined || settled.has(data.stage) ? false : lookAgainMs),
  })
  const view = page.data
  const problem = page.error instanceof BidderProblem ? page.error : undefined
  const issuer = view?.issuer.name ?? problem?.issuer.name
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <title>{`${text('title')} · ${issuer ?? 'OpenBaohan'}`}</title>
      <Layout.Header style={{ paddingInline: 16, borderBottom: `1px solid ${token.colorSplit}` }}>
        <Flex align="center" gap={12} style={{ height: '100%', maxWidth: 760, margin: '0 auto' }}>
          <Typography.Text strong style={{ fontSize: 16, lineHeight: 1.25 }}>
            {issuer ?? ''}
          </Typography.Text>
          {view?.test === true ? <StateTag mood="attention" word={text('sandbox')} /> : null}
          <div style={{ flex: 1 }} />
          <HeaderSwitches />
        </Flex>
      </Layout.Header>
      <Layout.Content style={{ padding: 16 }}>
        <div style={{ maxWidth: 760, margin: '0 auto' }}>
          {view === undefined ? (
            page.isError ? (
              <Problem error={page.error} onRetry={() => void page.refetch()} />
            ) : (
              <Skeleton active title={false} paragraph={{ rows: 10 }} />
            )
          ) : (
            <Whole view={view} link={link} />
          )}
        </div>
      </Layout.Content>
    </Layout>
  )
}

function Whole({ view, link }: { view: BidderView; link: string }) {
  const text = useBidderText()
  return (
    <Flex vertical gap={16}>
      <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
        {text('title')}
      </Typography.Title>
      <StageCard view={view} link={link} />
      {view.stage === 'supplement' ? <PapersCard view={view} link={link} /> : null}
      <Refund view={view} />
      <PremiumCard view={view} link={link} />
      <GuaranteeCard view={view} />
      <IdentityCard view={view} link={link} />
      {view.stage === 'supplement' ? null : <PapersCard view={view} link={link} />}
      <DemandsCard view={view} />
      <Endings view={view} />
      <AbandonCard view={view} link={link} />
      <Flex vertical gap={4}>
        <Typography.Text type="secondary">
          <LockOutlined aria-hidden /> {text('safe')}
        </Typography.Text>
        <IssuerPhone issuer={view.issuer} />
        <Typography.Text type="secondary">
          {text('until', { at: formatTime(view.expiresAt) })} ·{' '}
          {text('updated', { at: formatTime(view.now, 'second') })}
        </Typography.Text>
      </Flex>
    </Flex>
  )
}

function Problem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const uiText = useUiText()
  const text = useBidderText()
  const status = error instanceof BidderProblem ? error.status : 0
  const kind = status === 410 ? 'gone' : status === 404 ? 'unknown' : 'failed'
  return (
    <Result
      status={kind === 'failed' ? 'error' : 'warning'}
      title={<h1 style={{ fontSize: 20, margin: 0 }}>{text(`${kind}.title`)}</h1>}
      subTitle={<Typography.Text>{text(`${kind}.what`)}</Typography.Text>}
      extra={
        kind === 'failed' ? (
          <Button onClick={onRetry}>{uiText('retry')}</Button>
        ) : (
          <IssuerPhone issuer={error instanceof BidderProblem ? error.issuer : undefined} />
        )
      }
    />
  )
}

function IssuerPhone({ issuer }: { issuer: Partial<BidderView['issuer']> | undefined }) {
  const text = useBidderText()
  if (issuer?.phone === undefined) return null
  const { phone, hours } = issuer
  return (
    <span>
      <PhoneOutlined aria-hidden /> {text('phone')} <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>
      {hours === undefined ? null : <Typography.Text type="secondary"> · {hours}</Typography.Text>}
    </span>
  )
}
