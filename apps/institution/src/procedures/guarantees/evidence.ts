/** What the evidence bundle of a guarantee holds at its institution, for those who may read the whole case. */
import { demandEvidence, guaranteeEvidence } from '@openbaohan/guarantee-file/given/evidence-files.ts'
import { evidenceReadMe } from '@openbaohan/guarantee-file/given/evidence-read-me.ts'
import type { Caller } from '@openbaohan/server/api/context.ts'
import type { Evidence } from '@openbaohan/server/evidence/build-evidence.ts'
import { collectEvidence, type EvidenceFile } from '@openbaohan/server/evidence/collect-evidence.ts'
import type { PartnerDirectory } from '@openbaohan/server/partners/partner-directory.ts'
import { issuerOf } from '../../issuing/guarantee-text.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow, Trx } from '../../records/applications.ts'
import { listDemandDocuments } from '../../records/demands/documents.ts'
import { type FileVersion, listFileVersions } from '../../records/guarantees/file-versions.ts'
import { checkStoredFile } from './check-stored-file.ts'
import { viewGuaranteePage } from './view.ts'

type Asked = {
  caller: Caller
  partners: PartnerDirectory
  partnerOf: (id: string) => { appkey: string; name: string }
}

export async function evidenceOf(
  ports: Ports,
  row: ApplicationRow,
  { caller, partners, partnerOf }: Asked,
): Promise<Evidence> {
  const { kysely } = ports.db
  const { events, lot, issuer } = await viewGuaranteePage(kysely, row, { roles: [], partnerOf }, ports)
  const platform = partnerOf(row.partner)
  const versions = await listFileVersions(kysely, row.id)
  return collectEvidence(
    { db: kysely, files: ports.files, partners, side: 'institution' },
    {
      facts: {
        ...(row.guarantee_number === null ? {} : { guaranteeNumber: row.guarantee_number }),
        applicationNumber: row.application_number,
        parties: [
          { role: 'platform', name: platform.name },
          { role: 'institution', name: issuer, code: issuerOf(row, ports.settings).code },
          { role: 'applicant', name: row.applicant_name, code: row.applicant_code },
          ...(lot === undefined
            ? []
            : [
                {
                  ...{ role: 'beneficiary', name: lot.beneficiaryName },
                  ...(row.beneficiary_code === null ? {} : { code: row.beneficiary_code }),
                },
              ]),
        ],
        ...(lot === undefined ? {} : { lotNumber: lot.lotNumber, lotName: lot.lotName }),
      },
      readMe: evidenceReadMe,
      partner: row.partner,
      files: [
        ...versions.map(({ sm3, kind, version, signed_at }) =>
          guaranteeEvidence(sm3, { kind, version, at: signed_at.getTime() }),
        ),
        ...(await documentsOf(kysely, row)),
      ],
      events,
      checks: await checksOf(ports, row, versions),
    },
    { caller, at: ports.clock.now() },
  )
}

/** As the page makes them: now, with certificates at the time of signing. */
async function checksOf(ports: Ports, row: ApplicationRow, versions: readonly FileVersion[]): Promise<object[]> {
  const checks: object[] = []
  for (const file of versions) {
    const bytes = await ports.files.get(file.sm3)
    if (bytes === undefined) continue
    const { kind, version, sm3 } = file
    const { findings } = await checkStoredFile(ports, row, { file, bytes })
    checks.push({ kind, version, sm3, checkedAt: ports.clock.now(), findings })
  }
  return checks
}

async function documentsOf(trx: Trx, row: ApplicationRow): Promise<EvidenceFile[]> {
  const seen = new Map<number, number>()
  return (await listDemandDocuments(trx, row.id)).map(({ ordinal, sm3, name }) => {
    const place = (seen.get(ordinal) ?? 0) + 1
    seen.set(ordinal, place)
    return demandEvidence({ sm3, name }, ordinal, place)
  })
}
