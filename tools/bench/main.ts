/** `npm run bench -- NAME [--json]`: exit code 0 when the bench reaches its promises, 1 when not, 2 on wrong usage. */
import { benches } from './benches.ts'
import { type BenchResult, shortfalls } from './measure.ts'

const words = process.argv.slice(2)
const names = words.filter((word) => !word.startsWith('--'))
const [name = ''] = names
const load = Object.hasOwn(benches, name) ? benches[name] : undefined

if (load === undefined || names.length > 1) {
  console.error(`npm run bench -- NAME [--json]    NAME: ${Object.keys(benches).join(' | ')}`)
  process.exitCode = 2
} else {
  const result = await (await load()).bench()
  const broken = shortfalls(result)
  if (!words.includes('--json')) printTable(result)
  for (const line of broken) console.error(`✖ ${line}`)
  console.log(JSON.stringify(result))
  process.exitCode = broken.length === 0 ? 0 : 1
}

function printTable(result: BenchResult): void {
  const { name, ratio, required, floor, ours, unit, p50, p99, machine } = result
  const per = unit === 'MB' ? unit : `${unit}/s`
  console.error(`${name}: ${ours} ${per}, floor ${floor} ${per}, ratio ${ratio} (at least ${required})`)
  console.error(`p50 ${p50} ms, p99 ${p99} ms, on ${machine}`)
  for (const [what, { value, atLeast, atMost }] of Object.entries(result.also ?? {})) {
    const bound = `${atLeast === undefined ? '' : ` ≥ ${atLeast}`}${atMost === undefined ? '' : ` ≤ ${atMost}`}`
    console.error(`${what}: ${value}${bound === '' ? '' : ` (${bound.trim()})`}`)
  }
}
