import { useLanguage } from '@openbaohan/ui/i18n/use-text.ts'
import { useServerTime } from '@openbaohan/ui/live/use-server-time.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Card, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { abandonApplication, BidderProblem, type CodeSent, requestAbandonCode } from './bidder-api.ts'
import { bidderKey } from './bidder-key.ts'
import { useBidderText } from './use-bidder-text.ts'

/** §12: while no guarantee is made the bidder may abandon, confirmed by a code to the contact of the application. */
export function AbandonCard({ view: { abandon, test }, link }: { view: BidderView; link: string }) {
  const text = useBidderText()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const explain = useProblemText()
  if (abandon === undefined) return null
  const { sentTo } = abandon
  return (
    <Card title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('abandon.title')}</h2>}>
      <Flex vertical gap={12} align="flex-start">
        <Typography.Text type="secondary">
          {text(sentTo === undefined ? whyTexts[abandon.why ?? 'no-contact'] : 'abandon.what')}
        </Typography.Text>
        {sentTo === undefined ? null : (
          <ActionDialog<{ code: string }>
            isQuiet
            danger
            action={text('abandon.action')}
            consequence={text('abandon.consequence')}
            explain={explain}
            onConfirm={async ({ code }) => {
              queries.setQueryData(bidderKey(link), await abandonApplication(link, code))
              void toast.success(text('abandon.done'))
            }}
          >
            <CodeField sentTo={sentTo} isTest={test} link={link} />
          </ActionDialog>
        )}
      </Flex>
    </Card>
  )
}

const whyTexts = { 'no-contact': 'abandon.noContact', 'not-agreed': 'abandon.notAgreed' } as const

/** Requests a code, and takes it. */
function CodeField({ sentTo, isTest, link }: { sentTo: string; isTest: boolean; link: string }) {
  const text = useBidderText()
  const language = useLanguage()
  const now = useServerTime()
  const explain = useProblemText()
  const [sent, setSent] = useState<CodeSent>()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const seconds = Math.floor(((sent?.nextAt ?? 0) - now) / 1000)
  const request = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      setSent(await requestAbandonCode(link, language))
    } catch (error) {
      setProblem(explain(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Typography.Paragraph>{text('abandon.sentTo', { to: sentTo })}</Typography.Paragraph>
      <Flex vertical gap={8} align="flex-start" style={{ marginBlockEnd: 16 }}>
        <Button onClick={() => void request()} loading={isBusy} disabled={seconds > 0}>
          {seconds > 0 ? text('abandon.again', { seconds }) : text('abandon.request')}
        </Button>
        {sent === undefined ? null : (
          <span role="status">
            {text('abandon.sent', { to: sent.sentTo })}
            {isTest ? ` ${text('abandon.sandbox')}` : null}
          </span>
        )}
        {problem === undefined ? null : <Alert type="error" showIcon role="alert" title={problem} />}
      </Flex>
      <Form.Item
        name="code"
        label={text('abandon.code')}
        rules={[{ required: true, pattern: /^\d{6}$/, message: text('abandon.codeNeeded') }]}
      >
        <Input maxLength={6} inputMode="numeric" autoComplete="one-time-code" style={{ maxWidth: 160 }} />
      </Form.Item>
    </>
  )
}

/** What the server refused, as a sentence. */
function useProblemText(): (error: unknown) => string {
  const text = useBidderText()
  return (error) => {
    const { code, triesLeft, nextAt } = error instanceof BidderProblem ? error : { code: '', triesLeft: 0, nextAt: 0 }
    if (code === 'wrong-code' && triesLeft > 0) return text('abandon.wrong', { count: triesLeft })
    if (code === 'wrong-code' || code === 'no-code') return text('abandon.used')
    if (code === 'too-soon') return text('abandon.tooSoon', { at: formatTime(nextAt, 'second') })
    if (code === 'too-late') return text('abandon.tooLate')
    return text('abandon.failed')
  }
}
