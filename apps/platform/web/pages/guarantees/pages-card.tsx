import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Flex, Segmented, Typography, theme } from 'antd'
import { query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { DownloadButton } from './download-button.tsx'
import type { GuaranteeFile } from './guarantee-types.ts'
import { useObjectUrl } from './use-object-url.ts'

type PagesCardProps = {
  number: string
  files: readonly GuaranteeFile[]
  file: GuaranteeFile | undefined
  onChoose: (file: string) => void
}

/** The pages as the checks' own renderer draws them, of the version that is chosen. */
export function PagesCard({ number, files, file, onChoose }: PagesCardProps) {
  const text = useText()
  const wordOf = ({ kind, version }: GuaranteeFile) => {
    const word = text(kind === 'sealed' ? 'applications.page.sealedFile' : 'applications.page.plainFile')
    return version === 1 ? word : `${word} · ${text('applications.page.version', { version })}`
  }
  return (
    <Card title={text('guarantees.pages')}>
      {file === undefined ? (
        <Typography.Text type="secondary">{text('guarantees.noFile')}</Typography.Text>
      ) : (
        <Flex vertical gap={12}>
          <Flex wrap gap={12} justify="space-between" align="center">
            {files.length > 1 ? (
              <Segmented
                aria-label={text('guarantees.versions')}
                value={`${file.kind} ${file.version}`}
                options={files.map((one) => ({ value: `${one.kind} ${one.version}`, label: wordOf(one) }))}
                onChange={onChoose}
              />
            ) : (
              <span>{wordOf(file)}</span>
            )}
            <DownloadButton number={number} file={file} what={wordOf(file)} />
          </Flex>
          <Flex wrap gap={12}>
            <Typography.Text type="secondary">
              {text('guarantees.received')} <Moment at={file.receivedAt} precision="second" />
            </Typography.Text>
            <Typography.Text type="secondary">
              {text('applications.page.digest')} <CodeText value={file.sm3} keep={8} />
            </Typography.Text>
          </Flex>
          <FirstPage key={`${file.kind} ${file.version}`} number={number} file={file} what={wordOf(file)} />
          <Typography.Text type="secondary">{text('guarantees.pagesHint')}</Typography.Text>
        </Flex>
      )}
    </Card>
  )
}

type PictureProps = { number: string; file: GuaranteeFile; what: string }

const asked = ({ number, file: { kind, version } }: PictureProps, page: number) => ({
  ...query.guarantees.findPicture.queryOptions({ input: { number, kind, version, page } }),
  // a version never changes
  staleTime: 'static' as const,
})

/** The answer for the first page holds the number of pages. */
function FirstPage(props: PictureProps) {
  const text = useText()
  const first = useQuery(asked(props, 1))
  return (
    <Loaded query={first} rows={14}>
      {({ count, picture }) =>
        picture === undefined ? (
          <Alert type="info" showIcon title={text('guarantees.noPictures')} />
        ) : (
          <>
            <Picture {...picture} what={text('guarantees.page', { what: props.what, page: 1, count })} />
            {Array.from({ length: count - 1 }, (_, index) => index + 2).map((page) => (
              <FurtherPage key={page} {...props} page={page} />
            ))}
          </>
        )
      }
    </Loaded>
  )
}

function FurtherPage({ page, ...props }: PictureProps & { page: number }) {
  const text = useText()
  const further = useQuery(asked(props, page))
  return (
    <Loaded query={further}>
      {({ count, picture }) =>
        picture === undefined ? null : (
          <Picture {...picture} what={text('guarantees.page', { what: props.what, page, count })} />
        )
      }
    </Loaded>
  )
}

function Picture({ image, width, height, what }: { image: Blob; width: number; height: number; what: string }) {
  const { token } = theme.useToken()
  const url = useObjectUrl(image)
  if (url === undefined) return null
  return (
    <img
      src={url}
      width={width}
      height={height}
      alt={what}
      style={{ maxWidth: '100%', height: 'auto', border: `1px solid ${token.colorBorder}`, background: '#ffffff' }}
    />
  )
}
