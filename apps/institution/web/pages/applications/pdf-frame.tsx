import { DownloadOutlined, ExportOutlined } from '@ant-design/icons'
import { saveBlob } from '@openbaohan/ui/export/save-blob.ts'
import { Button, Flex, theme } from 'antd'
import { useState } from 'react'
import { useText } from '../../texts/use-text.ts'

type PdfFrameProps = {
  /** Of this program, or made in this page. A link that is signed again shows the same file: the first one stays. */
  url: string
  what: string
  /** Under which it is saved; `what` unless given. */
  name?: string
  height?: string | number
}

/** A PDF in the page, by the browser's own viewer; with a way to it for browsers that have none. */
export function PdfFrame({ url, what, name = what, height = 620 }: PdfFrameProps) {
  const text = useText()
  const { token } = theme.useToken()
  const [source] = useState(() => (url.startsWith('blob:') ? url : new URL(url).pathname))
  return (
    <Flex vertical gap={8}>
      {navigator.pdfViewerEnabled ? (
        <iframe
          src={`${source}#toolbar=0&navpanes=0&view=FitH`}
          title={text('applications.files.frame', { what })}
          style={{ width: '100%', height, border: `1px solid ${token.colorBorder}`, borderRadius: token.borderRadius }}
        />
      ) : null}
      <Flex gap={8} wrap>
        <Button size="small" icon={<ExportOutlined />} href={source} target="_blank" rel="noreferrer">
          {text('applications.files.open')}
        </Button>
        <Button size="small" icon={<DownloadOutlined />} onClick={() => void save(source, `${name}.pdf`)}>
          {text('applications.files.download')}
        </Button>
      </Flex>
    </Flex>
  )
}

/** A link of the file store names the file by its digest: the name is given here. */
async function save(source: string, name: string): Promise<void> {
  const answer = await fetch(source)
  if (answer.ok) saveBlob(name, await answer.blob())
  // an expired link states why in a page of its own
  else open(source, '_blank', 'noreferrer')
}
