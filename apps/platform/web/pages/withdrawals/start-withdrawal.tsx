import { ConfirmAction } from '@openbaohan/ui/action/confirm-action.tsx'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useQueryClient } from '@tanstack/react-query'
import { App, Flex, Form, Radio, Typography } from 'antd'
import { useState } from 'react'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { type Document, DocumentsField } from '../demands/documents-field.tsx'
import { useWithdrawalText } from './use-withdrawal-text.ts'
import type { Asked } from './withdrawal-page.tsx'

type Reason = Parameters<typeof client.centreWithdrawals.withdraw>[0]['reason']
const reasons: readonly Reason[] = ['not-bidding', 'wrong-information', 'changed-institution', 'other']

type StartWithdrawalProps = { asked: Asked; onStarted: () => void }

export function StartWithdrawal({ asked, onStarted }: StartWithdrawalProps) {
  const text = useText()
  const own = useWithdrawalText()
  const queries = useQueryClient()
  const { message: toast } = App.useApp()
  const [reason, setReason] = useState<Reason>()
  const [documents, setDocuments] = useState<readonly Document[]>([])
  const [file] = documents
  const start = async () => {
    if (reason === undefined || file === undefined) return
    const { name, base64 } = file
    await client.centreWithdrawals.withdraw({ ...asked, reason, file: { name, base64 } })
    onStarted()
    void toast.success(own('start.done'))
    await queries.invalidateQueries()
  }
  return (
    <Flex vertical gap={16} align="flex-start">
      <Form layout="vertical">
        <Form.Item label={own('start.reason')} required extra={text('applications.page.reasonsHint')}>
          <Radio.Group
            aria-label={own('start.reason')}
            value={reason}
            onChange={(event) => setReason(event.target.value as Reason)}
          >
            <Flex vertical gap={8}>
              {reasons.map((one) => (
                <Radio key={one} value={one}>
                  {text(`applications.page.reasons.${one}`)}
                </Radio>
              ))}
            </Flex>
          </Radio.Group>
        </Form.Item>
      </Form>
      <DocumentsField
        label={own('start.document')}
        isNeeded
        value={documents}
        onChange={(chosen) => setDocuments(chosen.slice(-1))}
        firstIsSealed={false}
      />
      <Typography.Text type="secondary">{own('start.documentHint')}</Typography.Text>
      <Flex wrap gap={12} align="center">
        <ConfirmAction
          danger
          type="primary"
          disabled={reason === undefined || file === undefined}
          action={own('start.action')}
          consequence={own('start.consequence')}
          onConfirm={start}
        />
        <Missing what={[reason === undefined && 'reasonNeeded', file === undefined && 'documentNeeded']} />
      </Flex>
    </Flex>
  )
}

/** Beside the button: why it cannot be used yet, and what to do. */
function Missing({ what }: { what: readonly (false | 'reasonNeeded' | 'documentNeeded')[] }) {
  const own = useWithdrawalText()
  const semicolon = useSemicolon()
  const missing = what.filter((one) => one !== false)
  if (missing.length === 0) return null
  return (
    <Typography.Text type="warning" role="status">
      {own('start.notYet', { what: missing.map((one) => own(`start.${one}`)).join(semicolon) })}
    </Typography.Text>
  )
}
