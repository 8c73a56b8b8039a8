/** What the evidence bundle of a guarantee holds at the platform; nothing before the opening of its lot has ended. */
import { demandEvidence, guaranteeEvidence, releaseEvidence } from '@openbaohan/guarantee-file/given/evidence-files.ts'
import { evidenceReadMe } from '@openbaohan/guarantee-file/given/evidence-read-me.ts'
import type { Caller } from '@openbaohan/server/api/context.ts'
import type { Evidence } from '@openbaohan/server/evidence/build-evidence.ts'
import { collectEvidence, type EvidenceFile } from '@openbaohan/server/evidence/collect-evidence.ts'
import { listDemands } from '../../records/demands.ts'
import { listGuaranteeFiles, listRefusedFiles } from '../../records/guarantee-files.ts'
import { findReleaseOrder } from '../../records/releases.ts'
import type { ApiPorts } from '../ports.ts'
import type { ReadableGuarantee } from './find-readable.ts'
import { viewGuaranteePage } from './view.ts'

/** @param found read by the centre, the supervisor or a key */
export async function evidenceOf(ports: ApiPorts, found: ReadableGuarantee, caller: Caller): Promise<Evidence> {
  const { db, files, partners, clock } = ports
  const { number, guaranteeNumber, partner, applicantName, applicantCode } = found.application
  const { institution, lot, events, demands } = await viewGuaranteePage(ports, found)
  const [versions, refused] = [await listGuaranteeFiles(db, number), await listRefusedFiles(db, number)]
  return collectEvidence(
    { db, files, partners, side: 'platform' },
    {
      facts: {
        ...(guaranteeNumber === undefined ? {} : { guaranteeNumber }),
        applicationNumber: number,
        parties: [
          { role: 'institution', name: institution, code: (await partners.byId(partner))?.appkey ?? partner },
          { role: 'applicant', name: applicantName, code: applicantCode },
          ...(lot === undefined
            ? []
            : [{ role: 'beneficiary', name: lot.beneficiaryName, ...codeOf(lot.beneficiaryCode) }]),
        ],
        ...(lot === undefined ? {} : { lotNumber: lot.lotNumber, lotName: lot.lotName }),
      },
      readMe: evidenceReadMe,
      partner,
      files: [
        ...versions.map(({ sm3, kind, version, receivedAt }) =>
          guaranteeEvidence(sm3, { kind, version, at: receivedAt }),
        ),
        ...(await documentsOf(ports, number, new Set(demands.map(({ ordinal }) => ordinal)))),
      ],
      events,
      checks: [
        ...versions.map(({ kind, version, sm3, receivedAt, findings }) => ({
          ...{ kind, version, sm3, checkedAt: receivedAt, accepted: true, findings },
        })),
        ...refused.map(({ kind, digest, receivedAt, findings }) => ({
          ...{ kind, sm3: digest, checkedAt: receivedAt, accepted: false, findings },
        })),
      ],
    },
    { caller, at: clock.now() },
  )
}

const codeOf = (code: string | undefined) => (code === undefined ? {} : { code })

/** Of demands that were presented, and of the release; drafts of the parties are theirs. */
async function documentsOf({ db }: ApiPorts, number: string, presented: ReadonlySet<number>): Promise<EvidenceFile[]> {
  const demands = (await listDemands(db, number)).filter(({ ordinal }) => presented.has(ordinal))
  const release = await findReleaseOrder(db, number)
  return [
    ...demands.flatMap(({ ordinal, files }) => files.map((file, index) => demandEvidence(file, ordinal, index + 1))),
    ...(release?.files ?? []).map((file, index) => releaseEvidence(file, index + 1)),
  ]
}
