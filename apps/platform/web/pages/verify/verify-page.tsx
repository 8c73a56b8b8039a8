import { SafetyCertificateOutlined } from '@ant-design/icons'
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { HeaderSwitches } from '@openbaohan/ui/shell/header-switches.tsx'
import { verifyInBrowser } from '@openbaohan/ui/verify/verify-in-browser.ts'
import { viewInBrowser } from '@openbaohan/ui/verify/view-in-browser.ts'
import { Col, Flex, Layout, Row, Typography } from 'antd'
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { useText } from '../../texts/use-text.ts'
import { CodeForm } from './code-form.tsx'
import { FileDrop } from './file-drop.tsx'
import { findByCode, findByDigest, readRoots } from './public-api.ts'
import type { Result } from './results.tsx'

const isDigest = /^[0-9a-f]{64}$/i

/** Loaded with the first result. */
const Results = lazy(async () => ({ default: (await import('./results.tsx')).Results }))

/**
 * 验真: for everybody, without sign-in. A link with `n` and `c` (a QR code) asks at once, and so does one with `n` and `d`, the
 * digest of the sealed file, which a plain guarantee without a check code has.
 */
export function Component() {
  const text = useText()
  const [query] = useSearchParams()
  const [number, code, digest] = [query.get('n') ?? '', query.get('c') ?? '', query.get('d') ?? '']
  const [busy, setBusy] = useState<'code' | 'file'>()
  const [result, setResult] = useState<Result>({})
  const results = useRef<HTMLDivElement>(null)
  const show = useCallback((next: Result) => {
    setResult(next)
    setBusy(undefined)
  }, [])
  useEffect(() => {
    if (result.file === undefined && result.found === undefined) return
    results.current?.focus({ preventScroll: true })
    results.current?.scrollIntoView({ block: 'start' })
  }, [result])
  const askByCode = useCallback(
    async (asked: string, with_: string) => {
      setBusy('code')
      show({ found: await findByCode(asked, with_) })
    },
    [show],
  )
  const verifyFile = async (file: File) => {
    setBusy('file')
    setResult({})
    const roots = await readRoots()
    const outcome = await verifyInBrowser(file, roots, serverNow())
    // what is no PDF, or cannot be read to its end, is not drawn
    const view = typeof outcome === 'string' ? 'stopped' : await viewInBrowser(file)
    const own = { name: file.name, outcome, view }
    show(typeof outcome === 'string' ? { file: own } : { file: own, found: await findByDigest(outcome.sm3) })
  }
  const askByDigest = useCallback(
    async (asked: string, sm3: string) => {
      setBusy('code')
      const found = await findByDigest(sm3)
      const isOther = typeof found !== 'string' && found.guaranteeNumber !== asked
      show({ found: isOther || found === 'notFound' ? 'notOfLink' : found })
    },
    [show],
  )
  useEffect(() => {
    if (number !== '' && code !== '') void askByCode(number, code)
    else if (number !== '' && isDigest.test(digest)) void askByDigest(number, digest)
  }, [number, code, digest, askByCode, askByDigest])
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <title>{`${text('verify.title')} · ${text('product')}`}</title>
      <Flex component="header" justify="space-between" align="center" wrap style={{ padding: '12px 16px' }}>
        <Link to="/">
          <SafetyCertificateOutlined aria-hidden /> {text('product')}
        </Link>
        <HeaderSwitches />
      </Flex>
      <main style={{ width: 'min(1080px, calc(100vw - 32px))', margin: '2vh auto 48px' }}>
        <Flex vertical gap={24}>
          <div>
            <Typography.Title level={1} style={{ fontSize: 20, margin: 0 }}>
              {text('verify.title')}
            </Typography.Title>
            <Typography.Paragraph type="secondary" style={{ margin: '8px 0 0' }}>
              {text('verify.purpose')}
            </Typography.Paragraph>
          </div>
          <Row gutter={[16, 16]}>
            <Col xs={24} lg={12}>
              <CodeForm
                key={`${number} ${code}`}
                number={number}
                code={code}
                busy={busy === 'code'}
                onAsk={askByCode}
              />
            </Col>
            <Col xs={24} lg={12}>
              <FileDrop busy={busy === 'file'} onFile={(file) => void verifyFile(file)} />
            </Col>
          </Row>
          <div ref={results} tabIndex={-1} aria-live="polite" style={{ outline: 'none' }}>
            <Flex vertical gap={16}>
              <Suspense>
                <Results {...result} />
              </Suspense>
            </Flex>
          </div>
        </Flex>
      </main>
    </Layout>
  )
}
