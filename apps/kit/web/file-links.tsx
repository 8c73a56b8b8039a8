import { FilePdfOutlined } from '@ant-design/icons'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Flex, Typography } from 'antd'
import type { TourView } from '../src/tour/tour-view.ts'
import { useText } from './texts/use-text.ts'

type FileLinksProps = { files: TourView['platform']['files']; filesChecked?: number | undefined }

/** Each file as its holder would open it, with the result of its check. */
export function FileLinks({ files, filesChecked }: FileLinksProps) {
  const text = useText()
  return (
    <Flex vertical gap={4}>
      {files.map(({ kind, url, checks, faults }) => (
        <div key={url}>
          <Typography.Link href={url} target="_blank" rel="noreferrer">
            <FilePdfOutlined aria-hidden /> {text(kind === 'plain' ? 'files.plain' : 'files.sealed')}
          </Typography.Link>
          {checks === 0 ? null : (
            <div>
              <Typography.Text type="secondary">
                {faults === 0 ? text('checks', { count: checks }) : text('faults', { count: checks, faults })}
              </Typography.Text>
            </div>
          )}
        </div>
      ))}
      {filesChecked === undefined ? null : (
        <div>
          <StateTag mood="good" word={text('filesChecked', { count: filesChecked })} />
        </div>
      )}
    </Flex>
  )
}
