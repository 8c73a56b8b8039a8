import { DownloadOutlined } from '@ant-design/icons'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Alert, Button, Flex, Result, Typography } from 'antd'
import { useNavigate } from 'react-router'
import { useText } from '../../../texts/use-text.ts'
import { ExportKeys } from '../notes/note-keys-button.tsx'
import { saveReceipt } from '../receipt/save-receipt.ts'
import type { Applied } from './submit.ts'

/** It is done: what to save now, and where to go on. */
export function AppliedPanel({ applied, onKeep }: { applied: Applied; onKeep: () => Promise<void> }) {
  const text = useText()
  const navigate = useNavigate()
  const { number, receipt, isNoteStored } = applied
  return (
    <Result
      status="success"
      title={text('applications.applying.doneTitle')}
      subTitle={<CodeText value={number} />}
      extra={
        <Button key="see" type="primary" size="large" onClick={() => void navigate(`/applications/${number}`)}>
          {text('applications.applying.see')}
        </Button>
      }
    >
      <Flex vertical gap={16}>
        {isNoteStored ? null : (
          <Alert
            type="error"
            showIcon
            title={text('applications.applying.noteFailed')}
            description={text('applications.applying.noteFailedHint')}
            action={<Button onClick={() => void onKeep()}>{text('applications.applying.noteRetry')}</Button>}
          />
        )}
        <Typography.Text>{text('applications.applying.doneNext')}</Typography.Text>
        <Typography.Text strong>{text('applications.applying.doneKeep')}</Typography.Text>
        <Keep hint={text('applications.applying.saveReceiptHint')}>
          <Button icon={<DownloadOutlined />} onClick={() => saveReceipt(number, receipt)}>
            {text('applications.applying.saveReceipt')}
          </Button>
        </Keep>
        <Keep hint={text('applications.applying.saveKeysHint')}>
          <ExportKeys />
        </Keep>
      </Flex>
    </Result>
  )
}

function Keep({ hint, children }: { hint: string; children: React.ReactNode }) {
  return (
    <Flex wrap align="center" gap={12}>
      {children}
      <Typography.Text type="secondary">{hint}</Typography.Text>
    </Flex>
  )
}
