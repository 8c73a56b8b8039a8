import { Alert, Button, Flex, Modal, Spin, Typography } from 'antd'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { ConnectionTest } from '../partners/partner-api.ts'
import { CodeText } from '../show/code-text.tsx'
import { FailureWord } from './failure-word.tsx'
import { reachWordOf } from './reach-word.ts'
import { useReachText } from './use-reach-text.ts'

type ConnectionDialogProps = {
  isOpen: boolean
  address: string
  test: { data?: ConnectionTest | undefined; error: unknown; isPending: boolean }
  onAgain: () => void
  onClose: () => void
}

/** What a test of an address shows, and what to do. */
export function ConnectionDialog({ isOpen, address, test, onAgain, onClose }: ConnectionDialogProps) {
  const own = useReachText()
  return (
    <Modal
      open={isOpen}
      title={own('title')}
      onCancel={onClose}
      footer={[
        <Button key="again" disabled={test.isPending} onClick={onAgain}>
          {own('again')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {own('close')}
        </Button>,
      ]}
    >
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">{own('what')}</Typography.Text>
        <CodeText value={address} />
        <div role="status">
          {test.isPending ? (
            <Flex gap={8} align="center">
              <Spin size="small" />
              {own('testing')}
            </Flex>
          ) : test.data === undefined ? null : (
            <Result {...test.data} />
          )}
        </div>
        {test.isPending || test.error === null ? null : <ProblemPanel error={test.error} />}
      </Flex>
    </Modal>
  )
}

function Result({ result, status, code }: ConnectionTest) {
  const own = useReachText()
  const word = reachWordOf({ what: result, status })
  const type = word === 'reached' ? 'success' : word === 'not-tested' || word === 'forbidden' ? 'warning' : 'error'
  return (
    <Alert
      type={type}
      showIcon
      title={<FailureWord word={word} code={status === undefined ? code : `HTTP ${status}`} />}
      description={own(`todo.${word}`)}
    />
  )
}
