import { DownloadOutlined, SafetyCertificateOutlined, UploadOutlined } from '@ant-design/icons'
import { sm3 } from '@openbaohan/crypto/sm3.ts'
import { checkReceipt, type ReceiptProblem } from '@openbaohan/custody/receipt-in-browser.ts'
import { Alert, Button, Card, Flex, Input, Typography } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '../../../texts/use-text.ts'
import { useStoredReceipt } from '../notes/use-note.ts'
import type { Application } from '../types.ts'
import { saveReceipt } from './save-receipt.ts'

type Result = { ok: true } | { ok: false; problem: ReceiptProblem | 'other-application' }

/** The bidder's own proof: shown, saved, and verified here without asking anybody. */
export function ReceiptCard({ application }: { application: Application }) {
  const text = useText()
  const stored = useStoredReceipt(application.number, application.receipt)
  const { kind } = stored
  const [chosen, setChosen] = useState<unknown>()
  const [result, setResult] = useState<Result>()
  const [isShown, setShown] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const receipt = chosen ?? (stored.kind === 'open' ? stored.value : undefined)
  const take = async (file: File | undefined) => {
    if (file === undefined) return
    const read = readJson(await file.text())
    setChosen(read)
    setResult(check(read, application))
  }
  return (
    <Card size="small" type="inner" title={text('applications.page.receipt')}>
      <Flex vertical gap={12}>
        <Typography.Text>{text('applications.page.receiptHint')}</Typography.Text>
        <Typography.Text type="secondary">
          {text(
            receipt !== undefined
              ? 'applications.page.receiptStored'
              : kind === 'key-elsewhere'
                ? 'applications.page.receiptElsewhere'
                : kind === 'opening'
                  ? 'applications.note.opening'
                  : 'applications.page.receiptNone',
          )}
        </Typography.Text>
        <Flex wrap gap={8}>
          {receipt === undefined ? null : (
            <>
              <Button icon={<SafetyCertificateOutlined />} onClick={() => setResult(check(receipt, application))}>
                {text('applications.page.receiptCheck')}
              </Button>
              <Button onClick={() => setShown(!isShown)} aria-expanded={isShown}>
                {text('applications.page.receiptView')}
              </Button>
              <Button icon={<DownloadOutlined />} onClick={() => saveReceipt(application.number, receipt)}>
                {text('applications.applying.saveReceipt')}
              </Button>
            </>
          )}
          <Button icon={<UploadOutlined />} onClick={() => chooser.current?.click()}>
            {text('applications.page.receiptFile')}
          </Button>
          <input
            ref={chooser}
            type="file"
            accept="application/json,.json"
            hidden
            aria-label={text('applications.page.receiptFile')}
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </Flex>
        {result === undefined ? null : <ResultLine result={result} />}
        {isShown && receipt !== undefined ? (
          <Input.TextArea
            readOnly
            autoSize={{ minRows: 6, maxRows: 16 }}
            aria-label={text('applications.page.receipt')}
            value={JSON.stringify(receipt, null, 2)}
            style={{ fontFamily: 'monospace', fontSize: 12 }}
          />
        ) : null}
        <Typography.Text type="secondary" style={{ fontSize: 12 }}>
          {text('applications.page.receiptLocal')}
        </Typography.Text>
      </Flex>
    </Card>
  )
}

function ResultLine({ result }: { result: Result }) {
  const text = useText()
  if (result.ok) return <Alert type="success" showIcon title={text('applications.page.receiptOk')} />
  return (
    <Alert
      type="error"
      showIcon
      title={
        result.problem === 'other-application'
          ? text('applications.page.receiptOther')
          : text(`applications.page.receiptProblems.${result.problem}`)
      }
    />
  )
}

/** A receipt that holds, and that is this application's: its commitment is the one the platform keeps. */
function check(receipt: unknown, { number, commitment }: Application): Result {
  const checked = checkReceipt(receipt, sm3)
  if (!checked.ok) return checked
  const named = receipt as { applicationNumber: string; commitment: string }
  return named.applicationNumber === number && named.commitment === commitment
    ? { ok: true }
    : { ok: false, problem: 'other-application' }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
