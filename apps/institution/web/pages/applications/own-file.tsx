import { UploadOutlined } from '@ant-design/icons'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { ORPCError } from '@orpc/client'
import { Alert, Button, Form, Input, Upload, type UploadFile } from 'antd'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { ActionDialog } from '../../action-dialog.tsx'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'

type Own = { files: UploadFile[]; guaranteeNumber?: string }
type OwnFileProps = { application: InboxDetail; form: 'sealed' | 'plain' }

/** A PDF that was signed elsewhere: checked as the platform will check it, each finding with what to do. */
export function OwnFile({ application, form }: OwnFileProps) {
  const text = useText()
  const { number, partner } = application
  const mayNumber = form === 'sealed' && application.files.length === 0
  return (
    <ActionDialog<Own>
      action={text('applications.actions.own')}
      icon={<UploadOutlined />}
      consequence={text('applications.consequences.own')}
      explain={(error) => <Findings error={error} />}
      onConfirm={async ({ files, guaranteeNumber = '' }) => {
        const [chosen] = files
        if (chosen?.originFileObj === undefined) throw new Error('the form asks for a file')
        const file = await base64Of(chosen.originFileObj)
        if (form === 'plain') return await client.applications.restore({ number, partner, file })
        const own = guaranteeNumber.trim()
        return await client.applications.issue({
          number,
          partner,
          file,
          ...(own === '' ? {} : { guaranteeNumber: own }),
        })
      }}
    >
      <Form.Item
        name="files"
        label={text('applications.fields.file')}
        valuePropName="fileList"
        getValueFromEvent={({ fileList }: { fileList: UploadFile[] }) => fileList.slice(-1)}
        rules={[{ required: true, message: text('applications.fields.fileNeeded') }]}
      >
        <Upload accept="application/pdf" maxCount={1} beforeUpload={() => false}>
          <Button icon={<UploadOutlined />}>{text('applications.fields.fileChoose')}</Button>
        </Upload>
      </Form.Item>
      {mayNumber ? (
        <Form.Item name="guaranteeNumber" label={text('applications.fields.ownNumber')}>
          <Input maxLength={50} />
        </Form.Item>
      ) : null}
    </ActionDialog>
  )
}

type Finding = { code: string; severity: string; zh: string; en: string; todo: string; detail?: string }

function Findings({ error }: { error: unknown }) {
  const text = useText()
  const pick = useBilingual()
  const findings = findingsIn(error)
  if (findings.length === 0) return <ProblemPanel error={error} />
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={text('applications.files.findings')}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {findings.map((finding) => (
            <li key={finding.code}>
              {pick(finding)} <code>{finding.code}</code>
              <div>{finding.todo}</div>
            </li>
          ))}
        </ul>
      }
    />
  )
}

function findingsIn(error: unknown): readonly Finding[] {
  if (!(error instanceof ORPCError)) return []
  const data: unknown = error.data
  if (typeof data !== 'object' || data === null || !('findings' in data) || !Array.isArray(data.findings)) return []
  return (data.findings as Finding[]).filter(({ severity }) => severity !== 'ok')
}

async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (let start = 0; start < bytes.length; start += 0x8000)
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000))
  return btoa(text)
}
