import { LockOutlined } from '@ant-design/icons'
import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useBrightness } from '@openbaohan/ui/theme/brightness.ts'
import { consoleTheme, type Side } from '@openbaohan/ui/theme/theme.ts'
import { Card, Flex, Typography } from 'antd'
import type { TourView } from '../src/tour/tour-view.ts'
import { FileLinks } from './file-links.tsx'
import { institutionLinks, platformLinks, SideLinks } from './side-links.tsx'
import { useStateWord } from './texts/use-state-word.ts'
import { useText } from './texts/use-text.ts'

type Fact = { label: string; value: React.ReactNode }

/** The answers of the platform's own API. */
export function PlatformSide({ view }: { view: TourView }) {
  const text = useText()
  const word = useStateWord()
  const { lot, application, platform } = view
  const facts: Fact[] = [
    ...(lot === undefined
      ? []
      : [
          { label: text('facts.lot'), value: lot.name },
          { label: text('facts.beneficiary'), value: lot.beneficiaryName },
          { label: text('facts.amount'), value: <Yuan amount={lot.amount} /> },
          { label: text('facts.opensAt'), value: <Moment at={lot.opensAt} /> },
          { label: text('facts.lotState'), value: word(lot.state) },
        ]),
    ...(application === undefined
      ? []
      : [
          { label: text('facts.application'), value: <CodeText value={application.number} keep={6} /> },
          { label: text('facts.applicant'), value: application.applicantName },
          { label: text('facts.state'), value: <b>{word(platform.state)}</b> },
          { label: text('facts.lotOf'), value: <LotOf side="platform" name={platform.lot?.name} /> },
        ]),
    ...(application?.guaranteeNumber === undefined
      ? []
      : [
          { label: text('facts.guarantee'), value: application.guaranteeNumber },
          { label: text('facts.files'), value: <FileLinks files={platform.files} filesChecked={view.filesChecked} /> },
        ]),
    ...(platform.invoice === undefined
      ? []
      : [{ label: text('facts.invoice'), value: `${word(platform.invoice.state)} ${platform.invoice.number ?? ''}` }]),
    ...(platform.demand === undefined
      ? []
      : [{ label: text('facts.demand'), value: <b>{word(platform.demand.state)}</b> }]),
  ]
  return (
    <SideCard side="platform" facts={facts}>
      <SideLinks url={platform.url} links={platformLinks(view)} />
    </SideCard>
  )
}

/** The answers of the institution's own API. */
export function InstitutionSide({ view }: { view: TourView }) {
  const text = useText()
  const word = useStateWord()
  const { application, institution } = view
  const facts: Fact[] =
    application === undefined || institution.state === undefined
      ? []
      : [
          { label: text('facts.application'), value: <CodeText value={application.number} keep={6} /> },
          { label: text('facts.applicant'), value: application.applicantName },
          { label: text('facts.amount'), value: <Yuan amount={application.amount} /> },
          { label: text('facts.state'), value: <b>{word(institution.state)}</b> },
          { label: text('facts.lotOf'), value: <LotOf side="institution" name={institution.lot?.name} /> },
          ...(institution.premium === undefined
            ? []
            : [
                { label: text('facts.premium'), value: <Yuan amount={institution.premium} /> },
                { label: text('facts.payer'), value: institution.payerName },
              ]),
          ...(institution.files.length === 0
            ? []
            : [{ label: text('facts.files'), value: <FileLinks files={institution.files} /> }]),
          ...(institution.demand === undefined
            ? []
            : [{ label: text('facts.demand'), value: <b>{word(institution.demand.state)}</b> }]),
        ]
  return (
    <SideCard side="institution" facts={facts}>
      <SideLinks url={institution.url} links={institutionLinks(view)} />
    </SideCard>
  )
}

function SideCard({ side, facts, children }: { side: Side; facts: readonly Fact[]; children: React.ReactNode }) {
  const text = useText()
  const accent = consoleTheme(side, useBrightness()).token?.colorPrimary ?? 'currentcolor'
  return (
    <Card
      size="small"
      title={<h2 style={{ fontSize: 16, margin: 0, color: accent }}>{text(`sides.${side}`)}</h2>}
      style={{ borderTop: `3px solid ${accent}` }}
    >
      {facts.length === 0 ? (
        <EmptyState what={text(`nothingYet.${side}`)} />
      ) : (
        <Flex vertical gap={16}>
          <dl className="tour-facts">
            {facts.map(({ label, value }) => (
              <FactRow key={label} label={label} value={value} />
            ))}
          </dl>
          {children}
        </Flex>
      )}
    </Card>
  )
}

function FactRow({ label, value }: Fact) {
  return (
    <>
      <dt>
        <Typography.Text type="secondary">{label}</Typography.Text>
      </dt>
      <dd>{value}</dd>
    </>
  )
}

function LotOf({ side, name }: { side: Side; name: string | undefined }) {
  const text = useText()
  if (name !== undefined) return <b>{name}</b>
  return (
    <span>
      <LockOutlined aria-hidden /> {text(`hidden.${side}`)}
    </span>
  )
}
