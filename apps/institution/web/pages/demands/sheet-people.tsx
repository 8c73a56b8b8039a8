import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { useQuery } from '@tanstack/react-query'
import { approvableProcedures } from '../../../src/domain/approval/needs-approval.ts'
import type { DemandDetail } from '../../../src/procedures/demands/console-contract.ts'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useActorWord } from '../applications/actor-word.ts'

/** The institution, and who printed the sheet when. */
export function SheetHead() {
  const text = useText()
  const { person } = useSigned()
  const now = useServerTime()
  const rules = useQuery(query.rules.show.queryOptions())
  return (
    <header className="demand-sheet-head">
      <strong>{rules.data?.issuer.name ?? ''}</strong>
      <span>
        {text('demands.sheet.printedBy')} {person.name} · {text('demands.sheet.printedAt')} {formatTime(now, 'second')}
      </span>
    </header>
  )
}

/** Who carried out and who confirmed each step that took two people. */
export function useMakersAndCheckers(demand: DemandDetail): [string, string][] {
  const text = useText()
  const actorWord = useActorWord()
  const { override } = demand
  const pair = (maker: string, checker: string, at: number) =>
    [`${text('approvals.maker')} ${maker}`, `${text('approvals.checker')} ${checker}`, formatTime(at, 'second')].join(
      ' · ',
    )
  const confirmed = demand.events.flatMap(({ event, at, actor, detail }): [string, string][] => {
    const procedure = approvableProcedures.find((one) => one === detail.procedure)
    if (event !== 'approval-confirmed' || procedure === undefined) return []
    return [[text(`approvals.procedures.${procedure}`), pair(String(detail.askedBy ?? ''), actorWord(actor), at)]]
  })
  return [
    ...(override?.decidedName === undefined
      ? []
      : [
          [
            text('demands.override.title'),
            `${pair(override.askedName, override.decidedName, override.decidedAt ?? override.askedAt)} · ${override.reason}`,
          ] as [string, string],
        ]),
    ...confirmed,
  ]
}

/** Lines to be signed on paper. */
export function Signatures() {
  const text = useText()
  return (
    <section className="demand-sheet-signatures">
      {[text('approvals.maker'), text('approvals.checker'), text('roles.manager')].map((role) => (
        <div key={role}>
          <span>{role}</span>
          <span>
            {text('demands.sheet.signature')} ______________ {text('demands.sheet.date')} __________
          </span>
        </div>
      ))}
    </section>
  )
}
