import { HomePage } from '@openbaohan/ui/home/home-page.tsx'
import { PartnerCard } from '@openbaohan/ui/home/partner-card.tsx'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useParams } from 'react-router'
import { client, query } from '../../api.ts'
import { useMenu } from '../../menu.tsx'
import { useMay } from '../../use-may.ts'
import { changePath, duePath, figurePath, taskPlaces } from './home-paths.ts'
import { StatementCard } from './statement-card.tsx'
import { useHomeWords } from './use-home-words.ts'

const FigurePage = lazy(() => import('./figure-page.tsx').then((late) => ({ default: late.FigurePage })))

/** The first page of each role of an institution, and what a figure of it counts. */
export function Component() {
  const { figure } = useParams()
  if (figure === undefined) return <OwnHome />
  return (
    <Suspense>
      <FigurePage figure={figure} />
    </Suspense>
  )
}

function OwnHome() {
  const may = useMay()
  return (
    <HomePage
      counts={useQuery(query.tasks.counts.queryOptions())}
      changes={useQuery(query.home.changes.queryOptions())}
      figures={useQuery(query.home.figures.queryOptions())}
      due={useQuery(query.home.due.queryOptions())}
      menu={useMenu()}
      taskPlaces={taskPlaces}
      {...useHomeWords()}
      duePath={duePath}
      changePath={changePath}
      figurePath={(figure) => figurePath(figure, may)}
      noteVisit={() => client.home.noteVisit()}
      own={
        <>
          {may('bankEntries.import') ? <StatementCard /> : null}
          {may('messageConsole.health') ? (
            <PartnerCard messages={client.messageConsole} partners={client.partners} />
          ) : null}
        </>
      }
    />
  )
}
