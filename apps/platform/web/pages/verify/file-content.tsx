import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import type { BrowserView } from '@openbaohan/ui/verify/view-in-browser.ts'
import type { ViewAnswer } from '@openbaohan/ui/verify/view-wasm-worker.ts'
import { Alert, Card, Col, Descriptions, Flex, Row, Typography, theme } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { useVerifyPageText } from './use-verify-page-text.ts'

/** The pages as they look, beside what their text states: a person compares the two. */
export function FileContent({ view }: { view: BrowserView }) {
  const text = useVerifyPageText()
  return (
    <Card title={<h2 style={{ fontSize: 16, margin: 0 }}>{text('content.title')}</h2>}>
      {view === 'stopped' ? (
        <Alert
          role="alert"
          showIcon
          type="warning"
          title={text('content.nothing')}
          description={text('content.nothingHint')}
        />
      ) : (
        <Row gutter={[24, 16]}>
          <Col xs={24} lg={9}>
            <Facts view={view} />
          </Col>
          <Col xs={24} lg={15}>
            <Pages view={view} />
          </Col>
        </Row>
      )}
    </Card>
  )
}

function Facts({ view: { stated, shown } }: { view: ViewAnswer }) {
  const text = useVerifyPageText()
  const [amount] = stated.amounts
  return (
    <Flex vertical gap={16}>
      <Typography.Text type="secondary">{text('content.compare')}</Typography.Text>
      <Descriptions
        column={1}
        layout="vertical"
        size="small"
        items={[
          fact('number', stated.number, stated.number === shown.number),
          fact('applicant', stated.applicant, stated.applicant === shown.applicant),
          fact(
            'amount',
            amount === undefined ? undefined : stated.amounts.map((one) => <Yuan key={one} amount={one} />),
            amount !== undefined && shown.amounts.includes(amount),
            stated.amounts.length > 1,
          ),
        ]}
      />
    </Flex>
  )

  function fact(name: 'number' | 'applicant' | 'amount', value: ReactNode, isShown: boolean, isSeveral = false) {
    const children =
      value === undefined ? (
        <StateTag mood="attention" word={text('content.notRead')} wraps />
      ) : (
        <Flex vertical gap={4} align="flex-start">
          <strong style={{ overflowWrap: 'anywhere' }}>{value}</strong>
          <StateTag mood={isShown ? 'good' : 'bad'} word={text(isShown ? 'content.shown' : 'content.notShown')} />
          {isSeveral ? <StateTag mood="attention" word={text('content.several')} wraps /> : null}
        </Flex>
      )
    return { key: name, label: text(`content.${name}`), children }
  }
}

function Pages({ view: { images, pages } }: { view: ViewAnswer }) {
  const text = useVerifyPageText()
  const { token } = theme.useToken()
  const urls = useObjectUrls(images)
  return (
    <Flex vertical gap={12}>
      {urls.map((url, index) => (
        <a key={url} href={url} target="_blank" rel="noreferrer">
          <img
            src={url}
            alt={text('content.page', { page: index + 1, pages })}
            style={{ width: '100%', border: `1px solid ${token.colorBorder}`, background: '#fff' }}
          />
        </a>
      ))}
      {pages > images.length ? (
        <Typography.Text type="secondary">{text('content.more', { count: images.length })}</Typography.Text>
      ) : null}
    </Flex>
  )
}

function useObjectUrls(blobs: readonly Blob[]): readonly string[] {
  const [urls, setUrls] = useState<readonly string[]>([])
  useEffect(() => {
    const made = blobs.map((blob) => URL.createObjectURL(blob))
    setUrls(made)
    return () => {
      for (const url of made) URL.revokeObjectURL(url)
    }
  }, [blobs])
  return urls
}
