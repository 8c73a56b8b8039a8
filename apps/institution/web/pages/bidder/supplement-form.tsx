import { formatTime } from '@openbaohan/ui/show/format.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex, Input, Typography } from 'antd'
import { useId, useState } from 'react'
import { BidderProblem, giveSupplement } from './bidder-api.ts'
import { bidderKey } from './bidder-key.ts'
import { useBidderText } from './use-bidder-text.ts'

/** The answer to what the institution asks for: files below, a message here, and the button that ends the wait. */
export function SupplementForm({ link, by }: { link: string; by: number }) {
  const text = useBidderText()
  const queries = useQueryClient()
  const field = useId()
  const [message, setMessage] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const give = async () => {
    setProblem(undefined)
    setBusy(true)
    try {
      queries.setQueryData(bidderKey(link), await giveSupplement(link, message))
    } catch (error) {
      const code = error instanceof BidderProblem ? error.code : ''
      setProblem(
        code === 'nothing-given'
          ? text('supplement.nothing')
          : text(code === 'too-late' ? 'supplement.tooLate' : 'failed.what'),
      )
    } finally {
      setBusy(false)
    }
  }
  return (
    <Flex vertical gap={8}>
      <Typography.Text strong>{text('supplement.by', { at: formatTime(by - 1, 'day') })}</Typography.Text>
      <label htmlFor={field}>{text('supplement.message')}</label>
      <Input.TextArea
        id={field}
        rows={3}
        maxLength={500}
        showCount
        value={message}
        onChange={({ target }) => setMessage(target.value)}
      />
      <div>
        <Button type="primary" loading={busy} onClick={() => void give()}>
          {text('supplement.submit')}
        </Button>
      </div>
      {problem === undefined ? null : <Alert type="error" showIcon role="alert" title={problem} />}
    </Flex>
  )
}
