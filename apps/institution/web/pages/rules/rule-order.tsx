import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Card, Flex, Typography, theme } from 'antd'
import type { RulesView } from '../../../src/procedures/rules/contract.ts'
import { useText } from '../../texts/use-text.ts'
import { SettingKey } from './setting-key.tsx'

type Decision = 'accept' | 'refer' | 'refuse'
export const moodOfDecision: Readonly<Record<Decision, Mood>> = { accept: 'good', refer: 'attention', refuse: 'bad' }

/** The rules in the order in which they are asked. */
export function RuleOrder({ rules: { underwriting } }: { rules: RulesView }) {
  const text = useText()
  const { token } = theme.useToken()
  const { acceptAloneUpTo, refuseAbove, refusedApplicants } = underwriting
  const lines: readonly { rule: string; decision: Decision; words: string; key?: string; isUnset?: boolean }[] = [
    { rule: 'zero', decision: 'refuse', words: text('rules.ruleTexts.amount-is-zero') },
    {
      rule: 'applicant',
      decision: 'refuse',
      words:
        refusedApplicants.length === 0
          ? text('rules.unset.applicant-refused')
          : text('rules.ruleTexts.applicant-refused', { n: refusedApplicants.length }),
      key: 'underwriting.refusedApplicants',
      isUnset: refusedApplicants.length === 0,
    },
    {
      rule: 'above',
      decision: 'refuse',
      words:
        refuseAbove === undefined
          ? text('rules.unset.amount-above-limit')
          : text('rules.ruleTexts.amount-above-limit', { amount: formatYuan(refuseAbove) }),
      key: 'underwriting.refuseAbove',
      isUnset: refuseAbove === undefined,
    },
    { rule: 'doubtful', decision: 'refer', words: text('rules.ruleTexts.credit-code-doubtful') },
    { rule: 'line', decision: 'refer', words: text('rules.ruleTexts.over-credit-line') },
    {
      rule: 'within',
      decision: 'accept',
      words:
        acceptAloneUpTo === undefined
          ? text('rules.unset.amount-within-limit')
          : text('rules.ruleTexts.amount-within-limit', { amount: formatYuan(acceptAloneUpTo) }),
      key: 'underwriting.acceptAloneUpTo',
      isUnset: acceptAloneUpTo === undefined,
    },
    { rule: 'person', decision: 'refer', words: text('rules.ruleTexts.needs-a-person') },
  ]
  return (
    <Card size="small" title={text('rules.order')}>
      <Typography.Paragraph type="secondary">{text('rules.orderPurpose')}</Typography.Paragraph>
      <ol style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {lines.map(({ rule, decision, words, key, isUnset = false }, index) => (
          <li key={rule} style={{ padding: '10px 0', borderBlockStart: `1px solid ${token.colorSplit}` }}>
            <Flex justify="space-between" gap={12} wrap>
              <Typography.Text {...(isUnset ? { type: 'secondary' as const } : {})}>
                {index + 1}. {words}
              </Typography.Text>
              {isUnset ? null : <StateTag mood={moodOfDecision[decision]} word={text(`rules.decisions.${decision}`)} />}
            </Flex>
            {key === undefined ? null : <SettingKey name={key} />}
          </li>
        ))}
      </ol>
      {refusedApplicants.length === 0 ? null : (
        <Typography.Paragraph type="secondary" style={{ margin: 0 }}>
          {refusedApplicants.slice(0, 20).join('、')}
        </Typography.Paragraph>
      )}
    </Card>
  )
}
