import { readFile } from 'node:fs/promises'

/** A copy of `vectors/guarantee-file/sealed.pdf`, and what its notice states. */
const warmUpFile = new URL('../warm-up/sealed.pdf', import.meta.url)

/**
 * A guarantee of invented parties for an inspecting process that has opened nothing: with it the process loads and
 * compiles all that ordinary files need, names of rare characters included.
 */
export async function readWarmUpFile() {
  return {
    file: await readFile(warmUpFile),
    facts: {
      amount: '700000.00',
      names: ['云川镕堃建设集团有限公司', '江东银行股份有限公司云川分行'],
      values: ['江银云川投保字（2026）第0318号', 'EABCDEFGHJKMNPQRSTVWXYZ23456789ABCDEFGHJ2'],
    },
  }
}
