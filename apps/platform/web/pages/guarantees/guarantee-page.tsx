import { MessageOutlined } from '@ant-design/icons'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Col, Flex, Row } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay, useMayBrowse } from '../../use-may.ts'
import { TimelineCard } from '../applications/parts/timeline-card.tsx'
import { LinkButton } from '../lots/link-button.tsx'
import { AccessesCard } from './accesses-card.tsx'
import { AfterwardsCard } from './afterwards-card.tsx'
import { FactsCard } from './facts-card.tsx'
import { FindingsCard } from './findings-card.tsx'
import type { Guarantee } from './guarantee-types.ts'
import { InvoicesCard } from './invoices-card.tsx'
import { PagesCard } from './pages-card.tsx'
import { moodOfStatus } from './status-mood.ts'

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

function Shown({ guarantee }: { guarantee: Guarantee }) {
  const text = useText()
  const may = useMay()
  const mayBrowse = useMayBrowse()
  const { number, guaranteeNumber, files, status, hold, reader, invoices } = guarantee
  const [chosen, choose] = useState<string>()
  const file = files.find(({ kind, version }) => `${kind} ${version}` === chosen) ?? files[0]
  return (
    <Page
      title={`${text('guarantees.title')} ${guaranteeNumber ?? ''}`.trim()}
      purpose={`${guarantee.applicantName} · ${guarantee.institution}`}
      actions={
        <Flex gap={8} align="center" wrap>
          <StateTag mood={moodOfStatus[status]} word={text(`verify.statuses.${status}`)} />
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
      {status === 'demanded' ? <Alert type="warning" showIcon title={text('guarantees.demanded')} /> : null}
      {hold === undefined ? null : (
        <Alert type="warning" showIcon title={text('applications.page.hold')} description={hold.reason} />
      )}
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={15}>
          <PagesCard number={number} files={files} file={file} onChoose={choose} />
        </Col>
        <Col xs={24} xl={9}>
          <Flex vertical gap={16}>
            <FactsCard guarantee={guarantee} file={file} />
            <FindingsCard file={file} isWithdrawn={status === 'withdrawn'} />
            <AfterwardsCard guarantee={guarantee} />
            {invoices === undefined || invoices.length === 0 ? null : <InvoicesCard invoices={invoices} />}
            <TimelineCard events={guarantee.events} />
            {may('guarantees.listAccesses') ? <AccessesCard number={number} /> : null}
          </Flex>
        </Col>
      </Row>
    </Page>
  )
}
