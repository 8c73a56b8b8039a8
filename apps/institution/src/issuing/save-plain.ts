import { enqueueNotice } from '../messages/enqueue-notice.ts'
import type { Ports } from '../ports.ts'
import { type ApplicationRow, applyEvent, type Trx } from '../records/applications.ts'
import { fileUrl, saveFileVersion } from '../records/guarantees/file-versions.ts'
import { held } from './guarantee-text.ts'
import type { SignedFile } from './save-sealed.ts'

/** A signed plain guarantee becomes the version that is awaited, and its notice (§4) leaves. The application is locked. */
export async function savePlain(
  trx: Trx,
  application: ApplicationRow,
  file: SignedFile & { inLineSince?: number },
  ports: Ports,
): Promise<ApplicationRow | undefined> {
  const { sm3, signedAt, actor } = file
  const version = application.file_version
  const detail = { ...file.detail, version, sm3 }
  const restored = await applyEvent(trx, application, 'plain-file-signed', { actor, at: signedAt, detail })
  if (restored === undefined) return undefined
  const made = { application: application.id, kind: 'plain', version, sm3, signed_at: new Date(signedAt) } as const
  await saveFileVersion(trx, { ...made, ...file.templates })
  const message = {
    applicationNumber: application.application_number,
    guaranteeNumber: held(application.guarantee_number, 'guarantee number'),
    fileUrl: fileUrl(sm3, signedAt, ports),
    file: '',
  }
  await enqueueNotice(
    trx,
    application,
    { call: 'restored', message, stored: { file: sm3 } },
    signedAt,
    file.inLineSince,
  )
  return restored
}
