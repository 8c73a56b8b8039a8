import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { GuaranteeSigning } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import type { Settings } from '../settings/settings.ts'

/**
 * What the core system's own files may be signed under: the configured roots, and our own signers' certificates. The
 * platform has a list of its own; give it these roots (`partner add --roots`).
 */
export async function loadOwnRoots(settings: Settings, signings: readonly GuaranteeSigning[]): Promise<string[]> {
  const { roots } = settings.guaranteeFiles
  const pem = roots === undefined ? '' : await readFile(roots, 'utf8')
  const configured = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? []
  if (roots !== undefined && configured.length === 0)
    throw new Error(`institution.guaranteeFiles.roots: 文件中没有 PEM 证书 / no PEM certificate in ${roots}`)
  const ours = signings.flatMap(({ signers }) => signers.flatMap(({ certificateChain }) => certificateChain))
  return [...configured, ...ours.map((der) => new X509Certificate(Buffer.from(der)).toString())]
}
