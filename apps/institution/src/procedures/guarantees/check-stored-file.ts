import type { PreflightCheck } from '@openbaohan/guarantee-file/preflight/preflight.ts'
import { held } from '../../issuing/guarantee-text.ts'
import { preflightOwn } from '../../issuing/preflight-own.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import type { FileVersion } from '../../records/guarantees/file-versions.ts'
import { isAsPromised } from './view.ts'

/** What the check that a platform makes finds in a stored file now, with certificates at the time of signing. */
export async function checkStoredFile(
  ports: Ports,
  application: ApplicationRow,
  { file, bytes }: { file: FileVersion; bytes: Uint8Array },
): Promise<PreflightCheck> {
  return preflightOwn(ports, application, {
    kind: file.kind,
    file: Buffer.from(bytes).toString('base64'),
    guaranteeNumber: held(application.guarantee_number, 'guarantee number'),
    at: file.signed_at.getTime(),
    isAsPromised: await isAsPromised(ports.db.kysely, application, file),
  })
}
