import { EyeOutlined } from '@ant-design/icons'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { Alert, Button, Flex, Modal, Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import type { InboxDetail } from '../../../src/procedures/inbox/contract.ts'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { PdfFrame } from './pdf-frame.tsx'

type PreviewButtonProps = { application: InboxDetail; form: 'sealed' | 'plain' }

/** The guarantee as our wording in force would make it, before anything is signed. */
export function PreviewButton({ application, form }: PreviewButtonProps) {
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<EyeOutlined />} onClick={() => setOpen(true)}>
        {text('applications.actions.preview')}
      </Button>
      <Modal
        open={isOpen}
        title={`${text('applications.actions.preview')} · ${text(`applications.files.${form}`)}`}
        footer={null}
        width={920}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <Preview application={application} form={form} />
      </Modal>
    </>
  )
}

function Preview({ application, form }: PreviewButtonProps) {
  const text = useText()
  const [url, setUrl] = useState<string>()
  const [error, setError] = useState<unknown>()
  const { number, templates } = application
  const version = templates[form]
  useEffect(() => {
    let made: string | undefined
    let isGone = false
    client.templates.preview({ form, version, application: number }).then(
      ({ pdf }) => {
        if (isGone) return
        const bytes = Uint8Array.from(atob(pdf), (character) => character.charCodeAt(0))
        made = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }))
        setUrl(made)
      },
      (failure: unknown) => setError(failure),
    )
    return () => {
      isGone = true
      if (made !== undefined) URL.revokeObjectURL(made)
    }
  }, [form, version, number])
  if (error !== undefined) return <ProblemPanel error={error} />
  if (url === undefined) return <Skeleton active title={false} paragraph={{ rows: 12 }} />
  return (
    <Flex vertical gap={12}>
      <Alert type="info" showIcon title={text('applications.files.previewNote')} />
      <PdfFrame url={url} what={text(`applications.files.${form}`)} height="68vh" />
    </Flex>
  )
}
