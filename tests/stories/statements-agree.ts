/** At rest the statements of both sides agree, entry by entry and by one digest. */
import assert from 'node:assert/strict'
import { compare, fetchStatement } from '@openbaohan/kit/commands/reconcile/statement-source.ts'
import { institutions } from '@openbaohan/kit/sandbox/organisations.ts'
import type { Network } from '../harness/network.ts'

export async function assertStatementsAgree(network: Network): Promise<void> {
  for (const { id, appkey } of institutions) {
    const ours = await fetchStatement(network.access('platform'), appkey)
    const theirs = await fetchStatement(network.access(id), appkey)
    assert.deepEqual(compare(ours, theirs), [])
    assert.equal(ours.digest, theirs.digest)
    assert.ok(ours.entries.length > 0)
  }
}
