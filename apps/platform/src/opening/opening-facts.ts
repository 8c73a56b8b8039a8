/**
 * What a restore states beside the key (agreed extension `opening-facts`, docs/decisions/0048): of the tender, and how anybody
 * verifies the guarantee. The encoder leaves it out for a partner that has not agreed.
 */
import type { Message } from '@openbaohan/protocol/message.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'
import { checkCodeOf, verifyPage } from '../guarantee-files/check-code.ts'
import type { LotRow } from '../records/lots.ts'

export type FactPorts = { vault: Pick<Vault, 'mac'>; publicUrl(): string }

export const tenderColumns = ['project_name', 'project_number', 'beneficiary_address', 'forbids_extra_days'] as const
type Tender = Pick<LotRow, (typeof tenderColumns)[number]>

export function openingFacts(
  lot: Tender,
  guarantee: { partner: string; number: string },
  { vault, publicUrl }: FactPorts,
): Partial<Message<'restore'>> {
  return {
    ...(lot.project_name === null ? {} : { projectName: lot.project_name }),
    ...(lot.project_number === null ? {} : { projectNumber: lot.project_number }),
    ...(lot.beneficiary_address === null ? {} : { beneficiaryAddress: lot.beneficiary_address }),
    ...(lot.forbids_extra_days ? { forbidsExtraDays: true } : {}),
    checkCode: checkCodeOf(vault, guarantee),
    verifyUrl: verifyPage(publicUrl()),
  }
}
