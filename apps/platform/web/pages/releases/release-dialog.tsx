import { readPages } from '@openbaohan/ui/export/read-pages.ts'
import { useUiText } from '@openbaohan/ui/i18n/use-text.ts'
import { Loaded } from '@openbaohan/ui/page/loaded.tsx'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { useSigned } from '@openbaohan/ui/sign-in/require-session.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Flex, Input, Modal, Radio, Typography } from 'antd'
import { useState } from 'react'
import { client, query } from '../../api.ts'
import { useText } from '../../texts/use-text.ts'
import { useMay } from '../../use-may.ts'
import { type Document, DocumentsField, useDocumentCheck } from '../demands/documents-field.tsx'
import { LetterButtons } from '../letters/letter-buttons.tsx'
import type { Guarantee } from '../lots/lot-types.ts'
import { NamedGroups } from './named-groups.tsx'
import type { ReleaseGroups } from './release-groups.ts'
import { ReleaseResults, type Result } from './release-results.tsx'

export type ReleaseOrder = {
  lot: string
  action: string
  /** Sorts the guarantees of the lot; what it names to be released is what the order states. */
  sort: (rows: readonly Guarantee[]) => ReleaseGroups<Guarantee>
}
type Done = { way: 'seal' | 'now'; count: number; leftOut: readonly Result[] }

/** A release is not undone: every guarantee by name, who seals, and afterwards what was left out and why. */
export function ReleaseDialog({ lot, action, sort, onClose }: ReleaseOrder & { onClose: (isDone: boolean) => void }) {
  const text = useText()
  const ui = useUiText()
  const queries = useQueryClient()
  const { mode } = useSigned()
  const maySeal = useMay()('lotGuarantees.sealProposal')
  const [way, setWay] = useState<'seal' | 'now'>(maySeal ? 'now' : 'seal')
  const [note, setNote] = useState('')
  const [documents, setDocuments] = useState<readonly Document[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [done, setDone] = useState<Done>()
  const rows = useQuery({
    queryKey: ['release-groups', lot],
    queryFn: async () => (await readPages<Guarantee>((after) => readLot(lot, after))).rows,
    // the names in the dialog are current until the order is given, and then those of the order
    gcTime: 0,
    enabled: !busy && done === undefined,
  })
  const groups = rows.data === undefined ? undefined : sort(rows.data)
  const only = groups?.toRelease.map(({ number }) => number) ?? []
  const isNothing = done === undefined && only.length === 0
  const confirm = async () => {
    setBusy(true)
    setError(undefined)
    try {
      setDone(way === 'seal' ? await propose(lot, only, note) : await release(lot, only, documents))
      // Not waited for: the button that closes the dialog would take no click meanwhile.
      void queries.invalidateQueries()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const authorisations = useQuery({
    ...query.lotAuthorisations.list.queryOptions({ input: { lot } }),
    enabled: !maySeal,
  })
  const isAuthorised = (authorisations.data ?? []).some(
    ({ covers, withdrawn }) => withdrawn === undefined && covers.includes('release'),
  )
  const lacksAuthorisation = done === undefined && way === 'now' && !maySeal && !isAuthorised
  const close = () => onClose(done !== undefined)
  const about = { kind: 'release' as const, lot, chosen: { only } }
  const isChecking = useDocumentCheck(documents[0], about).isLoading
  return (
    <Modal
      open
      title={action}
      width={640}
      cancelText={ui('cancel')}
      okText={
        done !== undefined
          ? text('agency.releases.close')
          : text(way === 'seal' ? 'agency.releases.prepare' : 'agency.releases.now')
      }
      okButtonProps={{
        loading: busy,
        disabled: isNothing || isChecking || lacksAuthorisation,
        danger: done === undefined && way === 'now',
      }}
      {...(done === undefined ? {} : { cancelButtonProps: { style: { display: 'none' } } })}
      onCancel={close}
      onOk={done === undefined ? () => void confirm() : close}
    >
      {done !== undefined ? (
        <Outcome done={done} />
      ) : (
        <Flex vertical gap={16}>
          <Loaded query={rows}>{() => (groups === undefined ? null : <NamedGroups groups={groups} />)}</Loaded>
          <Alert type="warning" showIcon title={text('agency.releases.consequence')} />
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
          ) : isNothing ? null : (
            <>
              <LetterButtons kind="release" read={(withSeal) => client.letterDrafts.release({ lot, only, withSeal })} />
              {maySeal ? null : (
                <LetterButtons
                  kind="authorisation"
                  read={(withSeal) => client.letterDrafts.authorisation({ lot, withSeal })}
                />
              )}
              <DocumentsField
                label={text(maySeal ? 'agency.releases.documentOwn' : 'agency.releases.document')}
                value={documents}
                onChange={(chosen) => {
                  setDocuments(chosen)
                  setError(undefined)
                }}
                about={about}
              />
              {lacksAuthorisation ? (
                <Alert type="warning" showIcon title={text('agency.releases.needsAuthorisation')} />
              ) : null}
              {mode === 'sandbox' ? (
                <Typography.Text type="secondary">{text('agency.releases.documentSandbox')}</Typography.Text>
              ) : null}
            </>
          )}
          {error === undefined ? null : <ProblemPanel error={error} />}
        </Flex>
      )}
    </Modal>
  )
}

function Outcome({ done: { way, count, leftOut } }: { done: Done }) {
  const text = useText()
  const message = text(way === 'seal' ? 'agency.releases.proposedDone' : 'agency.releases.releasedDone', { count })
  return (
    <Flex vertical gap={16} role="status">
      <Alert
        type={count === 0 ? 'warning' : 'success'}
        showIcon
        title={count === 0 ? text('agency.releases.nothing') : message}
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

const readLot = (lot: string, after: string | undefined) =>
  client.lotGuarantees.list({ lot, limit: 100, ...(after === undefined ? {} : { after }) })

async function propose(lot: string, only: string[], note: string): Promise<Done> {
  const wanted = { lot, chosen: { only }, ...(note.trim() === '' ? {} : { note: note.trim() }) }
  const { proposal, leftOut } = await client.lotGuarantees.propose(wanted)
  return { way: 'seal', count: proposal?.guarantees.length ?? 0, leftOut }
}

async function release(lot: string, only: string[], documents: readonly Document[]): Promise<Done> {
  const files = documents.map(({ name, base64 }) => ({ name, base64 }))
  const results = await client.lotGuarantees.release({ lot, chosen: { only }, files })
  const ordered = results.filter(({ isOrdered }) => isOrdered)
  return { way: 'now', count: ordered.length, leftOut: results.filter(({ isOrdered }) => !isOrdered) }
}
