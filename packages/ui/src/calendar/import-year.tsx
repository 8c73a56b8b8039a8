import { Alert, App, Button, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { serverNow } from '../client/server-time.ts'
import { useUiText } from '../i18n/use-text.ts'
import { ProblemPanel } from '../page/problem-panel.tsx'
import type { HolidayYear, HolidayYearInput } from './calendar-api.ts'
import { type LineMarks, readHolidayLines, writeHolidayLines } from './holiday-lines.ts'

type Fields = { year: number; source: string; days: string }
type ImportYearProps = {
  known: { years: readonly HolidayYear[]; missing?: number | undefined }
  onSave(year: HolidayYearInput): Promise<void>
}

/** Enters the published holidays of one year; replaces the whole year. */
export function ImportYear({ known: { years, missing }, onSave }: ImportYearProps) {
  const text = useUiText()
  const marks = { off: text('calendar.marks.off'), work: text('calendar.marks.work') }
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const [isOpen, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const open = () => {
    const year = missing ?? new Date(serverNow()).getFullYear() + 1
    form.setFieldsValue({ year, source: '', days: linesOf(years, year, marks) })
    setError(undefined)
    setOpen(true)
  }
  const save = async () => {
    const { year, source, days } = await form.validateFields()
    const { off, worked } = readHolidayLines(days, marks)
    setBusy(true)
    setError(undefined)
    try {
      await onSave({ year, source, off, worked, status: 'announced' })
      setOpen(false)
      message.success(text('calendar.saved', { year }))
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const needed = { required: true, message: text('calendar.needed') }
  const readable = {
    validator: async (_: unknown, days = '') => {
      const { wrongLines, off } = readHolidayLines(days, marks)
      if (wrongLines.length > 0) throw new Error(text('calendar.wrongLines', { lines: wrongLines.join('、') }))
      if (off.length === 0) throw new Error(text('calendar.needed'))
    },
  }
  return (
    <>
      <Button type="primary" onClick={open}>
        {text('calendar.import')}
      </Button>
      <Modal
        open={isOpen}
        title={text('calendar.import')}
        okText={text('calendar.save')}
        cancelText={text('cancel')}
        confirmLoading={busy}
        onCancel={() => setOpen(false)}
        onOk={() => void save().catch(() => undefined)}
        width={640}
      >
        <Form form={form} layout="vertical">
          <Alert type="info" showIcon title={text('calendar.importWhat')} style={{ marginBottom: 16 }} />
          <Form.Item name="year" label={text('calendar.year')} rules={[needed]}>
            <InputNumber
              min={2000}
              max={2200}
              onChange={(year) => form.setFieldValue('days', linesOf(years, Number(year), marks))}
            />
          </Form.Item>
          <Form.Item name="source" label={text('calendar.source')} extra={text('calendar.sourceHint')} rules={[needed]}>
            <Input maxLength={300} />
          </Form.Item>
          <Form.Item name="days" label={text('calendar.days')} extra={text('calendar.daysHint')} rules={[readable]}>
            <Input.TextArea rows={12} style={{ fontFamily: 'monospace' }} />
          </Form.Item>
          {error === undefined ? null : <ProblemPanel error={error} />}
        </Form>
      </Modal>
    </>
  )
}

/** The known days of the year, to be completed; undefined for a year without a row. */
function linesOf(years: readonly HolidayYear[], wanted: number, marks: LineMarks): string {
  const year = years.find((one) => one.year === wanted)
  return year === undefined ? '' : writeHolidayLines(year, marks)
}
