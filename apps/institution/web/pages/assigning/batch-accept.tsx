import { fen, parseYuan, formatYuan as yuanOf } from '@openbaohan/protocol/values/fen.ts'
import { readProblem } from '@openbaohan/ui/client/read-problem.ts'
import { ProblemPanel } from '@openbaohan/ui/page/problem-panel.tsx'
import { formatYuan } from '@openbaohan/ui/show/format.ts'
import { Moment } from '@openbaohan/ui/show/moment.tsx'
import { Yuan } from '@openbaohan/ui/show/yuan.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Flex, Input, Modal, Typography } from 'antd'
import { useId, useState } from 'react'
import type { InboxRow } from '../../../src/procedures/inbox/contract.ts'
import { client, query } from '../../api.ts'
import { useAssigningText } from './use-assigning-text.ts'

type Result = { word: string; isGood: boolean }
const pageLength = 50

/** Several applications that wait for underwriting are accepted one by one, each by the same rules as alone. */
export function BatchAccept() {
  const text = useAssigningText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('batch.open')}</Button>
      {isOpen ? <BatchDialog onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function BatchDialog({ onClose }: { onClose: () => void }) {
  const text = useAssigningText()
  const queries = useQueryClient()
  const field = useId()
  // As it was when the dialog was opened: results stay beside their rows.
  const waiting = useQuery({
    ...query.inbox.list.queryOptions({ input: { queue: 'underwriting', limit: pageLength } }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
  const open = waiting.data?.rows.filter(({ waits }) => waits === undefined)
  const rows = open ?? []
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map())
  const [busy, setBusy] = useState(false)
  const selected = rows.filter(({ id }) => chosen.has(id) && results.get(id)?.isGood !== true)
  const sum = yuanOf(fen(selected.reduce((total, { amount }) => total + (parseYuan(amount) ?? 0n), 0n)))
  const toggle = (id: string) =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const acceptOne = async ({ number, partner }: InboxRow): Promise<Result> => {
    try {
      const { state } = await client.applications.decide({ number, partner, accept: true, reason: reason.trim() })
      const waits = state === 'underwriting' || state === 'awaiting-bidder' || state === 'received'
      return { word: text(waits ? 'batch.waits' : 'batch.accepted'), isGood: true }
    } catch (error) {
      return { word: text('batch.failed', { why: readProblem(error).message ?? '' }), isGood: false }
    }
  }
  const run = async () => {
    setBusy(true)
    for (const row of selected) {
      const result = await acceptOne(row)
      setResults((before) => new Map([...before, [row.id, result]]))
    }
    setBusy(false)
  }
  const close = () => {
    onClose()
    void queries.invalidateQueries()
  }
  return (
    <Modal
      open
      width={720}
      title={text('batch.open')}
      onCancel={close}
      onOk={() => void run()}
      okText={text('batch.run', { count: selected.length, amount: formatYuan(sum) })}
      okButtonProps={{ loading: busy, disabled: selected.length === 0 || reason.trim() === '' }}
    >
      <Flex vertical gap={12}>
        <Alert type="info" showIcon title={text('batch.what')} />
        {waiting.isError ? <ProblemPanel error={waiting.error} onRetry={() => void waiting.refetch()} /> : null}
        {open?.length === 0 ? <Typography.Text>{text('batch.none')}</Typography.Text> : null}
        {rows.length === 0 ? null : (
          <Flex wrap gap={12} justify="space-between">
            <Checkbox
              checked={rows.every(({ id }) => chosen.has(id))}
              disabled={busy}
              onChange={({ target }) => setChosen(new Set(target.checked ? rows.map(({ id }) => id) : []))}
            >
              {text('batch.all')}
            </Checkbox>
            <Typography.Text type="secondary">{text('batch.oldest')}</Typography.Text>
          </Flex>
        )}
        <Flex vertical gap={8} style={{ maxHeight: '45vh', overflowY: 'auto' }}>
          {rows.map((row) => (
            <Flex key={row.id} gap={8} wrap align="center" justify="space-between">
              <Checkbox
                checked={chosen.has(row.id)}
                disabled={busy || results.get(row.id)?.isGood === true}
                onChange={() => toggle(row.id)}
              >
                {row.applicantName}
              </Checkbox>
              <Flex gap={12} wrap align="center">
                <Moment at={row.receivedAt} />
                <Yuan amount={row.amount} />
                <ResultText result={results.get(row.id)} />
              </Flex>
            </Flex>
          ))}
        </Flex>
        <div>
          <label htmlFor={field}>{text('batch.opinion')}</label>
          <Input.TextArea
            id={field}
            rows={2}
            maxLength={500}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </div>
      </Flex>
    </Modal>
  )
}

function ResultText({ result }: { result: Result | undefined }) {
  return result === undefined ? null : (
    <Typography.Text type={result.isGood ? 'success' : 'danger'} role="status">
      {result.word}
    </Typography.Text>
  )
}
