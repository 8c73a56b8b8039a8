import { MessageOutlined } from '@ant-design/icons'
import { AccessesCard } from '@openbaohan/ui/guarantee/accesses-card.tsx'
import { EvidenceBundle } from '@openbaohan/ui/guarantee/evidence-bundle.tsx'
import { FindingsCard } from '@openbaohan/ui/guarantee/findings-card.tsx'
import { GuaranteeEvidence } from '@openbaohan/ui/guarantee/guarantee-evidence.tsx'
import { fileKey, PagesCard } from '@openbaohan/ui/guarantee/pages-card.tsx'
import { SaveButton } from '@openbaohan/ui/guarantee/save-button.tsx'
import { useGuaranteeText } from '@openbaohan/ui/guarantee/use-guarantee-text.ts'
import { useLive } from '@openbaohan/ui/live/use-live.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { ApplicationStepLine } from '@openbaohan/ui/stage/application-step-line.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Col, Flex, Row } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { GuaranteePage } from '../../../src/procedures/guarantees/contract.ts'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay, useMayBrowse } from '../../use-may.ts'
import { ApplicationState } from '../applications/application-state.tsx'
import { TimelineCard } from '../applications/cards/timeline-card.tsx'
import { statusesOf } from '../applications/stage/application-steps.ts'
import { AfterwardsCard } from './afterwards-card.tsx'
import { FactsCard } from './facts-card.tsx'
import { useGuaranteePageText } from './use-guarantee-page-text.ts'

/** The guarantee itself: its pages, what is found in them, and what became of it. */
export function Component() {
  const text = useGuaranteePageText()
  useLive(['applications', 'demands'])
  const { number = '' } = useParams()
  const [params] = useSearchParams()
  const partner = params.get('partner')
  const input = { number, ...(partner === null ? {} : { partner }) }
  const found = useQuery(query.guarantees.find.queryOptions({ input }))
  if (found.data === undefined)
    return (
      <Page title={text('title')}>
        <Loaded query={found}>{() => null}</Loaded>
      </Page>
    )
  return <Shown key={number} guarantee={found.data} />
}

function Shown({ guarantee }: { guarantee: GuaranteePage }) {
  const text = useGuaranteePageText()
  const shared = useGuaranteeText()
  const app = useText()
  const may = useMay()
  const mayBrowse = useMayBrowse()
  const navigate = useNavigate()
  const { number, partner, guaranteeNumber, files } = guarantee
  const [chosen, choose] = useState<string>()
  const file = files.find((one) => fileKey(one) === chosen) ?? files[0]
  const ofFile = ({ kind, version }: GuaranteePage['files'][number]) => ({ number, partner, kind, version })
  const check = useQuery({
    ...query.guarantees.checkFile.queryOptions({ input: ofFile(file ?? noFile) }),
    enabled: file !== undefined,
    staleTime: 'static',
  })
  const templateWord =
    file?.template === undefined
      ? app('applications.files.ownFile')
      : file.template === 0
        ? app('applications.files.shipped')
        : app('applications.files.version', { version: file.template })
  return (
    <Page
      title={`${text('title')} ${guaranteeNumber ?? ''}`.trim()}
      purpose={`${guarantee.applicantName} · ${guarantee.partnerName}`}
      actions={
        <Flex gap={8} align="center" wrap>
          <ApplicationState state={guarantee.state} queue={undefined} />
          <Button
            onClick={() =>
              void navigate(`/applications/${encodeURIComponent(number)}?partner=${encodeURIComponent(partner)}`)
            }
          >
            {text('application')}
          </Button>
          {mayBrowse ? (
            <Button
              icon={<MessageOutlined />}
              onClick={() => void navigate(`/messages?subject=${encodeURIComponent(number)}`)}
            >
              {text('messages')}
            </Button>
          ) : null}
        </Flex>
      }
    >
      <Card styles={{ body: { paddingBlock: 16 } }}>
        <ApplicationStepLine statuses={statusesOf(guarantee)} />
      </Card>
      <Row gutter={[16, 16]}>
        <Col xs={24} xl={15}>
          <PagesCard
            files={files}
            file={file}
            onChoose={choose}
            empty={text('empty')}
            since={{ word: text('signedAt'), at: file?.signedAt }}
            download={(one, what) => (
              <SaveButton
                word={shared('download')}
                label={`${shared('download')} ${what}`}
                read={async () => [await client.guarantees.findFile(ofFile(one))]}
              />
            )}
            pictureOf={(one) => (page) =>
              query.guarantees.findPicture.queryOptions({ input: { ...ofFile(one), page } })
            }
          />
        </Col>
        <Col xs={24} xl={9}>
          <Flex vertical gap={16}>
            <FactsCard guarantee={guarantee} file={file} check={check.data} />
            {file === undefined ? null : (
              <Loaded query={check} rows={3}>
                {({ findings }) => <FindingsCard findings={findings} hint={text('findingsHint')} />}
              </Loaded>
            )}
            <AfterwardsCard guarantee={guarantee} />
            <TimelineCard events={guarantee.events} />
            {may('guarantees.listAccesses') ? <Accesses number={number} partner={partner} /> : null}
            {files.length === 0 ? null : (
              <GuaranteeEvidence files={files} facts={[[text('template'), templateWord]]}>
                {may('guarantees.findEvidence') ? <Evidence number={number} partner={partner} /> : null}
              </GuaranteeEvidence>
            )}
          </Flex>
        </Col>
      </Row>
    </Page>
  )
}

/** Of a query that is not made. */
const noFile = { kind: 'sealed', version: 1, sm3: '', signedAt: 0 } as const

/** For managers. */
function Accesses(input: { number: string; partner: string }) {
  return <AccessesCard accesses={useQuery(query.guarantees.listAccesses.queryOptions({ input }))} />
}

/** For those who may read the whole case. */
function Evidence(input: { number: string; partner: string }) {
  const queries = useQueryClient()
  return (
    <EvidenceBundle
      read={async () => {
        const { headers, body } = await client.guarantees.findEvidence(input)
        return { file: body, sm3: headers['x-openbaohan-manifest-sm3'] }
      }}
      onSaved={() => void queries.invalidateQueries({ queryKey: query.guarantees.listAccesses.key() })}
    />
  )
}
