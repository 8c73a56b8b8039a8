import { useQuery } from '@tanstack/react-query'
import type { MessageApi } from '../messages/message-api.ts'
import { Loaded } from '../page/loaded.tsx'
import type { PartnerNamesApi } from '../partners/partner-api.ts'
import { formatTime } from '../show/format.ts'
import { StateTag } from '../show/state-tag.tsx'
import { HomeCard } from './home-card.tsx'
import { HomeNothing, HomeRow, HomeRows } from './home-row.tsx'
import { byPartnerState, partnerState, rejectedPath } from './partner-state.ts'
import { useSharedHomeText } from './use-home-text.ts'

type PartnerCardProps = { messages: Pick<MessageApi, 'health'>; partners: PartnerNamesApi }

/** So many partners are shown; those with a problem come first. */
const mostShown = 8

/** Whether messages flow, for engineers. */
export function PartnerCard({ messages, partners }: PartnerCardProps) {
  const text = useSharedHomeText()
  const health = useQuery({ queryKey: ['message-console', 'health'], queryFn: () => messages.health() })
  const names = useQuery({ queryKey: ['partners'], queryFn: () => partners.list() })
  const nameOf = (appkey: string) => names.data?.find((one) => one.appkey === appkey)?.name ?? appkey
  return (
    <HomeCard title={text('partners.title')}>
      <Loaded query={health} rows={3}>
        {(rows) =>
          rows.length === 0 ? (
            <HomeNothing>{text('partners.none')}</HomeNothing>
          ) : (
            <HomeRows>
              {[...rows]
                .sort(byPartnerState)
                .slice(0, mostShown)
                .map((row) => {
                  const { mood, word, values } = partnerState(row)
                  return (
                    <HomeRow
                      key={row.partner}
                      path={
                        word === 'faulty' ? rejectedPath(row.partner) : `/partners/${encodeURIComponent(row.partner)}`
                      }
                      title={nameOf(row.partner)}
                      detail={
                        row.lastIn === undefined
                          ? text('partners.noneIn')
                          : text('partners.lastIn', { at: formatTime(row.lastIn) })
                      }
                      more={{
                        path: `/partners/${encodeURIComponent(row.partner)}/conformance`,
                        word: text('partners.conformance'),
                      }}
                      end={<StateTag mood={mood} word={text(`partners.${word}`, values)} />}
                    />
                  )
                })}
            </HomeRows>
          )
        }
      </Loaded>
    </HomeCard>
  )
}
