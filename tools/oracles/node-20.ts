/** What the packed protocol answers on Node 20, stored in vectors/node-20.json. A Node 20 must be on the PATH. */
import { rmSync, writeFileSync } from 'node:fs'
import {
  compileConsumer,
  installPacked,
  nodesOnPath,
  runConsumer,
} from '../../packages/protocol/test/packed-consumer.ts'

const oldest = nodesOnPath().find(({ version }) => version.startsWith('v20.'))
if (oldest === undefined) throw new Error('no Node 20 on the PATH')
const { folder, installed } = installPacked()
const compiled = compileConsumer(folder)
const ran = runConsumer(folder, oldest.node)
rmSync(folder, { recursive: true })
for (const { status, all } of [installed, compiled, ran]) if (status !== 0) throw new Error(all)
const recorded = { node: oldest.version, result: JSON.parse(ran.stdout) }
writeFileSync(new URL('../../vectors/node-20.json', import.meta.url), `${JSON.stringify(recorded, null, 1)}\n`)
