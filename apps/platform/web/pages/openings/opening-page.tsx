import { LockOutlined, MailOutlined, SendOutlined } from '@ant-design/icons'
import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { useWhyWord } from '@openbaohan/ui/messages/use-reason-text.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { WideTable } from '@openbaohan/ui/table/wide-table.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Card, Checkbox, Flex, Input, Typography } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { OpeningStep } from '../../../src/domain/lot/opening-progress.ts'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { ArchiveButton } from '../guarantees/download-button.tsx'
import { guaranteePath } from '../guarantees/guarantee-path.ts'
import { LookHint } from '../guarantees/look-hint.tsx'
import { BidCountLine } from '../lot-orders/bid-count.tsx'
import { ProposedEarly } from '../lot-orders/proposed-early.tsx'
import { useApartLine } from '../sheets/use-apart-line.ts'
import { Countdown } from './countdown.tsx'
import { DutyContact } from './duty-contact.tsx'
import { useLotStateTag } from './lot-state-tag.tsx'
import { OpeningCounts } from './opening-counts.tsx'
import { OpeningProgressBar, refreshWhileOpening } from './opening-progress-bar.tsx'
import { OpeningTimes } from './opening-times.tsx'

const moods: Record<OpeningStep, Mood> = {
  'key-waiting': 'running',
  'key-blocked': 'bad',
  missing: 'waiting',
  verified: 'good',
  look: 'attention',
  ended: 'ended',
  broken: 'bad',
  aside: 'ended',
}

/** One lot after its opening: each bidder's guarantee, live. */
export function Component() {
  const text = useText()
  const { number = '' } = useParams()
  const may = useMay()
  useLive(['lots', 'applications'])
  const opening = useQuery(
    query.centre.opening.queryOptions({
      input: { number },
      refetchInterval: ({ state }) => refreshWhileOpening(state.data && [state.data.lot]),
    }),
  )
  const stateTag = useLotStateTag()
  const encoded = encodeURIComponent(number)
  return (
    <Loaded query={opening}>
      {({ now, lot, early, proposed, rows, own, bids, bidCount }) => (
        <Page
          title={lot.name}
          purpose={`${text('centre.page.title')} · ${lot.number}`}
          actions={
            <>
              {lot.counts === undefined ? <Flex align="center">{stateTag(lot.state)}</Flex> : null}
              {may('lotOrders.list') ? <LinkButton to={`/lots/${encoded}`}>{text('centre.lotPage')}</LinkButton> : null}
              {lot.counts === undefined ? null : (
                <>
                  <LinkButton to={`/openings/${encoded}/check-sheet`}>{text('centre.checkSheet')}</LinkButton>
                  {may('centre.restoreSheet') ? (
                    <LinkButton to={`/openings/${encoded}/restore-sheet`}>{text('centre.restoreSheet')}</LinkButton>
                  ) : null}
                  {lot.state === 'opened' && may('guarantees.findArchive') ? <ArchiveButton lot={lot.number} /> : null}
                  {may('centre.integrityHints') ? (
                    <LinkButton to={`/openings/${encoded}/hints`}>{text('centre.hints.title')}</LinkButton>
                  ) : null}
                </>
              )}
            </>
          }
        >
          {lot.counts === undefined ? (
            <Card>
              <Flex vertical gap={12}>
                <Countdown lot={lot} large />
                {proposed === undefined ? null : <ProposedEarly lot={lot} proposed={proposed} now={now} />}
                {lot.progress === undefined ? null : <OpeningProgressBar progress={lot.progress} />}
                <BidCountLine bids={bids} reported={bidCount} isDue={lot.state === 'announced' && now >= lot.opensAt} />
                <Typography.Text type="secondary">
                  <LockOutlined aria-hidden /> {text('centre.secret')}
                </Typography.Text>
              </Flex>
            </Card>
          ) : (
            <>
              <Card>
                <Flex vertical gap={8}>
                  <OpeningCounts counts={lot.counts} large />
                  <ApartLine apart={lot.counts.apart} />
                  <BidCountLine bids={bids} reported={bidCount} isDue={false} />
                  <OpeningTimes lot={lot} early={early} />
                </Flex>
              </Card>
              <Rows lot={lot.number} rows={rows} own={own} />
            </>
          )}
        </Page>
      )}
    </Loaded>
  )
}

/** Beside the counts: what is not counted. */
function ApartLine({ apart }: { apart: NonNullable<Opening['lot']['counts']>['apart'] }) {
  const text = useText()
  const line = useApartLine()(apart)
  return line === undefined ? null : (
    <Typography.Text type="secondary">
      {text('centre.apart')} {line}
    </Typography.Text>
  )
}

type Opening = Awaited<ReturnType<typeof client.centre.opening>>
type Row = Opening['rows'][number]

