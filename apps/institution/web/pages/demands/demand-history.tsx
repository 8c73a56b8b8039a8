import { ExclamationCircleOutlined } from '@ant-design/icons'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { useYuan } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Typography, theme } from 'antd'
import type { DemandDetail } from '../../../src/procedures/demands/console-contract.ts'
import { useText } from '../../texts/use-text.ts'
import { useActorWord } from '../applications/actor-word.ts'
import { correctionWords } from '../bank-entries/correcting/correction-words.ts'
import { demandsChinese } from './texts.zh.ts'

const { events: eventWords } = demandsChinese.history
const isKnown = (event: string): event is keyof typeof eventWords => Object.hasOwn(eventWords, event)

/** Everything that happened to a demand, in words. */
export function useDemandEvents(demand: DemandDetail) {
  const text = useText()
  const actorWord = useActorWord()
  const yuan = useYuan()
  const wordOf = (event: string) => (isKnown(event) ? text(`demands.history.events.${event}`) : event)
  return demand.events.map(({ at, event, actor, alert, detail }, place) => ({
    // nothing that happened is taken back: its place is its name
    place,
    at,
    alert,
    word: wordOf(detail.kind === 'legal-opinion' ? 'opinion-added' : event),
    actor: actor.startsWith('partner:') ? demand.partnerName : actorWord(actor),
    stated: ['note', 'reason', 'number', 'name', 'reference', 'fromWhom', 'payer', 'requestedTo', 'extendedTo']
      .map((key) => detail[key])
      .concat(correctionWords(detail))
      .concat(typeof detail.amount === 'string' ? [yuan(detail.amount)] : [])
      .filter((stated): stated is string => typeof stated === 'string' && stated !== '')
      .join(' · '),
  }))
}

/** Newest first. */
export function DemandHistory({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const { token } = theme.useToken()
  const events = useDemandEvents(demand)
  return (
    <Card size="small" title={text('demands.history.title')}>
      <ol style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {events.toReversed().map(({ place, at, word, actor, alert, stated }) => (
          <li key={place} style={{ paddingBlock: 6, borderBlockEnd: `1px solid ${token.colorSplit}` }}>
            <div style={{ fontWeight: 600 }}>
              {word}
              {alert ? (
                <ExclamationCircleOutlined
                  aria-label={text('demands.history.alert')}
                  style={{ color: token.colorWarning, marginInlineStart: 6 }}
                />
              ) : null}
            </div>
            <Typography.Text type="secondary">
              <Moment at={at} precision="second" /> · {actor}
            </Typography.Text>
            {stated === '' ? null : <div style={{ overflowWrap: 'anywhere' }}>{stated}</div>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
