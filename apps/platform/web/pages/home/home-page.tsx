import { PlusOutlined } from '@ant-design/icons'
import { HomePage } from '@openbaohan/ui/home/home-page.tsx'
import { PartnerCard } from '@openbaohan/ui/home/partner-card.tsx'
import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { useNavigate } from 'react-router'
import { client, query } from '../../api.ts'
import { useMenu } from '../../menu.tsx'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { ChangeDetail } from './change-detail.tsx'
import { changePath, duePath, figurePath, taskPlaces } from './home-paths.ts'
import { OwnApplications } from './own-applications.tsx'
import { useHomeText } from './use-home-text.ts'
import { useHomeWords } from './use-home-words.ts'

/** Seldom there, with a dialog of its own. */
const KeyReminder = lazy(() =>
  import('../applications/notes/key-reminder.tsx').then((late) => ({ default: late.KeyReminder })),
)

/** The first page of each role of the platform. */
export function Component() {
  const may = useMay()
  const own = useHomeText()
  const { roles } = useSigned().person
  const hasDue = roles.some((role) => role !== 'bidder')
  const due = useQuery({ ...query.home.due.queryOptions(), enabled: hasDue })
  const counts = useQuery(query.tasks.counts.queryOptions())
  const changes = useQuery(query.home.changes.queryOptions())
  const figures = useQuery(query.home.figures.queryOptions())
  return (
    <HomePage
      counts={counts}
      changes={changes}
      figures={figures}
      due={hasDue ? due : undefined}
      menu={useMenu()}
      taskPlaces={taskPlaces}
      tasksElsewhere={may('myApplications.list') ? own('own.tasksElsewhere') : undefined}
      {...useHomeWords()}
      duePath={(row) => duePath(row, may)}
      changePath={(row) => changePath(row, may)}
      changeDetail={(row) => <ChangeDetail row={row} />}
      figurePath={({ figure }) => figurePath(figure)}
      actions={may('myApplications.apply') ? <ApplyButton /> : undefined}
      noteVisit={() => client.home.noteVisit()}
      own={
        <>
          {may('myApplications.list') ? (
            <Suspense>
              <KeyReminder />
            </Suspense>
          ) : null}
          {may('myApplications.list') ? (
            <OwnApplications isReady={[counts, changes, figures].every(({ isPending }) => !isPending)} />
          ) : null}
          {may('messageConsole.health') ? (
            <PartnerCard messages={client.messageConsole} partners={client.partners} />
          ) : null}
        </>
      }
    />
  )
}

function ApplyButton() {
  const text = useText()
  const navigate = useNavigate()
  return (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/apply')}>
      {text('applications.apply')}
    </Button>
  )
}
