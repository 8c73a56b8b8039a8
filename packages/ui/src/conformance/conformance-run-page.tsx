import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Descriptions, Flex } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { SaveButton } from '../guarantee/save-button.tsx'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import { formatTime } from '../show/format.ts'
import { Moment } from '../show/moment.tsx'
import { useWhoWord } from '../show/use-who-word.ts'
import { CaseTable } from './case-table.tsx'
import type { ConformanceApi, FoundRun, RunReport } from './conformance-api.ts'
import { RunDifferences } from './run-differences.tsx'
import { useConformanceText } from './use-conformance-text.ts'

const forms = ['html', 'junit', 'json'] as const

/** The report of one test, and with `?with=ID` what differs from another one. */
export function ConformanceRunPage({ conformance }: { conformance: ConformanceApi }) {
  const { appkey = '', id = '' } = useParams()
  const [params] = useSearchParams()
  const own = useConformanceText()
  const navigate = useNavigate()
  const run = useQuery({ queryKey: ['conformance', 'find', id], queryFn: () => conformance.find({ id }) })
  const other = params.get('with')
  const time = run.data === undefined ? '' : formatTime(run.data.startedAt, 'second')
  return (
    <Page
      title={own('report')}
      purpose={`${appkey} · ${time}`}
      actions={
        <Button onClick={() => void navigate(`/partners/${encodeURIComponent(appkey)}/conformance`)}>
          {own('runs')}
        </Button>
      }
    >
      <Loaded query={run} rows={10}>
        {(found) =>
          found.report === undefined ? (
            <Alert type="warning" showIcon title={own(`states.${found.state}`)} description={found.why} />
          ) : (
            <Flex vertical gap={16}>
              <Summary run={found} report={found.report} />
              <Flex wrap gap={8}>
                {forms.map((form) => (
                  <SaveButton
                    key={form}
                    word={own(`saves.${form}`)}
                    label={own(`saves.${form}`)}
                    read={async () => [await conformance.findReport({ id, form })]}
                  />
                ))}
              </Flex>
              {other === null ? null : <RunDifferences conformance={conformance} from={other} to={id} />}
              <CaseTable results={found.report.results} />
            </Flex>
          )
        }
      </Loaded>
    </Page>
  )
}

function Summary({ run, report }: { run: FoundRun; report: RunReport }) {
  const own = useConformanceText()
  const whoWord = useWhoWord()
  const { counts } = report
  const isProven = counts.pass + counts.tolerated > 0
  const title = counts.fail > 0 ? own('bad', { count: counts.fail }) : isProven ? own('good') : own('unproven')
  const notes = [
    ...(run.state === 'stopped' ? [own('partly')] : []),
    ...(counts.notRun > 0 ? [own('notRun', { count: counts.notRun })] : []),
  ]
  return (
    <Flex vertical gap={16}>
      <Alert
        showIcon
        type={counts.fail > 0 ? 'error' : isProven && run.state === 'finished' ? 'success' : 'warning'}
        title={title}
        description={notes.length === 0 ? undefined : notes.map((note) => <div key={note}>{note}</div>)}
      />
      <Card size="small">
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, lg: 4 }}
          items={[
            ...(['pass', 'tolerated', 'fail'] as const).map((outcome) => ({
              key: outcome,
              label: own(`outcomes.${outcome}`),
              children: counts[outcome],
            })),
            { key: 'not-run', label: own('outcomes.not-run'), children: counts.notRun },
            { key: 'url', label: own('facts.url'), children: report.url },
            { key: 'dialect', label: own('facts.dialect'), children: report.dialect },
            { key: 'by', label: own('facts.by'), children: whoWord(run.startedBy) },
            { key: 'version', label: own('facts.version'), children: report.version },
            { key: 'time', label: own('facts.time'), children: <Moment at={run.startedAt} precision="second" /> },
          ]}
        />
      </Card>
    </Flex>
  )
}
