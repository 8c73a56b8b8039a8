/** A sandbox has no signing system beside it: it makes the amendment that extends a guarantee, and signs it as guarantees are. */
import { signGuarantee } from '@openbaohan/guarantee-file/signing/sign-pdf.ts'
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { fen, formatYuan } from '@openbaohan/protocol/values/fen.ts'
import type { ExtensionProblem } from '../../domain/demand/extend-or-pay.ts'
import { issuerOf } from '../../issuing/guarantee-text.ts'
import type { Ports } from '../../ports.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import type { DemandRow } from '../../records/demands.ts'

/** @param extendedTo the new last day for demands (`yyyy-MM-dd`) */
export async function makeAmendment(
  ports: Ports,
  { demand, application }: { demand: DemandRow; application: ApplicationRow },
  extendedTo: string,
): Promise<{ bytes: Uint8Array; name: string } | { problem: ExtensionProblem }> {
  if (!ports.test) return { problem: 'sandbox-alone' }
  const lastDay = application.expires_on ?? application.latest_date
  const { guarantee_number: guaranteeNumber, beneficiary_name: beneficiary } = application
  if (lastDay === null || guaranteeNumber === null) return { problem: 'guarantee-ended' }
  if (demand.extend_or_pay === null) return { problem: 'not-noted' }
  if (extendedTo <= lastDay) return { problem: 'not-later' }
  const at = ports.clock.now()
  const { name, code } = issuerOf(application, ports.settings)
  const letter = await ports.renderLetter({
    kind: 'amendment',
    ...{ from: { name, code }, writtenAt: at, test: true, to: beneficiary ?? '受益人' },
    guarantee: {
      ...{ guaranteeNumber, institution: name, applicantName: application.applicant_name },
      amount: formatYuan(fen(application.amount_fen)),
    },
    ...{ lastDay, extendedTo },
  })
  const bytes = await signGuarantee(letter, ports.signerOf(application.issuer_name), at)
  return { bytes, name: `展期修改书-${shanghaiDate(at)}-至${extendedTo}.pdf` }
}
