import { AmountField } from '@openbaohan/ui/fields/amount-field.tsx'
import { App, Flex, Form, Input } from 'antd'
import type { ApplicantView } from '../../../src/procedures/applicants/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useMay } from '../../use-may.ts'
import { useApplicantText } from './use-applicant-text.ts'

type OfApplicant = { applicant: ApplicantView }
type Reason = { reason: string }

/** The line and the refusal list, for those who may change them. */
export function ApplicantActions({ applicant }: OfApplicant) {
  const text = useApplicantText()
  const may = useMay()
  const { message: toast } = App.useApp()
  const { code, name, line, isSuspended } = applicant
  const done = ({ waits }: { waits: boolean }) => {
    if (waits) void toast.info(text('waits'))
  }
  const needed = [{ required: true, whitespace: true, message: text('fields.needed') }]
  const reason = (
    <Form.Item name="reason" label={text('fields.reason')} rules={needed}>
      <Input.TextArea rows={3} maxLength={500} showCount />
    </Form.Item>
  )
  return (
    <Flex wrap gap={8}>
      {may('applicants.setLine') ? (
        <ActionDialog<Reason & { limit: string }>
          action={text('actions.setLine')}
          consequence={text('consequences.setLine')}
          initial={line === undefined ? {} : { limit: line }}
          onConfirm={(values) => client.applicants.setLine({ code, name, ...values }).then(done)}
        >
          <Form.Item
            name="limit"
            label={text('fields.limit')}
            rules={[
              { required: true, pattern: /^(?!0+(\.0+)?$)\d{1,15}(\.\d{1,2})?$/, message: text('fields.amountWrong') },
            ]}
          >
            <AmountField />
          </Form.Item>
          {reason}
        </ActionDialog>
      ) : null}
      {may('applicants.setLine') && line !== undefined ? (
        <ActionDialog<Reason>
          action={text('actions.removeLine')}
          consequence={text('consequences.removeLine')}
          onConfirm={(values) => client.applicants.setLine({ code, name, ...values }).then(done)}
        >
          {reason}
        </ActionDialog>
      ) : null}
      {may('applicants.suspend') && !isSuspended ? (
        <ActionDialog<Reason>
          danger
          action={text('actions.suspend')}
          consequence={text('consequences.suspend')}
          onConfirm={(values) => client.applicants.suspend({ code, name, ...values })}
        >
          {reason}
        </ActionDialog>
      ) : null}
      {may('applicants.resume') && isSuspended ? (
        <ActionDialog<Reason>
          action={text('actions.resume')}
          consequence={text('consequences.resume')}
          onConfirm={(values) => client.applicants.resume({ code, name, ...values }).then(done)}
        >
          {reason}
        </ActionDialog>
      ) : null}
    </Flex>
  )
}
