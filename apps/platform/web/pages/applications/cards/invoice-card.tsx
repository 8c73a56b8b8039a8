import { Button, Card, Flex, Modal, Typography } from 'antd'
import { useState } from 'react'
import { useText } from '../../../texts/use-text.ts'
import type { Application } from '../types.ts'
import { InvoiceForm } from './invoice-form.tsx'
import { InvoiceRound } from './invoice-round.tsx'

/** Asked for after the opening; every round is shown. */
export function InvoiceCard({ application }: { application: Application }) {
  const text = useText()
  const [open, setOpen] = useState(false)
  const { actions, invoices, lot } = application
  const isAgain = actions.includes('reissue-invoice')
  const word = text(isAgain ? 'applications.invoice.again' : 'applications.invoice.ask')
  const mayAsk = isAgain || actions.includes('invoice')
  return (
    <Card
      title={text('applications.invoice.title')}
      extra={mayAsk ? <Button onClick={() => setOpen(true)}>{word}</Button> : null}
    >
      {invoices.length === 0 ? (
        <Typography.Text type="secondary">
          {text(lot === undefined ? 'applications.invoice.notYet' : 'applications.invoice.askHint')}
        </Typography.Text>
      ) : (
        <Flex vertical gap={16}>
          {[...invoices].reverse().map((invoice) => (
            <InvoiceRound key={invoice.round} invoice={invoice} />
          ))}
        </Flex>
      )}
      <Modal open={open} destroyOnHidden title={word} footer={null} onCancel={() => setOpen(false)}>
        <InvoiceForm application={application} isAgain={isAgain} onDone={() => setOpen(false)} />
      </Modal>
    </Card>
  )
}
