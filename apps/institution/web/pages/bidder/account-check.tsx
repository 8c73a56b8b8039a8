import { useAccountRule } from '@openbaohan/ui/fields/use-account-rule.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { type Mood, StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { BidderProblem, checkAccount } from './bidder-api.ts'
import { bidderKey } from './bidder-key.ts'
import { useBidderText } from './use-bidder-text.ts'

type Check = NonNullable<BidderView['accountChecks']>[number]

const moods: Readonly<Record<Check['state'], Mood>> = {
  asked: 'running',
  yes: 'good',
  no: 'bad',
  unknown: 'attention',
  unanswered: 'attention',
}

function problemOf(error: unknown) {
  const code = error instanceof BidderProblem ? error.code : ''
  if (code === 'too-many') return 'accountCheck.tooMany'
  return code === 'too-many-today' ? 'accountCheck.tooManyToday' : 'failed.what'
}

/** Before payment: is this the basic account that the platform has registered? */
export function AccountCheck({ checks, link }: { checks: readonly Check[]; link: string }) {
  const text = useBidderText()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const ask = async ({ account }: { account: string }) => {
    setBusy(true)
    setProblem(undefined)
    try {
      queries.setQueryData(bidderKey(link), await checkAccount(link, account))
    } catch (error) {
      setProblem(text(problemOf(error)))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label={text('accountCheck.title')}>
      <Typography.Text strong>{text('accountCheck.title')}</Typography.Text>
      <p style={{ margin: '4px 0' }}>{text('accountCheck.what')}</p>
      <Form<{ account: string }> layout="inline" onFinish={(given) => void ask(given)} style={{ rowGap: 8 }}>
        <Form.Item
          name="account"
          label={text('accountCheck.account')}
          rules={[{ required: true, whitespace: true, message: text('accountCheck.needed') }, useAccountRule()]}
        >
          <Input inputMode="numeric" autoComplete="off" style={{ width: 240 }} />
        </Form.Item>
        <Button htmlType="submit" loading={busy}>
          {text('accountCheck.ask')}
        </Button>
      </Form>
      {problem === undefined ? null : <Alert type="error" showIcon role="alert" title={problem} />}
      <Flex vertical gap={8} style={{ marginBlockStart: 8 }} role="status">
        {checks.map(({ account, state, askAgainAt }) => (
          <Flex key={account} wrap gap={8} align="center">
            <span>{account}</span>
            <StateTag mood={moods[state]} word={text(`accountCheck.states.${state}`)} />
            <Typography.Text type="secondary">
              {askAgainAt === undefined ? (
                text(`accountCheck.hints.${state}`)
              ) : (
                <>
                  {text('accountCheck.askAgain')} <Moment at={askAgainAt} />
                </>
              )}
            </Typography.Text>
          </Flex>
        ))}
      </Flex>
    </section>
  )
}
