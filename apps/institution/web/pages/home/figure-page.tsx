import { FigureTable } from '@openbaohan/ui/home/figure-table.tsx'
import type { CountedRow } from '@openbaohan/ui/home/home-types.ts'
import { useSharedHomeText } from '@openbaohan/ui/home/use-home-text.ts'
import { useCallWord } from '@openbaohan/ui/messages/call-word.ts'
import { OutcomeTag } from '@openbaohan/ui/messages/outcome-tag.tsx'
import { Page } from '@openbaohan/ui/page/page.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { usePageCursor } from '@openbaohan/ui/table/page-cursor.ts'
import { useUrlFilters } from '@openbaohan/ui/table/url-filters.ts'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from 'react-router'
import { type ApplicationState, applicationStates } from '../../../src/domain/application/application-state.ts'
import { type DemandState, demandStates } from '../../../src/domain/demand/demand-state.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { moodOf } from '../applications/state-words.ts'
import { DemandTag } from '../demands/demand-tag.tsx'
import { figureRowPath } from './home-paths.ts'
import { homeChinese } from './texts.zh.ts'
import { useHomeText } from './use-home-text.ts'

type Figure = keyof typeof homeChinese.figures

const isFigure = (name: string): name is Figure => Object.hasOwn(homeChinese.figures, name)
const isDemandState = (state: string): state is DemandState => demandStates.some((one) => one === state)
const isApplicationState = (state: string): state is ApplicationState => applicationStates.some((one) => one === state)

/** Everything that a figure of the home page counts. */
export function FigurePage({ figure }: { figure: string }) {
  return isFigure(figure) ? <FigureRows figure={figure} /> : <Navigate to="/home" replace />
}

function FigureRows({ figure }: { figure: Figure }) {
  const own = useHomeText()
  const shared = useSharedHomeText()
  const callWord = useCallWord()
  const [{ name }] = useUrlFilters(['name'])
  const input = { figure, ...(name === undefined ? {} : { name }), ...usePageCursor() }
  const rows = useQuery(query.home.listFigure.queryOptions({ input }))
  const title = own(`figures.${figure}`, { name: name ?? '' })
  return (
    <Page title={title} purpose={shared('figureList.purpose')}>
      <FigureTable
        label={title}
        query={rows}
        nameOf={(row) => (row.kind === 'message' ? callWord(row.name) : row.name)}
        stateOf={(row) => <RowState row={row} />}
        pathOf={figureRowPath}
      />
    </Page>
  )
}

/** In the words of its kind. */
function RowState({ row: { kind, state } }: { row: Pick<CountedRow, 'kind' | 'state'> }) {
  const text = useText()
  if (kind === 'demand' && isDemandState(state)) return <DemandTag state={state} />
  if (kind === 'message') return <OutcomeTag outcome={state} />
  if (kind !== 'application' || !isApplicationState(state)) return null
  return <StateTag mood={moodOf[state]} word={text(`applications.states.${state}`)} />
}
