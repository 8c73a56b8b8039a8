import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Card, Flex, Typography, theme } from 'antd'
import type { RulesView } from '../../../src/procedures/rules/contract.ts'
import { SettingKey } from './setting-key.tsx'
import { useRuleText } from './use-rule-text.ts'

type Decision = 'accept' | 'refer' | 'refuse'
export const moodOfDecision: Readonly<Record<Decision, Mood>> = { accept: 'good', refer: 'attention', refuse: 'bad' }

/** The rules in the order in which they are asked. */
export function RuleOrder({ rules: { underwriting } }: { rules: RulesView }) {
  const text = useRuleText()
  const { token } = theme.useToken()
  const { acceptAloneUpTo, refuseAbove, refusedApplicants } = underwriting
  const lines: readonly { rule: string; decision: Decision; words: string; key?: string; isUnset?: boolean }[] = [
    { rule: 'zero', decision: 'refuse', words: text('ruleTexts.amount-is-zero') },
    {
      rule: 'applicant',
      decision: 'refuse',
      words:
        refusedApplicants.length === 0
          ? text('unset.applicant-refused')
          : text('ruleTexts.applicant-refused', { n: refusedApplicants.length }),
      key: 'underwriting.refusedApplicants',
      isUnset: refusedApplicants.length === 0,
    },
    {
      rule: 'above',
      decision: 'refuse',
      words:
        refuseAbove === undefined
          ? text('unset.amount-above-limit')
          : text('ruleTexts.amount-above-limit', { amount: formatYuan(refuseAbove) }),
      key: 'underwriting.refuseAbove',
      isUnset: refuseAbove === undefined,
    },
    { rule: 'doubtful', decision: 'refer', words: text('ruleTexts.credit-code-doubtful') },
    { rule: 'line', decision: 'refer', words: text('ruleTexts.over-credit-line') },
    {
      rule: 'within',
      decision: 'accept',
      words:
        acceptAloneUpTo === undefined
          ? text('unset.amount-within-limit')
          : text('ruleTexts.amount-within-limit', { amount: formatYuan(acceptAloneUpTo) }),
      key: 'underwriting.acceptAloneUpTo',
      isUnset: acceptAloneUpTo === undefined,
    },
    { rule: 'person', decision: 'refer', words: text('ruleTexts.needs-a-person') },
  ]
  return (
    <Card size="small" title={text('order')}>
      <Typography.Paragraph type="secondary">{text('orderPurpose')}</Typography.Paragraph>
      <ol style={{ margin: 0, padding: 0, listStyle: 'none' }}>
        {lines.map(({ rule, decision, words, key, isUnset = false }, index) => (
          <li key={rule} style={{ padding: '10px 0', borderBlockStart: `1px solid ${token.colorSplit}` }}>
            <Flex justify="space-between" gap={12} wrap>
              <Typography.Text {...(isUnset ? { type: 'secondary' as const } : {})}>
                {index + 1}. {words}
              </Typography.Text>
              {isUnset ? null : <StateTag mood={moodOfDecision[decision]} word={text(`decisions.${decision}`)} />}
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
