import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { SaveButton } from '../guarantee/save-button.tsx'
import { useBilingual } from '../i18n/use-text.ts'
import { Loaded } from '../page/loaded.tsx'
import { Page } from '../page/page.tsx'
import type { ConformanceApi, ConformanceList } from './conformance-api.ts'
import { RunTable } from './run-table.tsx'
import { StartTest } from './start-test.tsx'
import { useConformanceText } from './use-conformance-text.ts'

/** Often enough to follow a run, whose cases take about a second each. */
const followMs = 2_000

type ConformancePageProps = { conformance: ConformanceApi; partnerSide: 'platform' | 'institution' }

/** Conformance tests of one partner: start one, follow it, and find the earlier ones. */
export function ConformancePage({ conformance, partnerSide }: ConformancePageProps) {
  const { appkey = '' } = useParams()
  const own = useConformanceText()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [selected, setSelected] = useState<readonly string[]>([])
  const list = useQuery({
    queryKey: ['conformance', 'list', appkey],
    queryFn: () => conformance.list({ appkey }),
    refetchInterval: ({ state }) => (isRunning(state.data) ? followMs : false),
  })
  const reload = () => queries.invalidateQueries({ queryKey: ['conformance', 'list', appkey] })
  const base = `/partners/${encodeURIComponent(appkey)}`
  const [later, earlier] = inOrder(list.data, selected)
  return (
    <Page
      title={own('title')}
      purpose={own('purpose', { appkey })}
      actions={<Button onClick={() => void navigate(base)}>{own('back')}</Button>}
    >
      <Loaded query={list} rows={8}>
        {(found) => (
          <Flex vertical gap={16}>
            <Conditions found={found} conformance={conformance} partnerSide={partnerSide} />
            <Flex wrap gap={8} align="center">
              {found.untested === undefined ? (
                <StartTest
                  cases={found.cases}
                  disabled={isRunning(found)}
                  start={async (only) => {
                    await conformance.start({ appkey, only: [...only], confirmed: true })
                    await reload()
                  }}
                />
              ) : null}
              <Button
                disabled={later === undefined || earlier === undefined}
                title={own('compareHint')}
                onClick={() => void navigate(`${base}/conformance/${later}?with=${earlier}`)}
              >
                {own('compare')}
              </Button>
            </Flex>
            <RunTable
              runs={found.runs}
              selected={selected}
              onSelect={setSelected}
              onShow={(id) => void navigate(`${base}/conformance/${id}`)}
              onStop={async (id) => {
                await conformance.stop({ id })
                await reload()
              }}
            />
          </Flex>
        )}
      </Loaded>
    </Page>
  )
}

type ConditionsProps = ConformancePageProps & { found: ConformanceList }

/** Why it is not tested, or what the partner must have set before the test. */
function Conditions({ found, conformance, partnerSide }: ConditionsProps) {
  const own = useConformanceText()
  const bilingual = useBilingual()
  const navigate = useNavigate()
  if (found.untested !== undefined)
    return (
      <Alert
        type="warning"
        showIcon
        title={own('untested')}
        description={
          <Flex vertical gap={8} align="flex-start">
            <span>{bilingual(found.untested)}</span>
            {found.untested.code === 'in-use' ? (
              <>
                <span>{own('inUse', { command: `npx openbaohan peer ${partnerSide}` })}</span>
                <Button onClick={() => void navigate('/partners/new')}>{own('another')}</Button>
              </>
            ) : null}
          </Flex>
        }
      />
    )
  return (
    <Flex vertical gap={8}>
      <Alert
        type={found.listensAt === undefined ? 'warning' : 'info'}
        showIcon
        title={
          found.listensAt === undefined ? own('listensNot') : own('listens', { address: `http://${found.listensAt}` })
        }
      />
      {partnerSide === 'platform' ? (
        <Alert
          type="info"
          showIcon
          title={own('root')}
          action={
            <SaveButton
              word={own('rootSave')}
              label={own('rootSave')}
              read={async () => [await conformance.findRoot()]}
            />
          }
        />
      ) : null}
    </Flex>
  )
}

const isRunning = (found: ConformanceList | undefined): boolean =>
  found?.runs.some(({ state }) => state === 'running') === true

/** The ids of two selected runs, the newer one first, as the list has them. */
const inOrder = (found: ConformanceList | undefined, selected: readonly string[]): string[] =>
  (found?.runs ?? []).map(({ id }) => id).filter((id) => selected.includes(id))
