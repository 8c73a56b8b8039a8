import { useBracketed } from '@openbaohan/ui/i18n/use-bracketed.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Alert, Card, Col, Collapse, Flex, Row, Typography } from 'antd'
import type { InboxDetail } from '../../../../src/procedures/inbox/contract.ts'
import { useText } from '../../../texts/use-text.ts'
import { PdfFrame } from '../pdf-frame.tsx'

type Version = InboxDetail['files'][number]

/** The sealed and the plain guarantee side by side. */
export function FilesCard({ application }: { application: InboxDetail }) {
  const text = useText()
  const { files, lot, state } = application
  const of = (kind: Version['kind']) => files.filter((file) => file.kind === kind).reverse()
  const [sealed, plain] = [of('sealed'), of('plain')]
  return (
    <Card size="small" title={text('applications.files.title')}>
      {sealed.length === 0 ? (
        <Typography.Text type="secondary">
          {text(neverIssues.has(state) ? 'applications.files.neverIssued' : 'applications.files.none')}
        </Typography.Text>
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
                  <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
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
  const bracketed = useBracketed()
  const [newest, ...older] = versions
  if (newest === undefined) return null
  return (
    <Flex vertical gap={8}>
      <Typography.Title level={2} style={{ fontSize: 16, margin: 0 }}>
        {what} · {text('applications.files.version', { version: newest.version })}
      </Typography.Title>
      <SignedAt at={newest.signedAt} />
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
              label: bracketed(text('applications.files.older'), older.length),
              children: older.map((version) => (
                <Flex key={version.version} vertical gap={4} style={{ marginBottom: 12 }}>
                  <strong>{text('applications.files.version', { version: version.version })}</strong>
                  <SignedAt at={version.signedAt} />
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

function SignedAt({ at }: { at: number }) {
  const text = useText()
  return (
    <Typography.Text type="secondary">
      {text('applications.files.signedAt')} <Moment at={at} />
    </Typography.Text>
  )
}
