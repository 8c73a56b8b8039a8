import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useMutation } from '@tanstack/react-query'
import { Button, Card, Flex, Form, Input, Typography } from 'antd'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { applicationsChinese } from '../applications/texts.zh.ts'
import { moodOfDecision } from './rule-order.tsx'
import { useRuleText } from './use-rule-text.ts'

const ruleNames = applicationsChinese.rule.names
const isRule = (rule: string): rule is keyof typeof ruleNames => Object.hasOwn(ruleNames, rule)

type Asked = { amount: string; applicantCode?: string }

/** What the rules would decide of an application that has not come. */
export function DryRun() {
  const appText = useText()
  const text = useRuleText()
  const tried = useMutation(query.rules.evaluate.mutationOptions())
  return (
    <Card size="small" title={text('tryTitle')}>
      <Typography.Paragraph type="secondary">{text('tryPurpose')}</Typography.Paragraph>
      <Form<Asked>
        layout="vertical"
        onValuesChange={() => tried.reset()}
        onFinish={({ amount, applicantCode = '' }) =>
          tried.mutate({ amount, ...(applicantCode.trim() === '' ? {} : { applicantCode: applicantCode.trim() }) })
        }
      >
        <Form.Item
          name="amount"
          label={text('amount')}
          rules={[
            {
              required: true,
              pattern: /^(0|[1-9]\d{0,14})(\.\d{1,2})?$/,
              message: appText('applications.fields.amountWrong'),
            },
          ]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="applicantCode" label={text('code')}>
          <Input maxLength={18} />
        </Form.Item>
        <Button htmlType="submit" loading={tried.isPending}>
          {text('tryRun')}
        </Button>
      </Form>
      <div aria-live="polite" style={{ marginTop: 12 }}>
        {tried.isError ? <ProblemPanel error={tried.error} /> : null}
        {tried.data === undefined ? null : (
          <Flex vertical gap={6}>
            <Flex gap={12} wrap align="center">
              <StateTag mood={moodOfDecision[tried.data.decision]} word={text(`decisions.${tried.data.decision}`)} />
              <span>
                {isRule(tried.data.rule) ? appText(`applications.rule.names.${tried.data.rule}`) : tried.data.reason}
              </span>
            </Flex>
            <span>
              {text('premium')}{' '}
              <strong>
                <Yuan amount={tried.data.premium} />
              </strong>
            </span>
          </Flex>
        )}
      </div>
    </Card>
  )
}