function Rows({ lot, rows, own }: { lot: string; rows: readonly Row[]; own: Opening['own'] }) {
  const text = useText()
  const whyWord = useWhyWord()
  const [onlyWaiting, setOnlyWaiting] = useState(false)
  const [typed, setTyped] = useState('')
  const maySend = useMay()('centre.sendKeyAgain')
  const countOf = Map.groupBy(rows, ({ applicantCode }) => applicantCode)
  const shown = rows.filter((row) => (!onlyWaiting || !isDone(row)) && isNamed(row, typed.trim()))
  return (
    <Flex vertical gap={12}>
      <Flex wrap gap={16} align="center">
        <Checkbox checked={onlyWaiting} onChange={({ target }) => setOnlyWaiting(target.checked)}>
          {text('centre.onlyWaiting')}
        </Checkbox>
        {rows.length < searchedFrom ? null : (
          <Input
            allowClear
            style={{ width: 260 }}
            aria-label={text('centre.search')}
            placeholder={text('centre.search')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Flex>
      <WideTable<Row>
        stacks
        label={text('centre.page.title')}
        size="middle"
        rowKey={(row) => row.number}
        dataSource={[...shown]}
        columns={[
          {
            title: text('centre.columns.applicant'),
            render: (_, { number, applicantName, applicantCode, institution, guaranteeNumber }) => (
              <Flex vertical align="flex-start">
                <span>{applicantName}</span>
                <SameBidder count={countOf.get(applicantCode)?.length ?? 1} />
                <Typography.Text type="secondary">{institution}</Typography.Text>
                <CodeText value={guaranteeNumber} to={guaranteePath(number)} />
              </Flex>
            ),
          },
          {
            title: text('centre.columns.step'),
            render: (_, { step, state, why }) => (
              <Flex vertical gap={2} align="flex-start" style={{ maxWidth: 240, whiteSpace: 'normal' }}>
                <StateTag
                  mood={moods[step]}
                  word={
                    step === 'aside' || step === 'ended'
                      ? text(`applications.states.${state}`)
                      : text(`centre.steps.${step}`)
                  }
                />
                {why !== undefined && why !== '' ? (
                  <span>{whyWord(why)}</span>
                ) : step === 'aside' && state === 'lapsed' ? (
                  <span>{text('centre.lapsed')}</span>
                ) : null}
              </Flex>
            ),
          },
          {
            title: text('centre.columns.turn'),
            render: (_, row) => (
              <Flex vertical gap={2} align="flex-start">
                {text(`centre.turns.${row.turn}`)}
                {row.step === 'look' ? <LookHint lot={lot} application={row.number} /> : null}
                <ContactOf row={row} own={own} />
              </Flex>
            ),
          },
          {
            title: text('centre.columns.times'),
            // no key goes out for what is out of the opening
            render: (_, { step, keyReleasedAt, restoredAt }) =>
              step === 'aside' && keyReleasedAt === undefined ? null : (
                <Flex vertical>
                  <span>
                    {text('centre.columns.released')} <Moment at={keyReleasedAt} precision="second" />
                  </span>
                  <span>
                    {text('centre.columns.restoredAt')} <Moment at={restoredAt} precision="second" />
                  </span>
                </Flex>
              ),
          },
          ...(maySend && rows.some(isUnsent)
            ? [
                {
                  key: 'action',
                  title: text('centre.columns.action'),
                  render: (_: unknown, row: Row) => <SendAgain row={row} />,
                },
              ]
            : []),
        ]}
      />
    </Flex>
  )
}

/** A list of so many rows is searched. */
const searchedFrom = 8

const isUnsent = ({ step }: Row) => step === 'key-waiting' || step === 'key-blocked' || step === 'missing'

const isDone = ({ step }: Row) => step === 'verified' || step === 'aside' || step === 'ended'

const isNamed = ({ applicantName, applicantCode, guaranteeNumber = '', institution }: Row, typed: string) =>
  [applicantName, applicantCode, guaranteeNumber, institution].some((value) => value.includes(typed))

/** One bidder with several applications, which are not several bidders. */
function SameBidder({ count }: { count: number }) {
  const text = useText()
  return count < 2 ? null : <StateTag mood="attention" word={text('centre.sameBidder', { count })} />
}

function useReadAgain(): () => Promise<void> {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: query.centre.opening.key() })
}

/** Of whose turn it is; the institution's phone is needed for the others' turns too, and states whose it is. */
function ContactOf({ row, own }: { row: Row; own: Opening['own'] }) {
  const text = useText()
  const readAgain = useReadAgain()
  const { turn, institutionContact: contact } = row
  if (turn === 'none') return null
  if (turn === 'institution') return <DutyContact partner={row.partner} contact={contact} onSaved={readAgain} />
  return (
    <>
      {own[turn].map(({ name, email }) => (
        <a key={email} href={`mailto:${email}`} title={email}>
          <MailOutlined aria-hidden /> {name}
        </a>
      ))}
      {contact === undefined ? null : (
        <>
          <Typography.Text type="secondary">{text('centre.institutionPhone')}</Typography.Text>
          <DutyContact partner={row.partner} contact={contact} onSaved={readAgain} />
        </>
      )}
    </>
  )
}

function SendAgain({ row }: { row: Row }) {
  const text = useText()
  const { message } = App.useApp()
  const readAgain = useReadAgain()
  if (!isUnsent(row)) return null
  return (
    <ConfirmAction
      action={text('centre.sendAgain')}
      consequence={text('centre.sendAgainConsequence')}
      icon={<SendOutlined />}
      onConfirm={async () => {
        await client.centre.sendKeyAgain({ number: row.number })
        void message.success(text('centre.sent'))
        await readAgain()
      }}
    />
  )
}
