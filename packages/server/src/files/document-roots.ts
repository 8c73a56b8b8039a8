import { readFile } from 'node:fs/promises'
import type { ServerConfig } from '../config/config.ts'
import type { Log } from '../log/log.ts'
import { readCertificates } from '../partners/partner-input.ts'

/**
 * The authorities (PEM) whose seals are trusted on uploaded documents. When none is configured, production logs at its
 * start that no seal can be verified. @throws when the file is missing or holds no certificate
 */
export async function loadDocumentRoots(
  { documentRootsFile, mode }: Pick<ServerConfig, 'documentRootsFile' | 'mode'>,
  log: Pick<Log, 'warn'>,
): Promise<readonly string[]> {
  if (documentRootsFile === undefined) {
    if (mode === 'production')
      log.warn(
        'OPENBAOHAN_DOCUMENT_ROOTS: 未设置，单据上的电子签章不予核验 / not set: no seal on a document is verified',
      )
    return []
  }
  const roots = readCertificates(await readFile(documentRootsFile, 'utf8'))
  if (roots === undefined)
    throw new Error(`OPENBAOHAN_DOCUMENT_ROOTS: 文件中没有 PEM 证书 / no PEM certificate in ${documentRootsFile}`)
  return roots
}
