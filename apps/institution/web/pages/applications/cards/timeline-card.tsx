import { ExclamationCircleOutlined } from '@ant-design/icons'
import type { Language } from '@openbaohan/ui/i18n/language.ts'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { yuanWord } from '@openbaohan/ui/show/yuan.tsx'
import { Card, Typography, theme } from 'antd'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { ownWords } from '../../../texts/own-words.ts'
import { useText } from '../../../texts/use-text.ts'
import { correctionWords } from '../../bank-entries/correcting/correction-words.ts'
import { useActorWord } from '../actor-word.ts'
import { applicationsChinese } from '../texts.zh.ts'

const { events: eventWords, calls: callWords } = applicationsChinese.timeline
const isKnown = (event: string): event is keyof typeof eventWords => Object.hasOwn(eventWords, event)
const isCall = (call: unknown): call is keyof typeof callWords =>
  typeof call === 'string' && Object.hasOwn(callWords, call)

/** Everything that happened, newest first: what, when, by which user, and what was stated. */
export function TimelineCard({ events }: { events: InboxDetail['events'] }) {
  const text = useText()
  const actorWord = useActorWord()
  const { token } = theme.useToken()
  const language = useLanguage()
  // what happened is never taken back: its place from the beginning is its name
  const numbered = events.map((event, ordinal) => ({ ...event, ordinal })).reverse()
  return (
    <Card size="small" title={text('applications.timeline.title')}>
      <ol style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {numbered.map(({ at, event, actor, alert, detail, ordinal }, index) => {
          const stated =
            event === 'premium-received' && isUnreal(actor)
              ? text(`applications.timeline.unreal.${actor}`)
              : detail.isLapsed === true
                ? text('applications.timeline.lapsed')
                : statedIn(detail, language, (amount) => text('applications.timeline.waivedAmount', { amount }))
          return (
            <li
              key={ordinal}
              style={{
                position: 'relative',
                paddingBlockEnd: 14,
                paddingInlineStart: 18,
                marginInlineStart: 5,
                borderInlineStart: `2px solid ${index === events.length - 1 ? 'transparent' : token.colorSplit}`,
              }}
            >
              <span
                aria-hidden
                style={{
                  position: 'absolute',
                  insetInlineStart: -6,
                  insetBlockStart: 6,
                  width: 10,
                  height: 10,
                  borderRadius: '50%',
                  background: alert ? token.colorWarning : index === 0 ? token.colorPrimary : token.colorBorder,
                }}
              />
              <div style={{ fontWeight: 600 }}>
                {isWaiver(event, detail)
                  ? text('applications.timeline.waived')
                  : isKnown(event)
                    ? text(`applications.timeline.events.${event}`)
                    : event}
                {isCall(detail.call) ? ` · ${text(`applications.timeline.calls.${detail.call}`)}` : ''}
                {alert ? (
                  <ExclamationCircleOutlined
                    aria-label={text('applications.timeline.alert')}
                    style={{ color: token.colorWarning, marginInlineStart: 6 }}
                  />
                ) : null}
              </div>
              <Typography.Text type="secondary">
                <Moment at={at} precision="second" /> · {actorWord(actor)}
              </Typography.Text>
              {stated === undefined ? null : <div style={{ overflowWrap: 'anywhere' }}>{stated}</div>}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}

/** Actors of a premium for which a sandbox has received no money. */
const isUnreal = (actor: string): actor is 'sandbox' | 'bidder' => actor === 'sandbox' || actor === 'bidder'

type Detail = Readonly<Record<string, unknown>>

/** Nothing went back of what a refund left. */
const isWaiver = (event: string, { amount }: Detail) =>
  (event === 'refund-made' || event === 'premium-returned') && amount === '0.00'

/** What was stated with it, and of money how much and by which transfer. */
function statedIn(detail: Detail, language: Language, ofWaived: (amount: string) => string): string | undefined {
  const isChinese = language === 'zh'
  const { reason: stated, why, despite, name, findings, amount, reference, waived } = detail
  const faults = Array.isArray(findings)
    ? findings.map(({ zh, en, todo }) => (isChinese ? `${zh}：${todo}` : en)).join(isChinese ? '；' : '; ')
    : undefined
  // a rule's reason is stored in Chinese, once in other words
  const isByRule = typeof detail.rule === 'string'
  const reason = !isByRule ? stated : isChinese && typeof stated === 'string' ? ownWords(stated) : undefined
  const words = [faults, name, reason, why, despite].find((one): one is string => typeof one === 'string' && one !== '')
  const isNothing = amount === '0.00' && typeof stated === 'string'
  const money = typeof amount === 'string' && !isNothing ? yuanWord(amount, language) : undefined
  const given = typeof waived === 'string' ? yuanWord(waived, language) : undefined
  const less = given === undefined || isNothing ? given : ofWaived(given)
  const parts = [correctionWords(detail) ?? money, less, reference, words].filter(
    (one): one is string => typeof one === 'string',
  )
  return parts.length === 0 ? undefined : parts.join(' · ')
}
