import { Card, Flex, Segmented, Typography } from 'antd'
import type { ReactNode } from 'react'
import { Moment } from '../show/moment.tsx'
import { type FileName, useFileWord } from './file-word.ts'
import { PagePictures, type PictureQuery } from './page-pictures.tsx'
import { useGuaranteeText } from './use-guarantee-text.ts'

type PagesCardProps<File extends FileName> = {
  files: readonly File[]
  file: File | undefined
  onChoose: (file: string) => void
  /** Shown where there is no file yet. */
  empty: string
  /** When the version that is shown came to be here. */
  since: { word: string; at: number | undefined }
  download: (file: File, what: string) => ReactNode
  pictureOf: (file: File) => PictureQuery
}

/** The name by which a version is chosen. */
export const fileKey = ({ kind, version }: FileName): string => `${kind} ${version}`

/** The pages as the renderer of the checks draws them, of the version that is chosen. */
export function PagesCard<File extends FileName>(props: PagesCardProps<File>) {
  const text = useGuaranteeText()
  const wordOf = useFileWord()
  const { files, file, onChoose, empty, since, download, pictureOf } = props
  return (
    <Card title={text('pages')}>
      {file === undefined ? (
        <Typography.Text type="secondary">{empty}</Typography.Text>
      ) : (
        <Flex vertical gap={12}>
          <Flex wrap gap={12} justify="space-between" align="center">
            {files.length > 1 ? (
              <Segmented
                aria-label={text('versions')}
                value={fileKey(file)}
                options={files.map((one) => ({ value: fileKey(one), label: wordOf(one) }))}
                onChange={onChoose}
              />
            ) : (
              <span>{wordOf(file)}</span>
            )}
            {download(file, wordOf(file))}
          </Flex>
          <Typography.Text type="secondary">
            {since.word} <Moment at={since.at} precision="second" />
          </Typography.Text>
          <PagePictures key={fileKey(file)} pictureOf={pictureOf(file)} what={wordOf(file)} />
          <Typography.Text type="secondary">{text('pagesHint')}</Typography.Text>
        </Flex>
      )}
    </Card>
  )
}
