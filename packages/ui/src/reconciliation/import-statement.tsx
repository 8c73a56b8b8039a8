import { ImportOutlined } from '@ant-design/icons'
import { ORPCError } from '@orpc/client'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Form, Modal } from 'antd'
import { useId, useState } from 'react'
import { FilePicker } from '../fields/file-picker.tsx'
import { useUiText } from '../i18n/use-text.ts'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { ReconciliationApi } from './reconciliation-api.ts'
import { reconciliationChinese } from './texts.zh.ts'

const { problems } = reconciliationChinese
const isProblem = (value: unknown): value is keyof typeof problems =>
  typeof value === 'string' && Object.hasOwn(problems, value)

/** Reads the other side's statement from a file and has it compared. */
export function ImportStatement({ reconciliation }: { reconciliation: ReconciliationApi }) {
  const text = useUiText()
  const queries = useQueryClient()
  const fieldId = useId()
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const [file, setFile] = useState<File>()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const show = () => {
    setFile(undefined)
    setError(undefined)
    setOpen(true)
  }
  const compare = async () => {
    if (file === undefined) return
    setBusy(true)
    setError(undefined)
    try {
      const { day, differences: count } = await reconciliation.compareStatement({ statement: await file.text() })
      if (count === 0) void message.success(text('reconciliation.agree', { day }))
      else void message.warning(text('reconciliation.found', { day, count }))
      setOpen(false)
      await queries.invalidateQueries()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const problem = problemOf(error)
  return (
    <>
      <Button type="primary" icon={<ImportOutlined />} onClick={show}>
        {text('reconciliation.compare')}
      </Button>
      <Modal
        open={isOpen}
        title={text('reconciliation.compare')}
        okText={text('reconciliation.compare')}
        okButtonProps={{ loading: isBusy, disabled: file === undefined }}
        cancelText={text('cancel')}
        onCancel={() => setOpen(false)}
        onOk={() => void compare()}
        destroyOnHidden
      >
        <Form layout="vertical">
          <Alert type="info" showIcon title={text('reconciliation.compareWhat')} style={{ marginBottom: 16 }} />
          <Form.Item label={text('reconciliation.file')} htmlFor={fieldId} required>
            <FilePicker id={fieldId} accept=".json,application/json" value={file} onChange={setFile} />
          </Form.Item>
        </Form>
        {error === undefined ? null : problem === undefined ? (
          <ProblemPanel error={error} />
        ) : (
          <Alert type="error" showIcon title={text(`reconciliation.problems.${problem}`)} />
        )}
      </Modal>
    </>
  )
}

function problemOf(error: unknown): keyof typeof problems | undefined {
  if (!(error instanceof ORPCError)) return undefined
  const data: unknown = error.data
  return typeof data === 'object' && data !== null && 'problem' in data && isProblem(data.problem)
    ? data.problem
    : undefined
}
