import { CheckCircleOutlined, MinusOutlined, UserOutlined } from '@ant-design/icons'
import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQuery } from '@tanstack/react-query'
import { Card, Flex, Typography, theme } from 'antd'
import { Link } from 'react-router'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { query } from '../../../api.ts'
import { ownWords } from '../../../texts/own-words.ts'
import { useText } from '../../../texts/use-text.ts'
import { useActorWord } from '../actor-word.ts'

/** In the order in which they are asked; the first that speaks decides. */
const ruleOrder = [
  'amount-is-zero',
  'applicant-refused',
  'amount-above-limit',
  'credit-code-doubtful',
  'over-credit-line',
  'amount-within-limit',
  'needs-a-person',
] as const
const rulesInOrder: readonly string[] = ruleOrder

const moods = { accepted: 'good', refused: 'bad', referred: 'attention' } as const

/** Which rule decided or left it to a person, and what the person stated. */
export function RuleCard({ application: { decision, events } }: { application: InboxDetail }) {
  const text = useText()
  const actorWord = useActorWord()
  const isChinese = useLanguage() === 'zh'
  const byRules = events.findLast(({ detail }) => typeof detail.rule === 'string')
  const rule = typeof byRules?.detail.rule === 'string' ? byRules.detail.rule : undefined
  const reached = rule === undefined ? -1 : rulesInOrder.indexOf(rule)
  const isPerson = decision !== undefined && decision.rule === undefined
  return (
    <Card
      size="small"
      title={text('applications.rule.title')}
      extra={<Link to="/rules">{text('applications.rule.manage')}</Link>}
    >
      {decision === undefined ? (
        <Typography.Text type="secondary">{text('applications.rule.waiting')}</Typography.Text>
      ) : (
        <Flex vertical gap={12}>
          <Flex wrap gap={8} align="center">
            <StateTag mood={moods[decision.result]} word={text(`applications.rule.results.${decision.result}`)} />
            <span>
              {isPerson
                ? text('applications.rule.byPerson', { who: actorWord(decision.actor, 'sentence') })
                : text(decision.result === 'referred' ? 'applications.rule.referred' : 'applications.rule.byRules')}
            </span>
            <Typography.Text type="secondary">
              <Moment at={decision.at} />
            </Typography.Text>
          </Flex>
          {/* the reason of a rule is stored in Chinese; the rule itself is marked below */}
          {decision.reason === '' || (!isChinese && !isPerson) ? null : (
            <Typography.Text>{isPerson ? decision.reason : ownWords(decision.reason)}</Typography.Text>
          )}
          {reached === -1 ? null : <Rules reached={reached} />}
        </Flex>
      )}
    </Card>
  )
}

function Rules({ reached }: { reached: number }) {
  const text = useText()
  const { token } = theme.useToken()
  const inForce = useQuery(query.rules.show.queryOptions())
  const hasNoLimit = inForce.data !== undefined && inForce.data.underwriting.refuseAbove === undefined
  /** Passed because there is nothing to pass. */
  const isUnset = (rule: string, index: number) => rule === 'amount-above-limit' && hasNoLimit && index < reached
  return (
    <ol aria-label={text('applications.rule.decidedBy')} style={{ margin: 0, padding: 0, listStyle: 'none' }}>
      {ruleOrder.map((rule, index) => (
        <li
          key={rule}
          aria-current={index === reached ? 'step' : undefined}
          style={{
            display: 'flex',
            gap: 8,
            padding: '4px 8px',
            borderInlineStart: `3px solid ${index === reached ? token.colorPrimary : 'transparent'}`,
            fontWeight: index === reached ? 600 : 400,
            color: index > reached ? token.colorTextDescription : token.colorText,
          }}
        >
          {index > reached || (rule === 'amount-within-limit' && index < reached) || isUnset(rule, index) ? (
            <MinusOutlined />
          ) : index < reached || rule === 'amount-within-limit' ? (
            <CheckCircleOutlined style={{ color: token.colorSuccess }} />
          ) : (
            <UserOutlined style={{ color: token.colorWarning }} />
          )}
          <span>
            {text(isUnset(rule, index) ? 'applications.rule.noLimit' : `applications.rule.names.${rule}`)}
            {index === reached ? ` · ${text('applications.rule.decidedBy')}` : ''}
            {rule === 'amount-within-limit' && index < reached ? ` · ${text('applications.rule.notMet')}` : ''}
          </span>
        </li>
      ))}
    </ol>
  )
}
