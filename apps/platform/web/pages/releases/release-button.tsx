import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, type ButtonProps, Flex, Input, Modal, Radio, Typography } from 'antd'
import { useState } from 'react'
import { client } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { type Document, DocumentsField } from '../demands/documents-field.tsx'
import { ReleaseResults, type Result } from './release-results.tsx'

type Chosen = { only: readonly string[] } | { except: readonly string[] }
type ReleaseButtonProps = Pick<ButtonProps, 'type' | 'disabled' | 'children'> & {
  lot: string
  chosen: Chosen
  onDone: () => void
}
type Done = { way: 'seal' | 'now'; count: number; leftOut: readonly Result[] }

/** A release is not undone: what will be released, by whose seal, and afterwards what was left out and why. */
export function ReleaseButton({ lot, chosen, onDone, children, ...button }: ReleaseButtonProps) {
  const text = useText()
  const ui = useUiText()
  const queries = useQueryClient()
  const { mode } = useSigned()
  const maySeal = useMay()('lotGuarantees.sealProposal')
  const [open, setOpen] = useState(false)
  const [way, setWay] = useState<'seal' | 'now'>(maySeal ? 'now' : 'seal')
  const [note, setNote] = useState('')
  const [documents, setDocuments] = useState<readonly Document[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [done, setDone] = useState<Done>()
  const act = async () => {
    setBusy(true)
    setError(undefined)
    try {
      setDone(way === 'seal' ? await propose(lot, chosen, note) : await release(lot, chosen, documents))
      await queries.invalidateQueries()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const close = () => {
    setOpen(false)
    if (done !== undefined) onDone()
  }
  return (
    <>
      <Button
        {...button}
        onClick={() => {
          setDone(undefined)
          setError(undefined)
          setDocuments([])
          setOpen(true)
        }}
      >
        {children}
      </Button>
      <Modal
        open={open}
        title={text('agency.releases.dialog')}
        width={640}
        cancelText={ui('cancel')}
        okText={
          done !== undefined
            ? text('agency.releases.close')
            : text(way === 'seal' ? 'agency.releases.prepare' : 'agency.releases.now')
        }
        okButtonProps={{ loading: busy, danger: done === undefined && way === 'now' }}
        {...(done === undefined ? {} : { cancelButtonProps: { style: { display: 'none' } } })}
        onCancel={close}
        onOk={done === undefined ? () => void act() : close}
      >
        {done !== undefined ? (
          <Outcome done={done} />
        ) : (
          <Flex vertical gap={16}>
            <Alert
              type="warning"
              showIcon
              title={<Wanted chosen={chosen} />}
              description={text('agency.releases.consequence')}
            />
            {maySeal ? null : (
              <Radio.Group
                aria-label={text('agency.releases.way')}
                value={way}
                style={{ display: 'flex', flexDirection: 'column', gap: 8 }}
                options={[
                  { value: 'seal', label: text('agency.releases.waySeal') },
                  { value: 'now', label: text('agency.releases.wayNow') },
                ]}
                onChange={({ target }) => setWay(target.value === 'now' ? 'now' : 'seal')}
              />
            )}
            {way === 'seal' ? (
              <Input.TextArea
                aria-label={text('agency.releases.note')}
                placeholder={text('agency.releases.note')}
                rows={2}
                maxLength={200}
                value={note}
                onChange={({ target }) => setNote(target.value)}
              />
            ) : (
              <>
                <DocumentsField
                  label={text(maySeal ? 'agency.releases.documentOwn' : 'agency.releases.document')}
                  value={documents}
                  onChange={setDocuments}
                  about={{ kind: 'release', lot, chosen: copyOf(chosen) }}
                />
                {mode === 'sandbox' ? (
                  <Typography.Text type="secondary">{text('agency.releases.documentSandbox')}</Typography.Text>
                ) : null}
              </>
            )}
            {error === undefined ? null : <ProblemPanel error={error} />}
          </Flex>
        )}
      </Modal>
    </>
  )
}

function Wanted({ chosen }: { chosen: Chosen }) {
  const text = useText()
  if ('only' in chosen) return text('agency.releases.willOnly', { count: chosen.only.length })
  if (chosen.except.length === 0) return text('agency.releases.willAll')
  return text('agency.releases.willExcept', { count: chosen.except.length })
}

function Outcome({ done: { way, count, leftOut } }: { done: Done }) {
  const text = useText()
  const said = text(way === 'seal' ? 'agency.releases.proposedDone' : 'agency.releases.releasedDone', { count })
  return (
    <Flex vertical gap={16} role="status">
      <Alert
        type={count === 0 ? 'warning' : 'success'}
        showIcon
        title={count === 0 ? text('agency.releases.nothing') : said}
      />
      {leftOut.length === 0 ? null : (
        <>
          <Typography.Text>{text('agency.releases.leftOut', { count: leftOut.length })}</Typography.Text>
          <ReleaseResults results={leftOut} />
        </>
      )}
    </Flex>
  )
}

const copyOf = (chosen: Chosen) => ('only' in chosen ? { only: [...chosen.only] } : { except: [...chosen.except] })

async function propose(lot: string, chosen: Chosen, note: string): Promise<Done> {
  const wanted = { lot, chosen: copyOf(chosen), ...(note.trim() === '' ? {} : { note: note.trim() }) }
  const { proposal, leftOut } = await client.lotGuarantees.propose(wanted)
  return { way: 'seal', count: proposal?.guarantees.length ?? 0, leftOut }
}

async function release(lot: string, chosen: Chosen, documents: readonly Document[]): Promise<Done> {
  const files = documents.map(({ name, base64 }) => ({ name, base64 }))
  const results = await client.lotGuarantees.release({ lot, chosen: copyOf(chosen), files })
  const ordered = results.filter(({ isOrdered }) => isOrdered)
  return { way: 'now', count: ordered.length, leftOut: results.filter(({ isOrdered }) => !isOrdered) }
}
