import { UploadOutlined } from '@ant-design/icons'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Flex, Typography } from 'antd'
import { useRef, useState } from 'react'
import type { BidderView } from '../../../src/procedures/bidder-page/view.ts'
import { readBase64 } from '../demands/read-base64.ts'
import { BidderProblem, givePaper } from './bidder-api.ts'
import { bidderKey } from './bidder-key.ts'
import { useBidderText } from './use-bidder-text.ts'

const mostBytes = 10 * 1024 * 1024

/** Before these are over nothing is decided, and a paper that is missing may be what the institution waits for. */
const undecided: ReadonlySet<BidderView['stage']> = new Set(['checking', 'supplement'])

/** The papers that this institution asks for until it has decided, and later those that were given; none, and the card is not there. */
export function PapersCard({ view: { papers, mayConfirm, stage, asked }, link }: { view: BidderView; link: string }) {
  const text = useBidderText()
  const isWanted = mayConfirm && (undecided.has(stage) || asked !== undefined)
  const shown = isWanted ? papers : papers.filter(({ given }) => given.length > 0)
  if (shown.length === 0) return null
  return (
    <Card title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('papers.title')}</h2>}>
      <Flex vertical gap={12}>
        {mayConfirm ? <Typography.Text type="secondary">{text('papers.note')}</Typography.Text> : null}
        {shown.map((paper) => (
          <Paper key={paper.paper} {...paper} link={link} mayGive={mayConfirm} />
        ))}
      </Flex>
    </Card>
  )
}

type PaperProps = BidderView['papers'][number] & { link: string; mayGive: boolean }

function Paper({ paper, given, link, mayGive }: PaperProps) {
  const text = useBidderText()
  const queries = useQueryClient()
  const field = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const give = async (file: File) => {
    setProblem(undefined)
    if (file.size > mostBytes) return setProblem(text('papers.tooLarge'))
    setBusy(true)
    try {
      const view = await givePaper(link, { paper, name: file.name, base64: await readBase64(file) })
      queries.setQueryData(bidderKey(link), view)
    } catch (error) {
      const code = error instanceof BidderProblem ? error.code : ''
      setProblem(
        text(code === 'not-a-document' ? 'papers.notDocument' : code === 'too-many' ? 'papers.tooMany' : 'failed.what'),
      )
    } finally {
      setBusy(false)
    }
  }
  return (
    <Flex vertical gap={8}>
      <Flex wrap gap={8} align="center" justify="space-between">
        <Flex gap={8} align="center">
          <Typography.Text strong>{paper}</Typography.Text>
          <StateTag
            mood={given.length > 0 ? 'good' : 'waiting'}
            word={text(given.length > 0 ? 'papers.given' : 'papers.missing')}
          />
        </Flex>
        {mayGive ? (
          <>
            <input
              ref={field}
              type="file"
              accept=".pdf,.ofd,.png,.jpg,.jpeg"
              hidden
              aria-label={text('papers.upload', { paper })}
              onChange={({ target }) => {
                const [file] = target.files ?? []
                if (file !== undefined) void give(file)
                target.value = ''
              }}
            />
            <Button icon={<UploadOutlined />} loading={busy} onClick={() => field.current?.click()}>
              {busy ? text('papers.uploading') : text('papers.upload', { paper })}
            </Button>
          </>
        ) : null}
      </Flex>
      {given.map(({ name, at }) => (
        <Typography.Text key={`${name} ${at}`} type="secondary" style={{ overflowWrap: 'anywhere' }}>
          {name} · <Moment at={at} />
        </Typography.Text>
      ))}
      {problem === undefined ? null : <Alert type="error" showIcon role="alert" title={problem} />}
    </Flex>
  )
}
