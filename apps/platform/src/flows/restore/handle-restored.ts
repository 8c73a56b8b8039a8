import { checkGuarantee } from '@openbaohan/guarantee-file/check-guarantee.ts'
import { formatYuan } from '@openbaohan/protocol/fen.ts'
import type { Received } from '@openbaohan/protocol/receive.ts'
import type { Reply } from '@openbaohan/protocol/reply.ts'
import { recordChange } from '../../applications/applications.ts'
import { addGuaranteeFile } from '../../applications/guarantee-files.ts'
import { findOpened } from '../../applications/opened-applications.ts'
import type { Finding } from '../../domain/premium-findings.ts'
import { reasonsOf } from '../apply/handle-issued.ts'
import { actOnce, findOwnApplication, type IncomingPorts, refuse, roundOf } from '../incoming.ts'
import { decideRestored } from './decide-restored.ts'

type Restored = Received<'restored'>

/** §4, 还原保函通知: the plain guarantee, which must state the lot and beneficiary that the opening showed. */
export async function handleRestored(ports: IncomingPorts, received: Restored): Promise<Reply> {
  const checked = await checkBefore(ports, received)
  return actOnce(ports.db, roundOf(received), async (trx) => {
    const application = await findOwnApplication(trx, received, { lock: true })
    const decision = decideRestored(application, received.message)
    if (decision.kind === 'answer') return refuse(decision.code)
    if (application === undefined || checked === undefined) return refuse('out-of-turn')
    if ('refusal' in checked) return checked.refusal
    const version = await addGuaranteeFile(trx, {
      application: application.number,
      kind: 'plain',
      guaranteeNumber: received.message.guaranteeNumber,
      sm3: checked.sm3,
      findings: checked.findings,
      receivedAt: received.receivedAt,
    })
    await recordChange(trx, {
      application: application.number,
      at: ports.clock.now(),
      event: 'guarantee-restored',
      from: application.state,
      to: decision.state,
      detail: { version, sm3: checked.sm3, flags: received.flags },
    })
    return undefined
  })
}

type CheckedFile = { sm3: string; findings: Finding[] } | { refusal: Reply }

async function checkBefore(ports: IncomingPorts, received: Restored): Promise<CheckedFile | undefined> {
  const { db, clock, files } = ports
  const application = await findOwnApplication(db, received)
  if (decideRestored(application, received.message).kind === 'answer' || application === undefined) return undefined
  const opened = await findOpened(db, application.number)
  if (opened === undefined) return undefined
  const file = await checkGuarantee(
    received.message.file,
    {
      guaranteeNumber: received.message.guaranteeNumber,
      applicationNumber: application.number,
      applicantName: application.applicantName,
      applicantCode: application.applicantCode,
      amount: formatYuan(application.amount),
      lot: opened.lot,
    },
    await ports.rootsOf(received.partner.id),
    clock.now(),
  )
  if (!file.ok || file.bytes === undefined) return { refusal: refuse('file-invalid', reasonsOf(file.findings)) }
  return { sm3: await files.put(file.bytes), findings: [...file.findings] }
}
