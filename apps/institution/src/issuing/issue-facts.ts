import { sealCertificates } from '@openbaohan/guarantee-file/signing/seal-certificates.ts'
import type { Ports } from '../ports.ts'
import type { ApplicationRow } from '../records/applications.ts'
import { findBasicAccount } from '../records/premiums/basic-accounts.ts'

/** What a guarantee states beside its application: the applicant's address as it is known here, and who seals. */
export async function loadIssueFacts(
  { db, settings, signerOf, test }: Pick<Ports, 'db' | 'settings' | 'signerOf' | 'test'>,
  { applicant_code: code, issuer_name: issuer }: Pick<ApplicationRow, 'applicant_code' | 'issuer_name'>,
) {
  const customer = await findBasicAccount(db.kysely, code, settings.basicAccounts)
  return { applicantAddress: customer?.address, sealCertificates: sealCertificates(signerOf(issuer).signers), test }
}
