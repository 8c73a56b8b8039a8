import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { serverNow } from '@openbaohan/ui/client/server-time.ts'
import { DayField } from '@openbaohan/ui/fields/day-field.tsx'
import { useSemicolon } from '@openbaohan/ui/i18n/use-colon.ts'
import { useBilingual } from '@openbaohan/ui/i18n/use-text.ts'
import { formatTime } from '@openbaohan/ui/show/format.ts'
import { StateTag } from '@openbaohan/ui/show/state-tag.tsx'
import { Alert, Card, Descriptions, Flex, Form, Input, Typography } from 'antd'
import { useState } from 'react'
import { nextDemandState } from '../../../../src/domain/demand/demand-state.ts'
import type { DemandDetail } from '../../../../src/procedures/demands/console-contract.ts'
import { ActionDialog } from '../../../action-dialog.tsx'
import { client } from '../../../api.ts'
import { useText } from '../../../texts/use-text.ts'
import { useDemandActions } from '../demand-actions.ts'
import { FileField } from '../file-field.tsx'
import { readBase64 } from '../read-base64.ts'

/** Extend or pay: what the beneficiary asks for, until when payment is suspended, and what was decided. */
export function DemandExtension({ demand }: { demand: DemandDetail }) {
  const text = useText()
  const { mayDecide } = useDemandActions()
  const { extension, extendOrPay, isOpen, state, documents } = demand
  const mayNote = mayDecide && isOpen && nextDemandState(state, 'extension-noted') !== undefined
  // One that was asked for before a part was paid.
  const mayRefuse = mayDecide && isOpen && nextDemandState(state, 'extension-refused') !== undefined
  if (extension === undefined)
    return mayNote ? (
      <Card size="small" title={text('demands.extension.title')}>
        <Flex vertical gap={12} align="flex-start">
          {extendOrPay.inReason === undefined ? (
            <Typography.Text type="secondary">{text('demands.extension.none')}</Typography.Text>
          ) : (
            <Alert type="warning" showIcon title={text('demands.extension.inReason', { day: extendOrPay.inReason })} />
          )}
          <Note demand={demand} />
        </Flex>
      </Card>
    ) : null
  const { requestedTo, suspendedUntil, at, decided } = extension
  const amendment = documents.find(({ sm3 }) => sm3 === decided?.document)
  const isOver = suspendedUntil !== undefined && shanghaiDate(serverNow()) > suspendedUntil
  return (
    <Card size="small" title={text('demands.extension.title')} extra={<Outcome demand={demand} isOver={isOver} />}>
      <Flex vertical gap={12} align="flex-start">
        <Descriptions
          column={1}
          size="small"
          items={[
            { key: 'to', label: text('demands.extension.requestedTo'), children: requestedTo },
            { key: 'at', label: text('demands.extension.notedAt'), children: formatTime(at) },
            {
              key: 'until',
              label: text('demands.extension.suspendedUntil'),
              children:
                suspendedUntil === undefined
                  ? text('demands.extension.notSuspended')
                  : decided === undefined && isOpen
                    ? `${suspendedUntil} 24:00`
                    : text('demands.extension.suspensionEnded', { day: endedOn(demand) }),
            },
            ...(decided === undefined
              ? []
              : [
                  { key: 'reason', label: text('demands.extension.reason'), children: decided.reason },
                  { key: 'day', label: text('demands.extension.extendedTo'), children: decided.extendedTo ?? '—' },
                  {
                    key: 'file',
                    label: text('demands.documents.kinds.amendment'),
                    children:
                      amendment === undefined ? (
                        '—'
                      ) : (
                        <a href={new URL(amendment.url).pathname} target="_blank" rel="noreferrer">
                          {amendment.name}
                        </a>
                      ),
                  },
                ]),
          ]}
        />
        {decided === undefined && isOpen && isOver ? (
          <Alert type="warning" showIcon title={text('demands.extension.over')} />
        ) : null}
        {decided === undefined && mayRefuse ? (
          <Flex wrap gap={8}>
            {isOver || !mayNote || !extendOrPay.makesAmendment ? null : <MakeAmendment demand={demand} />}
            {isOver || !mayNote ? null : <Extend demand={demand} />}
            <Refuse demand={demand} />
          </Flex>
        ) : null}
      </Flex>
    </Card>
  )
}

function Outcome({ demand: { extension, isOpen }, isOver }: { demand: DemandDetail; isOver: boolean }) {
  const text = useText()
  if (extension?.decided?.extendedTo !== undefined)
    return <StateTag mood="good" word={text('demands.extension.extended')} />
  if (extension?.decided !== undefined) return <StateTag mood="ended" word={text('demands.extension.refused')} />
  if (!isOpen) return null
  return <StateTag mood={isOver ? 'bad' : 'waiting'} word={text('demands.extension.waits')} />
}

/** The suspension ends with the decision, or with the demand. */
const endedOn = ({ extension, events }: DemandDetail) =>
  formatTime(extension?.decided?.at ?? events.at(-1)?.at ?? 0, 'day')

const useDay = () => {
  const text = useText()
  return [{ required: true, message: text('demands.stop.needed') }]
}

