import type { KeyProvider } from '@openbaohan/custody/lot-key.ts'
import type { Vault } from '@openbaohan/server/secrets/vault.ts'

/** Custody level `envelope`: lot keys are wrapped under the master key, each bound to its public key. */
export function vaultKeyProvider(vault: Vault): KeyProvider {
  return {
    wrap: async (plain, context) => vault.seal(plain, `lot-key:${context}`),
    unwrap: async (wrapped, context) => vault.open(wrapped, `lot-key:${context}`),
  }
}
