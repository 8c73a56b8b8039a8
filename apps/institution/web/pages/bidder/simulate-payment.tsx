import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { simulatePayment } from './bidder-api.ts'
import { bidderKey } from './bidder-key.ts'
import { useBidderText } from './use-bidder-text.ts'

/** Of a sandbox: the payment that the institution waits for, without any money. */
export function SimulatePayment({ link }: { link: string }) {
  const text = useBidderText()
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const pay = async () => {
    setBusy(true)
    setFailed(false)
    try {
      queries.setQueryData(bidderKey(link), await simulatePayment(link))
    } catch {
      setFailed(true)
      await queries.invalidateQueries({ queryKey: bidderKey(link) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Flex vertical gap={8} align="flex-start">
      <Alert type="info" showIcon title={text('pay.simulateNote')} />
      <Button type="primary" size="large" loading={busy} onClick={() => void pay()}>
        {text('pay.simulate')}
      </Button>
      {hasFailed ? <Alert type="error" showIcon role="alert" title={text('failed.what')} /> : null}
    </Flex>
  )
}
