import { MessageOutlined } from '@ant-design/icons'
import { LinkButton } from '@openbaohan/ui/action/link-button.tsx'
import { AccessesCard } from '@openbaohan/ui/guarantee/accesses-card.tsx'
import { EvidenceBundle } from '@openbaohan/ui/guarantee/evidence-bundle.tsx'
import { FindingsCard } from '@openbaohan/ui/guarantee/findings-card.tsx'
import { GuaranteeEvidence } from '@openbaohan/ui/guarantee/guarantee-evidence.tsx'
import { fileKey, PagesCard } from '@openbaohan/ui/guarantee/pages-card.tsx'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { ApplicationStepLine } from '@openbaohan/ui/stage/application-step-line.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Card, Col, Flex, Row } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { openFindings } from '../../../src/domain/application/open-findings.ts'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay, useMayBrowse } from '../../use-may.ts'
import { moodOf } from '../applications/cards/state-look.ts'
import { TimelineCard } from '../applications/cards/timeline-card.tsx'
import { statusesOf } from '../applications/stage/application-steps.ts'
import { AfterwardsCard } from './afterwards-card.tsx'
import { DownloadButton } from './download-button.tsx'
import { FactsCard } from './facts-card.tsx'
import type { Guarantee } from './guarantee-types.ts'
import { InvoicesCard } from './invoices-card.tsx'

/** The guarantee itself: its pages, what was found in them, and what became of it. */
export function Component() {
  const text = useText()
  const { number = '' } = useParams()
  useLive(['applications', 'demands'])
  const guarantee = useQuery(query.guarantees.find.queryOptions({ input: { number } }))
  if (guarantee.data === undefined)
    return (
      <Page title={text('guarantees.title')}>
        <Loaded query={guarantee}>{() => null}</Loaded>
      </Page>
    )
  return <Shown key={number} guarantee={guarantee.data} />
}

/** Nothing can be extended any more. */
const ended: ReadonlySet<Guarantee['state']> = new Set(['released', 'withdrawn', 'expired'])

function Shown({ guarantee }: { guarantee: Guarantee }) {
  const text = useText()
  const may = useMay()
  const mayBrowse = useMayBrowse()
  const { number, guaranteeNumber, files, state, status, shown, hold, reader, invoices, lot } = guarantee
  const [chosen, choose] = useState<string>()
  const file = files.find((one) => fileKey(one) === chosen) ?? files[0]
  return (
    <Page
      title={`${text('guarantees.title')} ${guaranteeNumber ?? ''}`.trim()}
      purpose={`${guarantee.applicantName} · ${guarantee.institution}`}
      actions={
        <Flex gap={8} align="center" wrap>
          <StateTag mood={moodOf[shown]} word={text(`applications.states.${shown}`)} />
          {reader === 'applicant' ? (
            <LinkButton to={`/applications/${encodeURIComponent(number)}`}>{text('guarantees.application')}</LinkButton>
          ) : null}
          {mayBrowse ? (
            <LinkButton to={`/messages?subject=${encodeURIComponent(number)}`} icon={<MessageOutlined />}>
              {text('guarantees.messages')}
            </LinkButton>
          ) : null}
        </Flex>
      }
    >
      <Card styles={{ body: { paddingBlock: 16 } }}>
        <ApplicationStepLine statuses={statusesOf(guarantee)} />
      </Card>
      {status === 'demanded' ? <Alert type="warning" showIcon title={text('guarantees.demanded')} /> : null}
      {lot?.isShortOfCorrection === undefined || ended.has(state) ? null : (
        <Alert
          type="warning"
          showIcon
          title={text('guarantees.shortOfCorrection.title', { lastDay: lot.lastDay, neededUntil: lot.neededUntil })}
          description={text(`guarantees.shortOfCorrection.${reader === 'applicant' ? 'applicant' : 'others'}`, {
            lastDay: lot.lastDay,
          })}
        />
      )}
      {hold === undefined ? null : (
        <Alert type="warning" showIcon title={text('applications.page.hold')} description={hold.reason} />
      )}
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={15}>
          <PagesCard
            files={files}
            file={file}
            onChoose={choose}
            empty={text('guarantees.noFile')}
            since={{ word: text('guarantees.received'), at: file?.receivedAt }}
            download={(one, what) => <DownloadButton number={number} file={one} what={what} />}
            pictureOf={({ kind, version }) =>
              (page) =>
                query.guarantees.findPicture.queryOptions({ input: { number, kind, version, page } })
              }
          />
        </Col>
        <Col xs={24} xl={9}>
          <Flex vertical gap={16}>
            <FactsCard guarantee={guarantee} file={file} />
            {file === undefined ? null : (
              <FindingsCard
                // the newest plain guarantee, with what the sealed notice left open
                findings={file === files.find(({ kind }) => kind === 'plain') ? openFindings(files) : file.findings}
                hint={text('guarantees.findingsHint')}
                isWithdrawn={status === 'withdrawn'}
              />
            )}
            <AfterwardsCard guarantee={guarantee} />
            {invoices === undefined || invoices.length === 0 ? null : <InvoicesCard invoices={invoices} />}
            <TimelineCard events={guarantee.events} />
            {may('guarantees.listAccesses') ? <Accesses number={number} /> : null}
            {files.length === 0 ? null : (
              <GuaranteeEvidence files={files}>
                {may('guarantees.findEvidence') ? <Evidence number={number} /> : null}
              </GuaranteeEvidence>
            )}
          </Flex>
        </Col>
      </Row>
    </Page>
  )
}

/** For the trading centre and the supervisor. */
function Accesses({ number }: { number: string }) {
  return <AccessesCard accesses={useQuery(query.guarantees.listAccesses.queryOptions({ input: { number } }))} />
}

/** For the trading centre and the supervisor. */
function Evidence({ number }: { number: string }) {
  const queries = useQueryClient()
  return (
    <EvidenceBundle
      read={async () => {
        const { headers, body } = await client.guarantees.findEvidence({ number })
        return { file: body, sm3: headers['x-openbaohan-manifest-sm3'] }
      }}
      onSaved={() => void queries.invalidateQueries({ queryKey: query.guarantees.listAccesses.key() })}
    />
  )
}
