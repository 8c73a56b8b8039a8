import { EmptyState } from '@openbaohan/ui/page/empty-state.tsx'
import { CodeText } from '@openbaohan/ui/show/code-text.tsx'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Alert, Card, Col, Collapse, Descriptions, Flex, Row, Typography } from 'antd'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { useText } from '../../../texts/use-text.ts'
import { PdfFrame } from '../pdf-frame.tsx'
import { DecryptedTable } from './decrypted-table.tsx'

type Version = InboxDetail['files'][number]

/** The sealed and the plain guarantee side by side, their digests, and what the key has opened. */
export function FilesCard({ application }: { application: InboxDetail }) {
  const text = useText()
  const { files, lot, state } = application
  const of = (kind: Version['kind']) => files.filter((file) => file.kind === kind).reverse()
  const [sealed, plain] = [of('sealed'), of('plain')]
  return (
    <Card size="small" title={text('applications.files.title')}>
      {sealed.length === 0 ? (
        <EmptyState
          what={text(neverIssues.has(state) ? 'applications.files.neverIssued' : 'applications.files.none')}
        />
      ) : (
        <Flex vertical gap={16}>
          <Row gutter={[16, 16]}>
            <Col xs={24} lg={12}>
              <Guarantee
                versions={sealed}
                what={text('applications.files.sealed')}
                number={application.guaranteeNumber}
              />
            </Col>
            <Col xs={24} lg={12}>
              {plain.length > 0 ? (
                <Guarantee
                  versions={plain}
                  what={text('applications.files.plain')}
                  number={application.guaranteeNumber}
                />
              ) : (
                <Flex vertical gap={8}>
                  <Typography.Title level={3} style={{ fontSize: 16, margin: 0 }}>
                    {text('applications.files.plain')}
                  </Typography.Title>
                  <Alert
                    type="info"
                    showIcon
                    title={text(
                      lot !== undefined || state === 'restoring'
                        ? 'applications.files.notRestored'
                        : endedUnopened.has(state)
                          ? 'applications.files.neverOpened'
                          : 'applications.files.notOpened',
                    )}
                  />
                </Flex>
              )}
            </Col>
          </Row>
          <DecryptedTable application={application} />
        </Flex>
      )}
    </Card>
  )
}

/** No guarantee comes for these any more. */
const neverIssues: ReadonlySet<InboxDetail['state']> = new Set(['abandoned', 'refused'])

/** No key comes for these any more. */
const endedUnopened: ReadonlySet<InboxDetail['state']> = new Set(['withdrawn', 'abandoned', 'refused', 'expired'])

type GuaranteeProps = { versions: readonly Version[]; what: string; number: string | undefined }

/** The newest version with its frame; the others below it, none is ever taken away. */
function Guarantee({ versions, what, number }: GuaranteeProps) {
  const text = useText()
  const [newest, ...older] = versions
  if (newest === undefined) return null
  return (
    <Flex vertical gap={8}>
      <Typography.Title level={3} style={{ fontSize: 16, margin: 0 }}>
        {what} · {text('applications.files.version', { version: newest.version })}
      </Typography.Title>
      <Facts version={newest} />
      <PdfFrame
        key={newest.sm3}
        url={newest.url}
        what={what}
        name={number === undefined ? what : `${what}-${number}`}
      />
      {older.length === 0 ? null : (
        <Collapse
          size="small"
          items={[
            {
              key: 'older',
              label: `${text('applications.files.older')}（${older.length}）`,
              children: older.map((version) => (
                <Flex key={version.version} vertical gap={4} style={{ marginBottom: 12 }}>
                  <strong>{text('applications.files.version', { version: version.version })}</strong>
                  <Facts version={version} />
                  <a href={new URL(version.url).pathname} target="_blank" rel="noreferrer">
                    {text('applications.files.open')}
                  </a>
                </Flex>
              )),
            },
          ]}
        />
      )}
    </Flex>
  )
}

function Facts({ version: { sm3, signedAt, template } }: { version: Version }) {
  const text = useText()
  return (
    <Descriptions
      size="small"
      column={1}
      items={[
        { key: 'sm3', label: 'SM3', children: <CodeText value={sm3} keep={16} /> },
        {
          key: 'signed',
          label: text('applications.files.signedAt'),
          children: <Moment at={signedAt} precision="second" />,
        },
        {
          key: 'template',
          label: text('applications.files.template'),
          children:
            template === undefined
              ? text('applications.files.ownFile')
              : template === 0
                ? text('applications.files.shipped')
                : text('applications.files.version', { version: template }),
        },
      ]}
    />
  )
}