function Note({ demand: { id, state, extendOrPay, lastDay } }: { demand: DemandDetail }) {
  const text = useText()
  const { explain } = useDemandActions()
  const needed = useDay()
  return (
    <ActionDialog<{ requestedTo: string; suspendedUntil?: string }>
      action={text('demands.extension.note')}
      consequence={`${text('demands.extension.noteConsequence')}${
        isExamined(state) ? '' : text('demands.extension.examiningGoesOn')
      }`}
      explain={explain}
      initial={requestedIn(extendOrPay.inReason)}
      onConfirm={({ requestedTo, suspendedUntil }) =>
        client.demands.noteExtension({
          ...{ id, requestedTo },
          ...(suspendedUntil === undefined || suspendedUntil === '' ? {} : { suspendedUntil }),
        })
      }
    >
      <Form.Item
        name="requestedTo"
        label={text('demands.extension.requestedTo')}
        extra={text('demands.extension.lastDayNow', { day: lastDay ?? '—' })}
        rules={needed}
      >
        <DayField />
      </Form.Item>
      <Form.Item
        name="suspendedUntil"
        label={text('demands.extension.suspendedUntil')}
        extra={text('demands.extension.mostSuspended', { day: extendOrPay.lastSuspension })}
      >
        <DayField />
      </Form.Item>
    </ActionDialog>
  )
}

const isExamined = (state: DemandDetail['state']) => state === 'payable' || state === 'stopped'

const requestedIn = (day: string | undefined) => (day === undefined ? {} : { requestedTo: day })

type Finding = DemandDetail['documents'][number]['findings'][number]
type Granted = { extendedTo: string; reason: string; file?: File }

/** Of a sandbox: the amendment that its own signing system would make. */
function MakeAmendment({ demand: { id, extension } }: { demand: DemandDetail }) {
  const text = useText()
  const { explain } = useDemandActions()
  const needed = useDay()
  return (
    <ActionDialog<{ extendedTo: string }>
      action={text('demands.extension.make')}
      consequence={text('demands.extension.makeConsequence')}
      explain={explain}
      initial={requestedDay(extension?.requestedTo)}
      onConfirm={({ extendedTo }) => client.demands.makeAmendment({ id, extendedTo })}
    >
      <Form.Item name="extendedTo" label={text('demands.extension.extendedTo')} rules={needed}>
        <DayField />
      </Form.Item>
    </ActionDialog>
  )
}

function Extend({ demand: { id, extension, documents } }: { demand: DemandDetail }) {
  const text = useText()
  const semicolon = useSemicolon()
  const { explain } = useDemandActions()
  const pick = useBilingual()
  const needed = useDay()
  const [found, setFound] = useState<readonly Finding[]>([])
  const stored = latestAmendment(documents)
  const store = async (file: File) => {
    const base64 = await readBase64(file)
    const after = await client.demands.addDocument({ id, kind: 'amendment', name: file.name, base64 })
    return latestAmendment(after.documents)
  }
  const extend = async ({ extendedTo, reason, file }: Granted) => {
    const { sm3: document = '', findings = [] } = (file === undefined ? stored : await store(file)) ?? {}
    setFound(findings.filter(({ severity }) => severity !== 'ok'))
    return client.demands.extend({ id, extendedTo, reason, document })
  }
  return (
    <ActionDialog<Granted>
      action={text('demands.extension.extend')}
      type="primary"
      consequence={text('demands.extension.extendConsequence')}
      explain={(error) => {
        const why = explain(error)
        if (why === undefined || found.length === 0) return why
        return <Alert type="error" showIcon role="alert" title={why} description={found.map(pick).join(semicolon)} />
      }}
      initial={requestedDay(extension?.requestedTo)}
      onConfirm={extend}
    >
      <Form.Item name="extendedTo" label={text('demands.extension.extendedTo')} rules={needed}>
        <DayField />
      </Form.Item>
      {stored === undefined ? null : (
        <Alert type="info" showIcon title={text('demands.extension.stored', { name: stored.name })} />
      )}
      <FileField name="file" label={text('demands.extension.file')} isNeeded={stored === undefined} />
      <ReasonField label={text('demands.extension.basis')} />
    </ActionDialog>
  )
}

const latestAmendment = (documents: DemandDetail['documents']) => documents.findLast(({ kind }) => kind === 'amendment')

const requestedDay = (day: string | undefined) => (day === undefined ? {} : { extendedTo: day })

function Refuse({ demand: { id } }: { demand: DemandDetail }) {
  const text = useText()
  const { explain } = useDemandActions()
  return (
    <ActionDialog<{ reason: string }>
      action={text('demands.extension.refuse')}
      consequence={text('demands.extension.refuseConsequence')}
      explain={explain}
      onConfirm={({ reason }) => client.demands.refuseExtension({ id, reason })}
    >
      <ReasonField label={text('demands.extension.reason')} />
    </ActionDialog>
  )
}

function ReasonField({ label }: { label: string }) {
  const text = useText()
  return (
    <Form.Item
      name="reason"
      label={label}
      rules={[{ required: true, whitespace: true, message: text('demands.stop.needed') }]}
    >
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
  )
}
