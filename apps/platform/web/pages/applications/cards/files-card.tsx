import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Card, Flex } from 'antd'
import { useText } from '../../../texts/use-text.ts'
import { DownloadButton } from '../../guarantees/download-button.tsx'
import type { GuaranteeFile } from '../types.ts'
import { type FileStanding, standingOf } from './file-standing.ts'

type FilesCardProps = { number: string; files: readonly GuaranteeFile[]; isWithdrawn: boolean }
const words = {
  current: 'latest',
  opened: 'openedFile',
  replaced: 'replaced',
  withdrawn: 'withdrawnFile',
} as const satisfies Record<FileStanding, string>

/** Every version that came, newest first; the sealed and the plain one side by side where there is room. */
export function FilesCard({ number, files, isWithdrawn }: FilesCardProps) {
  const text = useText()
  if (files.length === 0) return null
  return (
    <Card title={text('applications.page.files')}>
      <Flex wrap gap={12}>
        {[...files].reverse().map((file) => (
          <FileTile
            key={`${file.kind} ${file.version}`}
            number={number}
            file={file}
            standing={standingOf(file, files, isWithdrawn)}
          />
        ))}
      </Flex>
    </Card>
  )
}

type FileTileProps = { number: string; file: GuaranteeFile; standing: FileStanding }

function FileTile({ number, file, standing }: FileTileProps) {
  const text = useText()
  const word = text(file.kind === 'sealed' ? 'applications.page.sealedFile' : 'applications.page.plainFile')
  const version = text('applications.page.version', { version: file.version })
  return (
    <Card size="small" type="inner" style={{ flex: '1 1 260px' }} title={`${word} · ${version}`}>
      <Flex vertical gap={8}>
        <Flex align="center" justify="space-between" gap={8}>
          <Moment at={file.receivedAt} />
          <StateTag
            mood={standing === 'current' ? 'good' : 'ended'}
            word={text(`applications.page.${words[standing]}`)}
          />
        </Flex>
        <DownloadButton number={number} file={file} what={`${word} ${version}`} />
      </Flex>
    </Card>
  )
}
